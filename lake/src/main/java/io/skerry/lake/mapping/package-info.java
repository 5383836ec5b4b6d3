/**
 * Who is who: patient identifiers become patient keys, and patient keys belong to persons (EUPI). Entry points:
 * {@link io.skerry.lake.mapping.PatientKeys} and {@link io.skerry.lake.mapping.PatientMapping}.
 */
@NullMarked
package io.skerry.lake.mapping;

import org.jspecify.annotations.NullMarked;

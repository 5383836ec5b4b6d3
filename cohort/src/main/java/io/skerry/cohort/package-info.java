/** Cohort definitions, counts, versions. */
@NullMarked
package io.skerry.cohort;

import org.jspecify.annotations.NullMarked;

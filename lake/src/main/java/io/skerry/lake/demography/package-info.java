/**
 * What a register knows of patients (names, numbers, addresses, birth dates), so that it is found in their images:
 * {@link io.skerry.lake.demography.Register} looks a patient up, {@link io.skerry.lake.demography.DemographyTable} keeps a
 * register in the identifiable zone, which it never leaves. No value enters a message or a log.
 */
@NullMarked
package io.skerry.lake.demography;

import org.jspecify.annotations.NullMarked;

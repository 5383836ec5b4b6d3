/** The health records of the population as CSV files keyed by CHI, and the CHI to EUPI mapping. */
@NullMarked
package io.skerry.synth.records;

import org.jspecify.annotations.NullMarked;

/**
 * The release report: a {@link io.skerry.extract.report.ReportModel model} of plain figures, and the one
 * {@link io.skerry.extract.report.ReportPage page} that shows it, complete in a single file without scripts or network.
 *
 * <p>Counts of people below the disclosure threshold are already hidden in the model, so neither the page nor a stored
 * model can give them away.
 */
@NullMarked
package io.skerry.extract.report;

import org.jspecify.annotations.NullMarked;

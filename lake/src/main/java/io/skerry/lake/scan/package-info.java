/**
 * The scan of the tag lake: which values of texts identify somebody. {@link io.skerry.lake.scan.Scan} runs it,
 * {@link io.skerry.lake.scan.ScanPage} shows it to people who may see patients' values, and
 * {@link io.skerry.lake.scan.TextRulesReader} reads what they decided. The table of values holds what the tags hold and is
 * guarded like them: it never leaves the identifiable zone. The table of findings holds places and no value.
 */
@NullMarked
package io.skerry.lake.scan;

import org.jspecify.annotations.NullMarked;

/**
 * The scan of the tag lake: which values of text columns identify somebody. {@link io.skerry.lake.scan.Scan} runs it,
 * {@link io.skerry.lake.scan.ScanPage} shows it to people who may see patients' values, and
 * {@link io.skerry.lake.scan.TextRulesReader} reads what they decided. Tables of the scan hold hashes and places, and no
 * value; all of it stays in the identifiable zone.
 */
@NullMarked
package io.skerry.lake.scan;

import org.jspecify.annotations.NullMarked;

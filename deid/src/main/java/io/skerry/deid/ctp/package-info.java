/**
 * Reads the anonymiser scripts of RSNA's Clinical Trial Processor (CTP) and says in Skerry's own rules what they ask for:
 * {@link io.skerry.deid.ctp.TagScriptImport} for tag scripts, {@link io.skerry.deid.ctp.PixelScriptImport} for pixel
 * scripts. Every rule of a script is accounted for in an {@link io.skerry.deid.ctp.ImportReport}. What cannot be said is
 * never kept: the attribute leaves empty or not at all, the image stays.
 */
@NullMarked
package io.skerry.deid.ctp;

import org.jspecify.annotations.NullMarked;

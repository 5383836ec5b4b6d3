/** Part 10 reading and writing, dictionary, character sets, DICOM JSON. */
@NullMarked
package io.skerry.dicom;

import org.jspecify.annotations.NullMarked;

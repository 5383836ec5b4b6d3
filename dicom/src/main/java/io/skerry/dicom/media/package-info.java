/**
 * File sets on media, PS3.10 section 8: the tree that a DICOMDIR describes, and the files that it names.
 *
 * <p>Start at {@link io.skerry.dicom.media.FileSet}. A DICOMDIR comes from strangers: offsets that lead nowhere or in
 * circles are findings, and no file outside the file set's folder is ever named.
 */
@NullMarked
package io.skerry.dicom.media;

import org.jspecify.annotations.NullMarked;

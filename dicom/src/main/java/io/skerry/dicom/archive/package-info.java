/**
 * Members of zip and tar archives, read in place.
 *
 * <p>Start at {@link io.skerry.dicom.archive.Archive}. Nothing is unpacked to disk, and no member's name is used as a
 * path.
 */
@NullMarked
package io.skerry.dicom.archive;

import org.jspecify.annotations.NullMarked;

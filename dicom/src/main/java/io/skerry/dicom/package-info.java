/**
 * DICOM objects: reading and writing Part 10 files and bare data sets, the public dictionary, UIDs, character sets, and
 * DICOM JSON.
 *
 * <p>Start at {@link io.skerry.dicom.DicomReader}. It reads tokens into a {@link io.skerry.dicom.Dataset} whose values
 * stay encoded until they are asked for, so a header costs one read of the file and little more; pixel data and values
 * over 64 KiB are left where they are. Views such as {@link io.skerry.dicom.view.ImageView} name what modules of the standard
 * mean. {@link io.skerry.dicom.DicomWriter} writes back byte for byte what was not changed, and {@link
 * io.skerry.dicom.DicomJson} writes and reads the JSON model.
 *
 * <p>Callers may rely on this: whatever the bytes, reading ends in an object or a {@link
 * io.skerry.dicom.DicomException}, promptly, within limits of nesting, elements and inflated size; defects that can be
 * got past are {@link io.skerry.dicom.Finding}s; no message ever holds a value. Data sets are for one thread; everything
 * else is immutable or says otherwise.
 */
@NullMarked
package io.skerry.dicom;

import org.jspecify.annotations.NullMarked;

package io.skerry.phi;

import io.skerry.dicom.Charsets;
import io.skerry.dicom.TransferSyntax;
import java.util.List;

/**
 * The header of an output in which nothing was found, for the next outputs of the same facts to be compared with. Nothing
 * in it is compressed, escaped or like the UID of one object in disguise, so that bytes which are the same hide nothing.
 *
 * @param bytes of the file up to its pixels
 * @param tags of the elements at the top
 * @param starts of those elements, and the end of the last one
 */
@SuppressWarnings("ArrayRecordComponent") // Made for this, and changed by nobody.
record CleanHeader(
        byte[] bytes, int[] tags, int[] starts, List<ElementNotes> notes, TransferSyntax syntax, Charsets charsets) {}

package io.skerry.pixel;

import io.skerry.dicom.TransferSyntax;

/**
 * One compressed frame.
 *
 * @param syntax how it is compressed
 * @param header the layout that the object's header describes, in particular the photometric interpretation of the
 *     samples in the code stream
 * @param codeStream the frame's fragments, joined; may end with padding. Not copied: must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared, and not copied on purpose.
public record EncodedFrame(TransferSyntax syntax, FrameLayout header, byte[] codeStream) {
    /** The layout of the frame once decoded. */
    public FrameLayout layout() {
        return DecodedColour.layout(syntax, header);
    }
}

package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Value;
import java.nio.ByteBuffer;
import java.util.List;

/** Frames that are compressed, each for itself, in one or several fragments. */
final class EncapsulatedFrames implements FrameStore {
    private final TransferSyntax syntax;
    private final FrameLayout header;
    private final FrameLayout layout;
    private final FrameDecoder decoder;
    private final FrameIndex index;

    EncapsulatedFrames(DicomObject object, PixelData pixels, FrameLayout header) {
        this.syntax = object.transferSyntax();
        this.header = header;
        this.layout = DecodedColour.layout(syntax, header);
        this.decoder = FrameDecoders.of(syntax);
        this.index = FrameIndex.of(pixels, object.dataset(), header.frames());
    }

    @Override
    public FrameLayout layout() {
        return layout;
    }

    @Override
    public void read(int frame, ByteBuffer into) {
        into.put(read(frame));
    }

    @Override
    public byte[] read(int frame) {
        return decoder.decode(new EncodedFrame(syntax, header, codeStream(frame)));
    }

    byte[] codeStream(int frame) {
        List<Value.Bulk> fragments = frame < index.frames() ? index.fragments(frame) : List.of();
        if (fragments.isEmpty()) {
            throw new SkerryException(
                    PixelError.TRUNCATED_PIXEL_DATA,
                    "Expected " + header.frames() + " frames, found fragments for " + index.frames() + ".");
        }
        try {
            if (fragments.size() == 1) {
                return fragments.getFirst().load();
            }
            long length = fragments.stream().mapToLong(Value.Bulk::length).sum();
            ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
            fragments.forEach(fragment -> out.put(fragment.load()));
            return out.array();
        } catch (DicomException e) {
            throw new SkerryException(PixelError.UNREADABLE, "The pixel data could not be read whole.", e);
        }
    }
}

package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.EncodedFrames;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.TransferSyntax;
import java.nio.ByteBuffer;

/** Frames that are compressed, each for itself, in one or several fragments. */
final class EncapsulatedFrames implements FrameStore {
    private final TransferSyntax syntax;
    private final FrameLayout header;
    private final FrameLayout layout;
    private final FrameDecoder decoder;
    private final EncodedFrames frames;
    private final ReadAhead ahead = new ReadAhead(this::decode);

    EncapsulatedFrames(DicomObject object, PixelData pixels, FrameLayout header) {
        this.syntax = object.transferSyntax();
        this.header = header;
        this.layout = DecodedColour.layout(syntax, header);
        this.decoder = FrameDecoders.of(syntax);
        this.frames = find(pixels, header.frames());
    }

    private static EncodedFrames find(PixelData pixels, int count) {
        try {
            return pixels.frames(count);
        } catch (DicomException e) {
            throw new SkerryException(PixelError.BAD_GEOMETRY, "The frames cannot be told apart.", e);
        }
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
        return decoder.waits() ? ahead.read(frame, frames.frames().size()) : decode(frame);
    }

    private byte[] decode(int frame) {
        return decoder.decode(new EncodedFrame(syntax, header, codeStream(frame)));
    }

    byte[] codeStream(int frame) {
        int there = frames.frames().size();
        if (frame >= there) {
            throw new SkerryException(
                    PixelError.TRUNCATED_PIXEL_DATA,
                    "Expected " + header.frames() + " frames, found fragments for " + there + ".");
        }
        try {
            return frames.frames().get(frame).load();
        } catch (DicomException e) {
            throw new SkerryException(PixelError.UNREADABLE, "The pixel data could not be read whole.", e);
        }
    }
}

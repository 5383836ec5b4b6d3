package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.nio.file.Path;
import java.util.List;

/**
 * The frames of one object, read one at a time. Uncompressed syntaxes and RLE are decoded; every other one is an error
 * with the code {@link PixelError#UNSUPPORTED_TRANSFER_SYNTAX}. For one thread; close it after use.
 */
public final class Frames implements AutoCloseable {
    private final ByteSource source;
    private final DicomObject object;
    private final PixelData pixels;
    private final FrameLayout layout;
    private final List<Fragments.Fragment> fragments;

    private Frames(ByteSource source, DicomObject object) {
        this.source = source;
        this.object = object;
        this.pixels = object.pixelData()
                .orElseThrow(() -> new SkerryException(
                                PixelError.NO_PIXEL_DATA, "Expected an image, but the object has no pixel data.")
                        .with("source", source.name()));
        FrameLayout described = FrameLayout.of(object.dataset());
        TransferSyntax syntax = object.transferSyntax();
        if (pixels.encapsulated()) {
            if (!syntax.uid().equals(TransferSyntax.RLE.uid())) {
                throw unsupported(syntax);
            }
            fragments = Fragments.read(source, pixels);
        } else if (syntax.encapsulated()) {
            throw unsupported(syntax);
        } else {
            fragments = List.of();
        }
        // RLE frames unpack to interleaved samples whatever (0028,0006) says, PS3.5 8.2.2 and Annex G.
        layout = fragments.isEmpty() ? described : described.interleaved();
    }

    /** Opens a file and reads its header. */
    public static Frames open(Path file) {
        ByteSource source = ByteSource.of(file);
        try {
            return of(source, DicomReader.read(source, ReadOptions.defaults()));
        } catch (RuntimeException e) {
            closeQuietly(source);
            throw e;
        }
    }

    /**
     * The frames of an object that was read from that source. Closing the frames closes the source.
     *
     * @throws SkerryException with a {@link PixelError} if there are no pixel data, the header does not describe them,
     *     or their syntax has no decoder
     */
    public static Frames of(ByteSource source, DicomObject object) {
        return new Frames(source, object);
    }

    public FrameLayout layout() {
        return layout;
    }

    /** The header that the frames belong to. */
    public DicomObject object() {
        return object;
    }

    public int count() {
        return layout.frames();
    }

    /**
     * Samples of one frame, pixel by pixel in row order, each pixel's samples side by side; signed where the header says
     * so; palette colours as indexes.
     *
     * @param frame from 0
     * @throws SkerryException if the frame is not there whole, or is damaged
     */
    public int[] read(int frame) {
        if (frame < 0 || frame >= layout.frames()) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + layout.frames());
        }
        if (!fragments.isEmpty()) {
            byte[] packed = Fragments.frame(source, fragments, frame, layout.frames());
            return SampleReader.read(RleCodec.decode(packed, layout), 0, layout, false);
        }
        long firstBit = frame * layout.frameBits();
        long from = firstBit / 8;
        long to = (firstBit + layout.frameBits() + 7) / 8;
        if (pixels.length() >= 0 && to > pixels.length()) {
            throw new SkerryException(
                            PixelError.TRUNCATED_PIXEL_DATA,
                            "Expected " + to + " bytes of pixel data for frame " + (frame + 1) + ", found "
                                    + pixels.length() + ".")
                    .with("source", source.name());
        }
        byte[] bytes = bytes(from, (int) (to - from));
        return SampleReader.read(bytes, (int) (firstBit % 8), layout, object.transferSyntax().bigEndian());
    }

    private byte[] bytes(long from, int length) {
        boolean swapped = object.transferSyntax().bigEndian() && layout.bitsAllocated() <= 8 && pixels.vr() == Vr.OW;
        if (!swapped) {
            return Fragments.bytes(source, pixels.valueOffset() + from, length);
        }
        // Bytes written as big endian words stand in pairs the other way round, PS3.5 8.1.1 and Annex D.
        long start = from & ~1L;
        byte[] words = Fragments.bytes(source, pixels.valueOffset() + start, (int) (from - start) + length + 1 & ~1);
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = words[(int) (from - start) + i ^ 1];
        }
        return out;
    }

    private SkerryException unsupported(TransferSyntax syntax) {
        return new SkerryException(
                        PixelError.UNSUPPORTED_TRANSFER_SYNTAX,
                        "There is no decoder for the transfer syntax " + syntax.name() + " (" + syntax.uid()
                                + "); expected an uncompressed one or RLE Lossless.")
                .with("source", source.name());
    }

    @Override
    public void close() {
        closeQuietly(source);
    }

    private static void closeQuietly(ByteSource source) {
        try {
            source.close();
        } catch (Exception e) {
            throw new SkerryException(PixelError.UNREADABLE, "A file could not be closed.", e)
                    .with("source", source.name());
        }
    }
}

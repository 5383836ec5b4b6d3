package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The frames of one object, read from its source one at a time. Uncompressed syntaxes and RLE are decoded; every other
 * one is an error with the code {@link PixelError#UNSUPPORTED_TRANSFER_SYNTAX}. For one thread.
 */
public final class Frames {
    private final DicomObject object;
    private final PixelData pixels;
    private final FrameLayout layout;
    private final List<Value.Bulk> fragments;

    private Frames(DicomObject object) {
        this.object = object;
        this.pixels = object.pixelData()
                .orElseThrow(() -> new SkerryException(
                                PixelError.NO_PIXEL_DATA, "Expected an image, but the object has no pixel data.")
                        .with("source", object.file().name()));
        if (pixels.tag() != Tag.PixelData) {
            throw new SkerryException(
                            PixelError.UNSUPPORTED_PIXEL_TYPE,
                            "Expected samples that are whole numbers, found floating point ones in "
                                    + Tag.toString(pixels.tag()) + ".")
                    .with("source", object.file().name());
        }
        FrameLayout described = FrameLayout.of(object.dataset());
        TransferSyntax syntax = object.transferSyntax();
        if (!pixels.encapsulated() && !syntax.encapsulated()) {
            layout = described;
            fragments = List.of();
            return;
        }
        if (!pixels.encapsulated() || !syntax.uid().equals(TransferSyntax.RLE.uid())) {
            throw new SkerryException(
                            PixelError.UNSUPPORTED_TRANSFER_SYNTAX,
                            "There is no decoder for the transfer syntax " + syntax.name() + " (" + syntax.uid()
                                    + "); expected an uncompressed one or RLE Lossless.")
                    .with("source", object.file().name());
        }
        // RLE frames unpack to samples side by side, whatever (0028,0006) says: PS3.5 Annex G has planes of its own.
        layout = described.interleaved();
        List<Value.Bulk> all = pixels.fragments();
        fragments = all.isEmpty() ? all : all.subList(1, all.size());
    }

    /**
     * Reads the header of a file.
     *
     * @throws DicomException if it is no DICOM object
     * @throws SkerryException as {@link #of}
     */
    public static Frames open(Path file) {
        return of(DicomReader.read(file));
    }

    /**
     * The frames of an object.
     *
     * @throws SkerryException with a {@link PixelError} if there are no pixel data, the header does not describe them,
     *     or their syntax has no decoder
     */
    public static Frames of(DicomObject object) {
        return new Frames(object);
    }

    public FrameLayout layout() {
        return layout;
    }

    /** The object that the frames belong to. */
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
        if (pixels.encapsulated()) {
            return SampleReader.read(RleCodec.decode(packed(frame), layout), 0, layout, false);
        }
        long firstBit = frame * layout.frameBits();
        long from = firstBit / 8;
        int length = (int) ((firstBit + layout.frameBits() + 7) / 8 - from);
        if (from + length > pixels.length()) {
            throw truncated(from + length, pixels.length());
        }
        return SampleReader.read(uncompressed(from, length), (int) (firstBit % 8), layout, pixels.bigEndian());
    }

    /** One fragment a frame (PS3.5 8.2.2 and A.4.2), or a single frame in several. */
    private byte[] packed(int frame) {
        if (fragments.size() == layout.frames()) {
            return load(fragments.get(frame));
        }
        if (layout.frames() != 1 || fragments.isEmpty()) {
            throw new SkerryException(
                            PixelError.BAD_GEOMETRY,
                            "Expected one fragment for each of " + layout.frames() + " frames, found "
                                    + fragments.size() + ".")
                    .with("source", object.file().name());
        }
        int length =
                Math.toIntExact(fragments.stream().mapToLong(Value.Bulk::length).sum());
        ByteBuffer out = ByteBuffer.allocate(length);
        fragments.forEach(fragment -> out.put(load(fragment)));
        return out.array();
    }

    private byte[] uncompressed(long from, int length) {
        boolean swapped = pixels.bigEndian() && layout.bitsAllocated() <= 8 && pixels.vr() == Vr.OW;
        if (!swapped) {
            return load(new Value.Bulk(pixels.source(), pixels.valueOffset() + from, length));
        }
        // Bytes written as big endian words stand in pairs the other way round, PS3.5 8.1.1.
        long start = from & ~1L;
        int skipped = (int) (from - start);
        byte[] words = load(new Value.Bulk(pixels.source(), pixels.valueOffset() + start, skipped + length + 1 & ~1));
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = words[skipped + i ^ 1];
        }
        return out;
    }

    private byte[] load(Value.Bulk bytes) {
        try {
            return bytes.load();
        } catch (DicomException e) {
            throw new SkerryException(PixelError.UNREADABLE, "The pixel data could not be read whole.", e)
                    .with("source", object.file().name());
        }
    }

    private SkerryException truncated(long expected, long found) {
        return new SkerryException(
                        PixelError.TRUNCATED_PIXEL_DATA,
                        "Expected " + expected + " bytes of pixel data, found " + found + ".")
                .with("source", object.file().name());
    }
}

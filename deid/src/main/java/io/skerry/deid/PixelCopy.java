package io.skerry.deid;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Which bytes of an original are its pixels, and their way into the output. Exactly the frames that the header describes
 * leave, or exactly the fragments up to their delimiter, which is added where a file ends before it; whatever else a file
 * holds behind them stays behind.
 */
final class PixelCopy {
    private static final int DELIMITER = 8;

    /** (FFFE,E0DD) of length 0, in little endian. */
    private static final long SEQUENCE_DELIMITER = 0xFEFFDDE000000000L;

    private final PixelData pixels;
    private final long length;
    private final int missing;

    /**
     * @param length bytes that the original has
     * @param missing bytes of the delimiter that it lacks, which follow them
     */
    private PixelCopy(PixelData pixels, long length, int missing) {
        this.pixels = pixels;
        this.length = length;
        this.missing = missing;
    }

    /** @throws HoldException when the pixel data are shorter than the header says, or their fragments do not end */
    static PixelCopy of(PixelData pixels, Dataset dataset) throws IOException {
        if (pixels.encapsulated()) {
            long end = pixels.endOffset();
            boolean ended = isDelimited(pixels.source(), end);
            if (!ended) {
                requireWholeFragments(pixels, dataset);
            }
            return new PixelCopy(pixels, end - pixels.valueOffset(), ended ? 0 : DELIMITER);
        }
        long needed = frameBytes(dataset);
        long available = Math.min(pixels.length(), pixels.source().size() - pixels.valueOffset());
        if (needed <= 0 || needed > available || needed > 0xFFFF_FFFEL) {
            throw new HoldException(
                    HeldReason.DEFECTIVE,
                    "the header describes " + needed + " bytes of pixels, there are " + available);
        }
        // In words of big endian an odd last byte comes after the pad (PS3.5 7.3).
        boolean swapped = dataset.bigEndian() && pixels.vr() != Vr.OB && needed < available;
        return new PixelCopy(pixels, swapped ? needed + (needed & 1) : needed, 0);
    }

    /** Bytes of all frames, or -1 when the header does not describe them. */
    private static long frameBytes(Dataset dataset) {
        return frameBytes(dataset, dataset.intValue(Tag.NumberOfFrames).orElse(1));
    }

    /** Bytes of so many frames, or -1 when the header does not describe them. */
    static long frameBytes(Dataset dataset, long frames) {
        long rows = dataset.intValue(Tag.Rows).orElse(-1);
        long columns = dataset.intValue(Tag.Columns).orElse(-1);
        long allocated = dataset.intValue(Tag.BitsAllocated).orElse(-1);
        long samples = dataset.intValue(Tag.SamplesPerPixel).orElse(1);
        if (rows < 1 || columns < 1 || allocated < 1 || allocated > 64 || samples < 1 || samples > 4 || frames < 1) {
            return -1;
        }
        // Four factors of which each fits 16 or 32 bits may overflow together; no real image comes near.
        if ((double) rows * columns * allocated * samples * frames > 1e15) {
            return -1;
        }
        if (dataset.string(Tag.PhotometricInterpretation).orElse("").endsWith("_422") && samples == 3) {
            samples = 2;
        }
        return (rows * columns * allocated * samples * frames + 7) / 8;
    }

    private static boolean isDelimited(ByteSource source, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DELIMITER);
        while (bytes.hasRemaining() && source.read(end - DELIMITER + bytes.position(), bytes) > 0) {
            // A read may bring less than asked.
        }
        return !bytes.hasRemaining() && bytes.getLong(0) == SEQUENCE_DELIMITER;
    }

    /** A file that ends right behind the last fragment lacks nothing but the delimiter, if it has all frames. */
    private static void requireWholeFragments(PixelData pixels, Dataset dataset) throws IOException {
        List<Value.Bulk> fragments = pixels.fragments();
        Value.Bulk last = fragments.isEmpty() ? null : fragments.getLast();
        boolean whole =
                last != null && last.offset() + last.length() == pixels.source().size();
        if (!whole
                || fragments.size() - 1 < dataset.intValue(Tag.NumberOfFrames).orElse(1)) {
            throw new HoldException(HeldReason.DEFECTIVE, "the fragments of the pixel data have no end");
        }
    }

    /** Adds the header of the pixel data element to the header of the output. */
    void writeElementHeader(HeaderBuffer out, TransferSyntax syntax) {
        if (syntax.encapsulated()) {
            out.undefinedLengthHeader(Tag.PixelData, Vr.OB);
        } else {
            Vr vr = pixels.vr() == Vr.OB ? Vr.OB : Vr.OW;
            out.elementHeader(Tag.PixelData, vr, (int) length());
        }
    }

    /**
     * Adds the pixels' bytes from a place on, as many as there is room for.
     *
     * @param from how many bytes were taken before
     * @throws HoldException when the original can no longer be read, or has become shorter
     */
    void read(long from, ByteBuffer into) {
        int wanted = (int) Math.clamp(length - from, 0, into.remaining());
        ByteBuffer part = into.slice(into.position(), wanted);
        try {
            while (part.hasRemaining()) {
                if (pixels.source().read(pixels.valueOffset() + from + part.position(), part) <= 0) {
                    throw new HoldException(HeldReason.UNREADABLE, "the file became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new HoldException(HeldReason.UNREADABLE, e.getClass().getSimpleName());
        }
        into.position(into.position() + wanted);
        for (long at = from + wanted; into.hasRemaining() && at < length(); at++) {
            into.put(behind(at - length));
        }
    }

    /** The bytes that follow those of the original: the delimiter that it lacks, or a pad. */
    private byte behind(long at) {
        return missing == 0 ? 0 : (byte) (SEQUENCE_DELIMITER >>> 8 * (DELIMITER - 1 - at));
    }

    /** Bytes of the pixels in the output, padded to an even number. */
    long length() {
        return missing > 0 ? length + missing : length + (length & 1);
    }
}

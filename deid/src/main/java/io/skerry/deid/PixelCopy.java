package io.skerry.deid;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Which bytes of an original are its pixels, and their way into the output. Exactly the frames that the header describes
 * leave, or exactly the fragments up to their delimiter; whatever else a file holds behind them stays behind.
 */
final class PixelCopy {
    private static final int DELIMITER = 8;

    private final PixelData pixels;
    private final long length;

    private PixelCopy(PixelData pixels, long length) {
        this.pixels = pixels;
        this.length = length;
    }

    /** @throws HoldException when the pixel data are shorter than the header says, or their fragments do not end */
    static PixelCopy of(PixelData pixels, Dataset dataset) throws IOException {
        if (pixels.encapsulated()) {
            long end = pixels.endOffset();
            requireDelimiter(pixels.source(), end);
            return new PixelCopy(pixels, end - pixels.valueOffset());
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
        return new PixelCopy(pixels, swapped ? needed + (needed & 1) : needed);
    }

    /** Bytes of all frames, or -1 when the header does not describe them. */
    private static long frameBytes(Dataset dataset) {
        long rows = dataset.intValue(Tag.Rows).orElse(-1);
        long columns = dataset.intValue(Tag.Columns).orElse(-1);
        long allocated = dataset.intValue(Tag.BitsAllocated).orElse(-1);
        long samples = dataset.intValue(Tag.SamplesPerPixel).orElse(1);
        long frames = dataset.intValue(Tag.NumberOfFrames).orElse(1);
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

    private static void requireDelimiter(ByteSource source, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DELIMITER);
        while (bytes.hasRemaining() && source.read(end - DELIMITER + bytes.position(), bytes) > 0) {
            // A read may bring less than asked.
        }
        // (FFFE,E0DD) of length 0, in little endian.
        if (bytes.hasRemaining() || bytes.getLong(0) != 0xFEFFDDE000000000L) {
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
        int wanted = (int) Math.min(into.remaining(), length - from);
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
        if (into.hasRemaining() && from + wanted < length()) {
            into.put((byte) 0);
        }
    }

    /** Bytes of the pixels in the output, padded to an even number. */
    long length() {
        return length + (length & 1);
    }
}

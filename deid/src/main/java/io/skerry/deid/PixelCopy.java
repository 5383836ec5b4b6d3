package io.skerry.deid;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.FileSource;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Which bytes of an original are its pixels, and their way into the output. Exactly the frames that the header describes
 * leave, or exactly the fragments up to their delimiter; whatever else a file holds behind them stays behind.
 */
final class PixelCopy {
    private static final int BUFFER = 1 << 20;
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
        return new PixelCopy(pixels, needed);
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
            out.elementHeader(Tag.PixelData, vr, (int) (length + (length & 1)));
        }
    }

    /** Appends the bytes: between files by the kernel, without passing through this process. */
    void write(FileChannel target) throws IOException {
        long from = pixels.valueOffset();
        if (pixels.source() instanceof FileSource file) {
            FileChannel channel = file.channel();
            long done = 0;
            while (done < length) {
                long moved = channel.transferTo(from + done, length - done, target);
                if (moved <= 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
                done += moved;
            }
        } else {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, length)));
            for (long done = 0; done < length; ) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), length - done));
                int read = pixels.source().read(from + done, buffer);
                if (read <= 0) {
                    throw new EOFException("the source became shorter while it was read");
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
                done += read;
            }
        }
        if ((length & 1) != 0) {
            target.write(ByteBuffer.allocate(1));
        }
    }

    /** Bytes that {@link #write} adds. */
    long length() {
        return length + (length & 1);
    }
}

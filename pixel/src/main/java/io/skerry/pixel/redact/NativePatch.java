package io.skerry.pixel.redact;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;
import io.skerry.pixel.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** Redacts uncompressed images: copies the file, mostly in the kernel, and overwrites samples in the copy. */
final class NativePatch {
    private final DicomObject object;
    private final PixelData pixels;
    private final FrameLayout layout;
    private final Plan plan;
    private final int[] black;

    /** @param black a value for each sample of a pixel */
    NativePatch(DicomObject object, PixelData pixels, FrameLayout layout, Plan plan, int[] black) {
        this.black = black;
        this.object = object;
        this.pixels = pixels;
        this.layout = layout;
        this.plan = plan;
    }

    /** Whether samples can be found in a copy of the file: it is not deflated, and nothing follows the pixel data. */
    static boolean suits(DicomObject object, PixelData pixels) {
        try {
            return !pixels.encapsulated()
                    && !object.transferSyntax().deflated()
                    && pixels.endOffset() == object.file().size();
        } catch (IOException e) {
            throw new SkerryException(PixelError.UNREADABLE, "The file could not be read.", e)
                    .with("source", object.file().name());
        }
    }

    /** Returns the size of the file written. */
    long write(Path file) {
        Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel out = FileChannel.open(
                    part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                DicomWriter.write(object, out);
                long size = out.size();
                patch(out, size - (object.source().size() - pixels.valueOffset()));
                out.close();
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return size;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new SkerryException(PixelError.UNWRITABLE, "The redacted image could not be written.", e)
                    .with("file", file);
        }
    }

    private void patch(FileChannel out, long value) throws IOException {
        // Samples of a byte or bit in big endian words stand in pairs the other way round, PS3.5 8.1.1.
        boolean paired = pixels.bigEndian() && layout.bitsAllocated() <= 8 && pixels.vr() == Vr.OW;
        FrameFill fill = new FrameFill(layout, black, pixels.bigEndian());
        long frameBits = layout.bitsAllocated() == 1 ? layout.samples() : 8 * layout.frameBytes();
        for (int frame = 0; frame < layout.frames(); frame++) {
            List<Rectangle> areas = plan.of(frame);
            if (areas.isEmpty() && !plan.clearsUnusedBits()) {
                continue;
            }
            long from = frame * frameBits / 8 & (paired ? ~1L : -1L);
            long to = (frame + 1) * frameBits + 7 >> 3;
            byte[] bytes = new byte[Math.toIntExact(to - from + (paired ? to - from & 1 : 0))];
            read(out, value + from, bytes);
            swapPairs(bytes, paired);
            for (Rectangle area : areas) {
                fill.fill(bytes, (int) (frame * frameBits - 8 * from), area);
            }
            if (plan.clearsUnusedBits() && layout.bitsAllocated() > 1) {
                UnusedBits.clear(bytes, (int) (frame * frameBits / 8 - from), layout, pixels.bigEndian());
            }
            swapPairs(bytes, paired);
            write(out, value + from, bytes);
        }
    }

    private static void swapPairs(byte[] bytes, boolean paired) {
        for (int i = 0; paired && i + 1 < bytes.length; i += 2) {
            byte kept = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = kept;
        }
    }

    private static void read(FileChannel channel, long at, byte[] into) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(into);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("The pixel data end early.");
            }
        }
    }

    private static void write(FileChannel channel, long at, byte[] from) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(from);
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }
}

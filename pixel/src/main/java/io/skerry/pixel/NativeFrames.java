package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames that lie uncompressed behind each other in their source, PS3.5 8.1.1. */
final class NativeFrames implements FrameStore {
    private final PixelData pixels;
    private final FrameLayout layout;
    private final boolean bytesInBigEndianWords;

    NativeFrames(PixelData pixels, FrameLayout layout) {
        this.pixels = pixels;
        this.layout = layout;
        this.bytesInBigEndianWords = pixels.bigEndian() && layout.bitsAllocated() <= 8 && pixels.vr() == Vr.OW;
    }

    @Override
    public FrameLayout layout() {
        return layout;
    }

    @Override
    public byte[] read(int frame) {
        requireThere(frame);
        byte[] out = new byte[Math.toIntExact(layout.frameBytes())];
        read(frame, ByteBuffer.wrap(out));
        return out;
    }

    /** Before memory is taken for a frame that a header only claims. */
    private void requireThere(int frame) {
        long end = ((frame + 1L) * layout.frameBits() + 7) / 8;
        try {
            long there = Math.min(pixels.length(), pixels.source().size() - pixels.valueOffset());
            if (end > there) {
                throw truncated(end, there);
            }
        } catch (IOException e) {
            throw new SkerryException(PixelError.UNREADABLE, "The pixel data could not be read whole.", e);
        }
    }

    @Override
    public void read(int frame, ByteBuffer into) {
        long firstBit = frame * layout.frameBits();
        long from = firstBit / 8;
        int shift = (int) (firstBit % 8);
        int length = Math.toIntExact((shift + layout.frameBits() + 7) / 8);
        if (from + length > pixels.length()) {
            throw truncated(from + length, pixels.length());
        }
        if (shift == 0 && !bytesInBigEndianWords) {
            int start = into.position();
            load(from, length, into);
            if (pixels.bigEndian() && layout.bitsAllocated() > 8) {
                swap(into, start, length);
            }
            return;
        }
        byte[] bytes = bytesInBigEndianWords ? unpaired(from, length) : loaded(from, length);
        int wanted = Math.toIntExact(layout.frameBytes());
        for (int i = 0; i < wanted; i++) {
            int next = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            into.put((byte) ((next << 8 | bytes[i] & 0xFF) >> shift));
        }
    }

    /** Bytes written as big endian words stand in pairs the other way round, PS3.5 8.1.1. */
    private byte[] unpaired(long from, int length) {
        long start = from & ~1L;
        int skipped = (int) (from - start);
        byte[] words = loaded(start, skipped + length + 1 & ~1);
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = words[skipped + i ^ 1];
        }
        return out;
    }

    private void swap(ByteBuffer bytes, int start, int length) {
        ByteBuffer view = bytes.duplicate().position(start).limit(start + length);
        ByteBuffer big = view.slice().order(ByteOrder.BIG_ENDIAN);
        ByteBuffer little = view.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (layout.bitsAllocated() == 16) {
            for (int i = 0; i + 1 < length; i += 2) {
                little.putShort(i, big.getShort(i));
            }
        } else {
            for (int i = 0; i + 3 < length; i += 4) {
                little.putInt(i, big.getInt(i));
            }
        }
    }

    private byte[] loaded(long from, int length) {
        byte[] out = new byte[length];
        load(from, length, ByteBuffer.wrap(out));
        return out;
    }

    private void load(long from, int length, ByteBuffer into) {
        int limit = into.limit();
        into.limit(into.position() + length);
        try {
            long at = pixels.valueOffset() + from;
            while (into.hasRemaining()) {
                int count = pixels.source().read(at, into);
                if (count < 0) {
                    throw truncated(from + length, at - pixels.valueOffset());
                }
                at += count;
            }
        } catch (IOException e) {
            throw new SkerryException(PixelError.UNREADABLE, "The pixel data could not be read whole.", e);
        } finally {
            into.limit(limit);
        }
    }

    private static SkerryException truncated(long expected, long found) {
        return new SkerryException(
                PixelError.TRUNCATED_PIXEL_DATA, "Expected " + expected + " bytes of pixel data, found " + found + ".");
    }
}

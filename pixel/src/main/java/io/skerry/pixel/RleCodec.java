package io.skerry.pixel;

import io.skerry.base.SkerryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * RLE Lossless, PS3.5 Annex G: a frame is split into byte planes, the most significant byte of each sample first, and
 * each plane is packed by the PackBits rules, row by row.
 */
public final class RleCodec {
    static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;
    /** Bytes that one packed byte can stand for. */
    private static final int MOST_UNPACKED = 64;

    private RleCodec() {}

    /**
     * Unpacks one frame.
     *
     * @param packed the fragment's bytes
     * @return the native frame: little endian, pixel by pixel (not planar)
     * @throws SkerryException with {@link PixelError#BAD_RLE} if it is not a valid frame of that layout
     */
    public static byte[] decode(byte[] packed, FrameLayout layout) {
        int bytesPerSample = wholeBytes(layout);
        int planes = bytesPerSample * layout.samplesPerPixel();
        int pixels = layout.rows() * layout.columns();
        if (packed.length < HEADER_BYTES) {
            throw bad("a header of 64 bytes", packed.length + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt(0);
        if (segments != planes) {
            throw bad(planes + " segments", Integer.toUnsignedString(segments));
        }
        if ((long) pixels * planes > (long) MOST_UNPACKED * packed.length) {
            // Before memory is taken: two bytes unpack to 128 at most.
            throw bad(pixels + " bytes in each of " + planes + " segments", packed.length + " packed ones");
        }
        byte[] out = new byte[Math.multiplyExact(pixels, planes)];
        byte[][] segment = new byte[bytesPerSample][];
        for (int plane = 0; plane < planes; plane++) {
            long start = Integer.toUnsignedLong(header.getInt(4 + 4 * plane));
            long end = plane + 1 < planes ? Integer.toUnsignedLong(header.getInt(8 + 4 * plane)) : packed.length;
            if (start < HEADER_BYTES || start > end || end > packed.length) {
                throw bad("segments that lie behind each other", "bytes " + start + " to " + end);
            }
            if (planes == 1) {
                PackBits.unpack(packed, (int) start, (int) end, out);
                return out;
            }
            int significance = bytesPerSample - 1 - plane % bytesPerSample;
            byte[] unpacked = segment[significance] == null ? new byte[pixels] : segment[significance];
            segment[significance] = unpacked;
            PackBits.unpack(packed, (int) start, (int) end, unpacked);
            if (significance == 0) {
                BytePlanes.join(segment, out, plane / bytesPerSample * bytesPerSample, planes);
            }
        }
        return out;
    }

    /**
     * Packs one frame.
     *
     * @param frame the native frame: little endian, pixel by pixel (not planar)
     * @return the fragment, of even length
     * @throws SkerryException with {@link PixelError#BAD_GEOMETRY} if the frame's size is not that of the layout
     */
    public static byte[] encode(byte[] frame, FrameLayout layout) {
        int bytesPerSample = wholeBytes(layout);
        int planes = bytesPerSample * layout.samplesPerPixel();
        int pixels = layout.rows() * layout.columns();
        if (frame.length != pixels * planes) {
            throw new SkerryException(
                    PixelError.BAD_GEOMETRY,
                    "Expected a frame of " + pixels * planes + " bytes, found " + frame.length + ".");
        }
        byte[] out = new byte[HEADER_BYTES + planes * PackBits.mostPacked(layout.rows(), layout.columns())];
        ByteBuffer header = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putInt(planes);
        byte[] segment = planes == 1 ? frame : new byte[pixels];
        int size = HEADER_BYTES;
        for (int plane = 0; plane < planes; plane++) {
            header.putInt(size);
            if (planes > 1) {
                int offset = plane / bytesPerSample * bytesPerSample + bytesPerSample - 1 - plane % bytesPerSample;
                BytePlanes.split(frame, offset, planes, segment);
            }
            size = PackBits.pack(segment, layout.columns(), out, size);
            size += size & 1;
        }
        return Arrays.copyOf(out, size);
    }

    private static int wholeBytes(FrameLayout layout) {
        int bytes = layout.bitsAllocated() / 8;
        if (bytes == 0 || bytes * layout.samplesPerPixel() > MOST_SEGMENTS) {
            throw new SkerryException(
                    PixelError.BAD_GEOMETRY,
                    "RLE holds whole bytes in up to 15 segments; found " + layout.bitsAllocated() + " bits and "
                            + layout.samplesPerPixel() + " samples.");
        }
        return bytes;
    }

    static SkerryException bad(String expected, String came) {
        return new SkerryException(
                PixelError.BAD_RLE, "The RLE frame is damaged: expected " + expected + ", found " + came + ".");
    }
}

package io.skerry.pixel;

import io.skerry.base.SkerryException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE Lossless, PS3.5 Annex G: a frame is split into byte planes, the most significant byte of each sample first, and
 * each plane is packed by the PackBits rules, row by row.
 */
public final class RleCodec {
    static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final int LONGEST_RUN = 128;

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
        byte[] out = new byte[pixels * planes];
        for (int plane = 0; plane < planes; plane++) {
            long start = Integer.toUnsignedLong(header.getInt(4 + 4 * plane));
            long end = plane + 1 < planes ? Integer.toUnsignedLong(header.getInt(8 + 4 * plane)) : packed.length;
            if (start < HEADER_BYTES || start > end || end > packed.length) {
                throw bad("segments that lie behind each other", "bytes " + start + " to " + end);
            }
            int sample = plane / bytesPerSample;
            int significance = bytesPerSample - 1 - plane % bytesPerSample;
            unpack(packed, (int) start, (int) end, out, sample * bytesPerSample + significance, planes, pixels);
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
        ByteArrayOutputStream body = new ByteArrayOutputStream(frame.length / 2 + HEADER_BYTES);
        ByteBuffer header =
                ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(planes);
        byte[] row = new byte[layout.columns()];
        for (int plane = 0; plane < planes; plane++) {
            header.putInt(HEADER_BYTES + body.size());
            int offset = plane / bytesPerSample * bytesPerSample + bytesPerSample - 1 - plane % bytesPerSample;
            for (int r = 0; r < layout.rows(); r++) {
                int at = r * layout.columns() * planes + offset;
                for (int c = 0; c < row.length; c++) {
                    row[c] = frame[at];
                    at += planes;
                }
                pack(row, body);
            }
            if (body.size() % 2 != 0) {
                body.write(0);
            }
        }
        byte[] out = new byte[HEADER_BYTES + body.size()];
        System.arraycopy(header.array(), 0, out, 0, HEADER_BYTES);
        System.arraycopy(body.toByteArray(), 0, out, HEADER_BYTES, body.size());
        return out;
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

    private static void unpack(byte[] in, int start, int end, byte[] out, int first, int step, int count) {
        int from = start;
        int at = first;
        int left = count;
        while (left > 0) {
            if (from >= end) {
                throw bad(count + " bytes in a segment", (count - left) + " before its end");
            }
            int control = in[from++];
            if (control >= 0) {
                int literal = Math.min(control + 1, left);
                if (from + literal > end) {
                    throw bad("a literal run within its segment", "one that crosses its end");
                }
                for (int i = 0; i < literal; i++) {
                    out[at] = in[from + i];
                    at += step;
                }
                from += control + 1;
                left -= literal;
            } else if (control != -128) {
                if (from >= end) {
                    throw bad("a byte to repeat", "the end of the segment");
                }
                byte repeated = in[from++];
                int run = Math.min(1 - control, left);
                for (int i = 0; i < run; i++) {
                    out[at] = repeated;
                    at += step;
                }
                left -= run;
            }
        }
    }

    private static void pack(byte[] row, ByteArrayOutputStream out) {
        int at = 0;
        while (at < row.length) {
            int run = runLength(row, at);
            if (run >= 2) {
                out.write(1 - run);
                out.write(row[at]);
                at += run;
                continue;
            }
            int literal = at + 1;
            while (literal < row.length && literal - at < LONGEST_RUN && runLength(row, literal) < 3) {
                literal++;
            }
            out.write(literal - at - 1);
            out.write(row, at, literal - at);
            at = literal;
        }
    }

    private static int runLength(byte[] row, int at) {
        int end = at + 1;
        while (end < row.length && end - at < LONGEST_RUN && row[end] == row[at]) {
            end++;
        }
        return end - at;
    }

    private static SkerryException bad(String expected, String came) {
        return new SkerryException(
                PixelError.BAD_RLE, "The RLE frame is damaged: expected " + expected + ", found " + came + ".");
    }
}

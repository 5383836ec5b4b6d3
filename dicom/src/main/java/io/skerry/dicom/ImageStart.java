package io.skerry.dicom;

import java.util.Arrays;

/** How compressed images begin, and whether they also end in a way of their own. */
enum ImageStart {
    /** ITU-T T.81 and T.87: SOI, and EOI at the end. */
    JPEG(true),
    /** ITU-T T.800 and T.814: SOC and SIZ, EOC at the end; or in a JP2 file. */
    JPEG_2000(true),
    /** ISO/IEC 18181-2: bare, or in boxes. */
    JPEG_XL(false),
    /** PS3.5 G.5: a header of 64 bytes. */
    RLE(false),
    NONE(false);

    private static final int RLE_HEADER = 64;
    private static final int MOST_RLE_SEGMENTS = 15;
    /** EOI and EOC are the same two bytes. Padding may follow them. */
    private static final int END = 0xFFD9;

    private static final int MOST_PADDING = 16;
    private static final long BOX_OF_12_BYTES = 0x0000000C_00000000L;
    private static final long JP2_SIGNATURE = BOX_OF_12_BYTES | 0x6A502020L;
    private static final long JXL_SIGNATURE = BOX_OF_12_BYTES | 0x4A584C20L;

    private final boolean hasEnd;

    ImageStart(boolean hasEnd) {
        this.hasEnd = hasEnd;
    }

    boolean hasEnd() {
        return hasEnd;
    }

    static ImageStart of(Value.Bulk fragment) {
        int length = (int) Math.min(RLE_HEADER, fragment.length());
        byte[] there = new Value.Bulk(fragment.source(), fragment.offset(), length).load();
        byte[] bytes = Arrays.copyOf(there, RLE_HEADER);
        int first = (int) Bytes.u32(bytes, 0, true);
        long eight = Bytes.u32(bytes, 0, true) << 32 | Bytes.u32(bytes, 4, true);
        if (first >>> 8 == 0xFFD8FF) {
            return JPEG;
        }
        if (first == 0xFF4FFF51 || eight == JP2_SIGNATURE) {
            return JPEG_2000;
        }
        if (first >>> 16 == 0xFF0A || eight == JXL_SIGNATURE) {
            return JPEG_XL;
        }
        return length == RLE_HEADER && isRle(bytes) ? RLE : NONE;
    }

    private static boolean isRle(byte[] bytes) {
        long segments = Bytes.u32(bytes, 0, false);
        if (segments < 1 || segments > MOST_RLE_SEGMENTS || Bytes.u32(bytes, 4, false) != RLE_HEADER) {
            return false;
        }
        for (int i = 2; i <= MOST_RLE_SEGMENTS; i++) {
            long offset = Bytes.u32(bytes, 4 * i, false);
            boolean right = i <= segments ? offset > Bytes.u32(bytes, 4 * i - 4, false) : offset == 0;
            if (!right) {
                return false;
            }
        }
        return true;
    }

    static boolean endsImage(Value.Bulk fragment) {
        int tail = (int) Math.min(MOST_PADDING + 2, fragment.length());
        byte[] bytes = new Value.Bulk(fragment.source(), fragment.offset() + fragment.length() - tail, tail).load();
        int end = tail;
        while (end > 2 && bytes[end - 1] == 0) {
            end--;
        }
        return end >= 2 && Bytes.u16(bytes, end - 2, true) == END;
    }
}

package io.skerry.codec;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a code stream says of itself: the frame header of JPEG and JPEG-LS (ITU-T T.81 B.2.2, T.87 C.2.2), or the SIZ and
 * COD segments of JPEG 2000 (ITU-T T.800 A.5.1, A.6.1).
 *
 * @param start where the code stream begins, behind the boxes of a JP2 file
 * @param precision bits of a sample
 * @param signed whether samples are two's complement; JPEG knows none
 * @param process the low byte of the frame header's marker, such as 0xC0; 0x51 for JPEG 2000
 * @param adobeTransform the colour transform that an Adobe marker names, -1 without one
 * @param jfif whether there is a JFIF marker
 * @param subsampled whether components differ in size
 */
record CodeStreamHeader(
        int start,
        int rows,
        int columns,
        int components,
        int precision,
        boolean signed,
        int process,
        int adobeTransform,
        boolean jfif,
        boolean subsampled) {
    private static final int ADOBE = 0x41646F62;
    private static final int JFIF = 0x4A464946;
    private static final int SIZ = 0xFF51;
    private static final int JP2_SIGNATURE = 0x6A502020;
    private static final int JP2_CODE_STREAM = 0x6A703263;

    boolean isJpeg2000() {
        return process == 0x51;
    }

    /** Whether samples come from a discrete cosine transform. */
    boolean isLossyJpeg() {
        return process >= 0xC0 && process <= 0xC2 || process >= 0xC9 && process <= 0xCA;
    }

    /**
     * Reads the header of a stream.
     *
     * @throws BadCodeStream if it has none
     */
    static CodeStreamHeader of(byte[] stream) throws BadCodeStream {
        ByteBuffer in = ByteBuffer.wrap(stream);
        CodeStreamHeader found = null;
        try {
            int first = in.getShort(0) & 0xFFFF;
            if (first == 0xFFD8) {
                found = jpeg(in);
            } else if (first == 0xFF4F) {
                found = jpeg2000(in, 0);
            } else if (in.getInt(4) == JP2_SIGNATURE) {
                found = jpeg2000(in, codeStreamBox(in));
            }
        } catch (IndexOutOfBoundsException _) {
            throw new BadCodeStream("expected the header of a code stream, found its end");
        }
        if (found == null) {
            throw new BadCodeStream("expected the header of a code stream, found none");
        }
        return found;
    }

    private static @Nullable CodeStreamHeader jpeg(ByteBuffer in) {
        int adobe = -1;
        boolean jfif = false;
        int at = 2;
        while (true) {
            if ((in.get(at) & 0xFF) != 0xFF) {
                return null;
            }
            int marker = in.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
                at += 2;
                continue;
            }
            if (isFrameHeader(marker)) {
                int components = in.get(at + 9) & 0xFF;
                boolean subsampled = false;
                for (int i = 1; i < components; i++) {
                    subsampled |= in.get(at + 11 + 3 * i) != in.get(at + 11);
                }
                return new CodeStreamHeader(
                        0,
                        in.getShort(at + 5) & 0xFFFF,
                        in.getShort(at + 7) & 0xFFFF,
                        components,
                        in.get(at + 4) & 0xFF,
                        false,
                        marker,
                        adobe,
                        jfif,
                        subsampled);
            }
            if (marker == 0xD9 || marker == 0xDA) {
                return null;
            }
            int length = in.getShort(at + 2) & 0xFFFF;
            if (length < 2) {
                return null;
            }
            if (marker == 0xEE && length >= 14 && in.getInt(at + 4) == ADOBE) {
                adobe = in.get(at + 15) & 0xFF;
            }
            jfif |= marker == 0xE0 && length >= 7 && in.getInt(at + 4) == JFIF;
            at += 2 + length;
        }
    }

    /** SOF0 to SOF15 but for DHT, JPG and DAC, which share their range; SOF55 of JPEG-LS. */
    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC || marker == 0xF7;
    }

    private static int codeStreamBox(ByteBuffer in) throws BadCodeStream {
        long at = 0;
        while (in.getInt(Math.toIntExact(at) + 4) != JP2_CODE_STREAM) {
            long length = Integer.toUnsignedLong(in.getInt((int) at));
            if (length == 1) {
                length = in.getLong((int) at + 8);
            }
            if (length < 8 || at + length > in.limit() - 8) {
                throw new BadCodeStream("expected a code stream in the boxes of a JP2 file, found none");
            }
            at += length;
        }
        return (int) at + (in.getInt((int) at) == 1 ? 16 : 8);
    }

    private static @Nullable CodeStreamHeader jpeg2000(ByteBuffer in, int start) {
        if ((in.getShort(start + 2) & 0xFFFF) != SIZ) {
            return null;
        }
        int at = start + 4;
        long width = Integer.toUnsignedLong(in.getInt(at + 4)) - Integer.toUnsignedLong(in.getInt(at + 12));
        long height = Integer.toUnsignedLong(in.getInt(at + 8)) - Integer.toUnsignedLong(in.getInt(at + 16));
        int components = in.getShort(at + 36) & 0xFFFF;
        int depth = in.get(at + 38) & 0xFF;
        boolean subsampled = false;
        for (int i = 0; i < components; i++) {
            subsampled |= in.getShort(at + 39 + 3 * i) != 0x0101;
        }
        return new CodeStreamHeader(
                start,
                (int) Math.clamp(height, 0, Integer.MAX_VALUE),
                (int) Math.clamp(width, 0, Integer.MAX_VALUE),
                components,
                (depth & 0x7F) + 1,
                depth > 0x7F,
                0x51,
                -1,
                false,
                subsampled);
    }

    /**
     * Refuses a stream that is not the frame that the object's header describes; so that a few bytes cannot claim an
     * image of any size.
     */
    void check(Job job) throws BadCodeStream {
        if (rows != job.rows() || columns != job.columns() || components != job.samplesPerPixel()) {
            throw new BadCodeStream("expected " + job.rows() + " x " + job.columns() + " pixels of "
                    + job.samplesPerPixel() + " samples, found a code stream of " + rows + " x " + columns + " of "
                    + components);
        }
        if (precision > Math.max(8, job.bitsAllocated())) {
            throw new BadCodeStream(
                    "expected samples of up to " + job.bitsAllocated() + " bits, found a code stream of " + precision);
        }
    }
}

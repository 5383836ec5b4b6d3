package io.skerry.dicom;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the data set of a deflated object, PS3.5 A.5, within a limit. */
final class Inflation {
    private static final int CHUNK = 64 * 1024;
    /** A zlib header, which some writers put in front though the standard wants raw deflate. */
    private static final int ZLIB_METHOD = 0x78;

    private Inflation() {}

    static BytesSource inflate(Window window, long start, int most, Findings findings) {
        int at = window.index(start, 2);
        boolean zlib =
                at >= 0 && (window.array()[at] & 0xFF) == ZLIB_METHOD && Bytes.u16(window.array(), at, true) % 31 == 0;
        try (Inflater inflater = new Inflater(!zlib)) {
            return inflate(window, start, most, findings, inflater);
        } catch (DataFormatException e) {
            throw new DicomException(
                    DicomError.BAD_DEFLATE,
                    "The deflated data set is damaged at its start.",
                    window.source().name(),
                    "",
                    start,
                    e);
        }
    }

    private static BytesSource inflate(Window window, long start, int most, Findings findings, Inflater inflater)
            throws DataFormatException {
        byte[] out = new byte[CHUNK];
        int filled = 0;
        long position = start;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                int count = (int) Math.min(CHUNK, window.size() - position);
                if (count == 0) {
                    truncated(findings, start + inflater.getBytesRead());
                    break;
                }
                int index = window.index(position, count);
                inflater.setInput(window.array(), index, count);
                position += count;
            }
            if (filled == out.length) {
                out = grow(window, most, out, start);
            }
            try {
                filled += inflater.inflate(out, filled, out.length - filled);
            } catch (DataFormatException e) {
                if (filled == 0) {
                    throw e;
                }
                truncated(findings, start + inflater.getBytesRead());
                break;
            }
            if (inflater.needsDictionary()) {
                throw new DataFormatException("A preset dictionary is needed.");
            }
        }
        return new BytesSource(out, filled, window.source().name());
    }

    private static byte[] grow(Window window, int most, byte[] out, long start) {
        if (out.length >= most) {
            throw new DicomException(
                    DicomError.TOO_LARGE,
                    "The deflated data set inflates to more than " + most + " bytes.",
                    window.source().name(),
                    "",
                    start);
        }
        return Arrays.copyOf(out, (int) Math.min(2L * out.length, most));
    }

    private static void truncated(Findings findings, long offset) {
        findings.add(FindingCode.DEFLATE_TRUNCATED, "", offset, "The deflated data set ends early or is damaged.");
    }
}

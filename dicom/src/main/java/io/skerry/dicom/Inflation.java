package io.skerry.dicom;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the data set of a deflated object, PS3.5 A.5, as far as is asked for and within a limit. */
final class Inflation implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;
    /** A zlib header, which some writers put in front though the standard wants raw deflate. */
    private static final int ZLIB_METHOD = 0x78;

    private final Window window;
    private final long start;
    private final int most;
    private final Inflater inflater;
    private long position;
    private byte[] bytes = new byte[CHUNK];
    private int length;
    private boolean truncated;

    /**
     * @param window on the file
     * @param start where the deflated data begin
     * @param most bytes that they may have when inflated
     */
    Inflation(Window window, long start, int most) {
        this.window = window;
        this.start = start;
        this.position = start;
        this.most = most;
        int at = window.index(start, 2);
        boolean zlib =
                at >= 0 && (window.array()[at] & 0xFF) == ZLIB_METHOD && Bytes.u16(window.array(), at, true) % 31 == 0;
        this.inflater = new Inflater(!zlib);
    }

    /** Goes on until there are so many bytes, or no more. */
    void until(int bytesWanted) {
        try {
            while (length < bytesWanted && !isOver()) {
                step();
            }
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

    /** Whether there is no more, since the data end, or end early. */
    boolean isOver() {
        return truncated || inflater.finished();
    }

    /** The bytes so far, which stay as they are when more is inflated. */
    BytesSource soFar() {
        return new BytesSource(bytes, length, window.source().name());
    }

    void report(Findings findings) {
        if (truncated) {
            findings.add(
                    FindingCode.DEFLATE_TRUNCATED,
                    "",
                    start + inflater.getBytesRead(),
                    "The deflated data set ends early or is damaged.");
        }
    }

    private void step() throws DataFormatException {
        if (inflater.needsInput()) {
            int count = (int) Math.min(CHUNK, window.size() - position);
            int index = count == 0 ? -1 : window.index(position, count);
            if (index < 0) {
                truncated = true;
                return;
            }
            inflater.setInput(window.array(), index, count);
            position += count;
        }
        if (length == bytes.length) {
            grow();
        }
        try {
            length += inflater.inflate(bytes, length, bytes.length - length);
        } catch (DataFormatException e) {
            if (length == 0) {
                throw e;
            }
            truncated = true;
        }
        if (inflater.needsDictionary()) {
            throw new DataFormatException("A preset dictionary is needed.");
        }
    }

    private void grow() {
        if (bytes.length >= most) {
            throw new DicomException(
                    DicomError.TOO_LARGE,
                    "The deflated data set inflates to more than " + most + " bytes.",
                    window.source().name(),
                    "",
                    start);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, most));
    }

    @Override
    public void close() {
        inflater.end();
    }
}

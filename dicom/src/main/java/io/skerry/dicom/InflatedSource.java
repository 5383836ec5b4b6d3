package io.skerry.dicom;

import java.nio.ByteBuffer;

/**
 * The inflated data set of a deflated object. Its start is in memory; the rest is inflated, whole, when a byte of it or
 * the size is asked for, and kept.
 */
final class InflatedSource implements ByteSource {
    private final ByteSource file;
    private final long start;
    private final int most;
    private BytesSource known;
    private boolean complete;

    /**
     * @param known the first bytes
     * @param complete whether they are all
     * @param file the deflated object
     * @param start where in it the data set begins
     * @param most bytes that it may have
     */
    InflatedSource(BytesSource known, boolean complete, ByteSource file, long start, int most) {
        this.known = known;
        this.complete = complete;
        this.file = file;
        this.start = start;
        this.most = most;
    }

    @Override
    public synchronized long size() {
        return all().size();
    }

    @Override
    public synchronized int read(long position, ByteBuffer into) {
        boolean there = position + into.remaining() <= known.size();
        return (there ? known : all()).read(position, into);
    }

    private BytesSource all() {
        if (!complete) {
            try (Inflation inflation = new Inflation(new Window(file), start, most)) {
                inflation.until(Integer.MAX_VALUE);
                known = inflation.soFar();
                complete = true;
            }
        }
        return known;
    }

    @Override
    public String name() {
        return file.name();
    }

    /** Does nothing: the file belongs to whoever opened it. */
    @Override
    public void close() {}
}

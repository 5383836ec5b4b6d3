package io.skerry.phi;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.PixelData;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Searches the bytes of a file for identifiers, as they are and behind the forms that they may have. Of a deflated object
 * these are the bytes of the inflated data set; its meta header has texts only, which are scanned elsewhere. For one
 * object.
 */
final class ByteCheck {
    /** Headers up to so many bytes are searched where they differ from others; for longer ones, other tables are quick. */
    static final int SHORT = 64 * 1024;

    /** Files of up to so many bytes are read once, into memory that is used again. */
    private static final int WHOLE = 1 << 20;

    /** Hidden parts are looked for in windows of so many bytes, which overlap. */
    private static final int WINDOW = 16 << 20;

    private static final int OVERLAP = 1 << 20;

    /** What may follow uncompressed pixel data is padding, and short. */
    private static final int LONGEST_TRAIL = 1 << 20;

    private static final ThreadLocal<byte[]> MEMORY = ThreadLocal.withInitial(() -> new byte[WHOLE]);

    private final ByteSource source;
    private final long size;
    private final long header;
    private final boolean all;
    private final long pixelsEnd;
    private final boolean hasPixels;
    private final FixedRanges fixed;
    private final NeedleSearch.Range statement;
    private final List<Leak> leaks;

    ByteCheck(DicomObject object, Verifier.Extent extent, List<Leak> leaks) throws IOException {
        source = object.source();
        size = source.size();
        PixelData pixels = object.pixelData().orElse(null);
        hasPixels = pixels != null && extent != Verifier.Extent.HEADER;
        header = pixels == null ? size : pixels.valueOffset();
        all = extent != Verifier.Extent.HEADER || pixels == null || pixels.encapsulated();
        pixelsEnd = pixels == null ? size : pixels.endOffset();
        fixed = new FixedRanges(object);
        statement = fixed.statement();
        this.leaks = leaks;
    }

    /** The bytes up to the pixels, where they are few; else none. */
    byte[] header() throws IOException {
        return header > SHORT ? new byte[0] : read(source, 0, (int) header);
    }

    /**
     * Searches.
     *
     * @param compared the bytes up to the pixels, if they are few
     * @param uids which are the object's own
     */
    void search(HeaderComparison compared, FactForms forms, List<Needle> uids, ByteSearch uidSearch, LayerSearch hidden)
            throws IOException {
        NeedleSearch own = new NeedleSearch(uids, uidSearch, header, size, fixed);
        if (!all) {
            NeedleSearch facts = new NeedleSearch(forms.needles(), forms.search(), header, size, fixed);
            searchHeader(compared, facts, own);
            if (pixelsEnd < size) {
                new NeedleSearch(forms.needles(), forms.search(), Long.MAX_VALUE, size, fixed)
                        .run(source, pixelsEnd, trailEnd(), leaks);
            }
        }
        byte[] whole = all && size <= WHOLE ? readWhole() : null;
        if (all) {
            ByteSearch search = size > SHORT ? forms.longSearch() : forms.search();
            NeedleSearch facts = new NeedleSearch(forms.needles(), search, header, size, fixed);
            if (whole == null) {
                facts.run(source, 0, size, leaks);
                own.run(source, 0, size, leaks);
            } else {
                facts.search(whole, (int) size, 0, (int) size, leaks);
                own.search(whole, (int) size, 0, (int) size, leaks);
            }
        }
        if (header <= SHORT) {
            searchHidden(compared, hidden);
        } else {
            searchHidden(0, header, hidden, false);
        }
        if (whole != null && hasPixels) {
            hidden.search(whole, (int) header, (int) pixelsEnd, (int) pixelsEnd, 0, true);
        } else if (hasPixels) {
            searchHidden(header, pixelsEnd, hidden, true);
        }
        searchHidden(pixelsEnd, trailEnd(), hidden, false);
    }

    private long trailEnd() {
        return Math.min(size, pixelsEnd + LONGEST_TRAIL);
    }

    private void searchHeader(HeaderComparison compared, NeedleSearch facts, NeedleSearch own) throws IOException {
        if (header > SHORT) {
            facts.run(source, 0, header, leaks);
            own.run(source, 0, header, leaks);
            return;
        }
        byte[] bytes = compared.bytes();
        for (HeaderComparison.Range range : compared.changed(facts.margin())) {
            facts.search(bytes, bytes.length, range.from(), range.to(), leaks);
        }
        own.search(bytes, bytes.length, 0, bytes.length, leaks);
    }

    /** What stands in the statement is ours, and hides nothing. */
    private void searchHidden(HeaderComparison compared, LayerSearch hidden) {
        int length = compared.bytes().length;
        int gap = (int) Math.clamp(statement.from(), 0, length);
        int behind = (int) Math.clamp(statement.to(), gap, length);
        for (int[] part : new int[][] {{0, gap}, {behind, length}}) {
            for (HeaderComparison.Range range : compared.changedRuns(part[0], part[1], Inflations.LONGEST_BEGINNING)) {
                hidden.search(compared.bytes(), range.from(), range.to(), part[1], 0, false);
            }
        }
    }

    private void searchHidden(long from, long to, LayerSearch hidden, boolean amongPixels) throws IOException {
        for (long at = from; at < to; at += WINDOW - OVERLAP) {
            byte[] window = read(source, at, (int) Math.min(WINDOW, to - at));
            int gap = (int) Math.clamp(statement.from() - at, 0, window.length);
            int behind = (int) Math.clamp(statement.to() - at, gap, window.length);
            hidden.search(window, 0, gap, gap, at, amongPixels);
            hidden.search(window, behind, window.length, window.length, at, amongPixels);
            if (at + window.length >= to) {
                return;
            }
        }
    }

    private byte[] readWhole() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(MEMORY.get(), 0, (int) size);
        fill(source, 0, buffer);
        if (buffer.hasRemaining()) {
            throw new EOFException("the file became shorter");
        }
        return buffer.array();
    }

    private static byte[] read(ByteSource source, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        fill(source, at, buffer);
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    private static void fill(ByteSource source, long at, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && source.read(at + buffer.position(), buffer) >= 0) {
            // A read may bring less than asked.
        }
    }
}

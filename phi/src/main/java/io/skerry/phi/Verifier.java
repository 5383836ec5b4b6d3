package io.skerry.phi;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Element;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at a de-identified file as a stranger would, sharing nothing with what wrote it: parses it with settings of its
 * own, checks its structure, scans every text at every depth, searches its bytes for each identifier of the original in
 * every encoding that it may have, and undoes printable forms, escapes and compression to search behind them.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Verifier {
    /** How much of a file the search in bytes covers. */
    public enum Extent {
        /** All up to the pixel data, and compressed pixel data too, since their streams have room for comments. */
        HEADER,
        /** Every byte. */
        FULL,
        /** Every byte, and whatever the pixels of every frame show. */
        PIXELS
    }

    /** More than that many leaks of one file tell nothing new. */
    static final int MOST_LEAKS = 100;

    /** Up to so many bytes, large tables for the search cost more than they save. */
    private static final int SHORT = 64 * 1024;

    /** Hidden parts are looked for in windows of so many bytes, which overlap. */
    private static final int WINDOW = 16 << 20;

    private static final int OVERLAP = 1 << 20;

    /** What may follow uncompressed pixel data is padding, and short. */
    private static final int LONGEST_TRAIL = 1 << 20;

    private static final ReadOptions OPTIONS =
            ReadOptions.defaults().withBulkThreshold(1 << 20).withMaxDepth(128);

    private final Patterns patterns;
    private final Extent extent;
    private final Permitted permitted;

    /** Searches every byte, and takes any standard attribute. */
    public Verifier() {
        this(Patterns.standard(), Extent.FULL, Permitted.ANY_STANDARD);
    }

    /**
     * @param permitted what the rules that made the outputs let out
     */
    public Verifier(Patterns patterns, Extent extent, Permitted permitted) {
        this.patterns = patterns;
        this.extent = extent;
        this.permitted = permitted;
    }

    /**
     * Verifies one file.
     *
     * @param output the de-identified file
     * @param original what its original held
     * @return what was found, nothing when the file is clean; a file that cannot be read is itself a leak
     */
    public List<Leak> verify(Path output, Identifiers original) {
        try (ByteSource source = ByteSource.of(output)) {
            return verify(source, original);
        } catch (IOException e) {
            return List.of(new Leak("UNREADABLE", ""));
        }
    }

    /**
     * Verifies the bytes of one de-identified object, wherever they are.
     *
     * @param output stays open and belongs to the caller
     */
    public List<Leak> verify(ByteSource output, Identifiers original) {
        List<Leak> leaks = new ArrayList<>();
        try {
            DicomObject object = DicomReader.read(output, OPTIONS);
            WordCheck words = new WordCheck(leaks, patterns, original);
            new StructureCheck(leaks, permitted).check(object);
            List<Needle> uids = original.uidNeedles();
            ByteSearch uidSearch = ByteSearch.forShortTexts(bytes(uids));
            LayerSearch hidden = new LayerSearch(original, words, leaks, uids, uidSearch);
            new TextCheck(leaks, words, hidden, original, permitted).check(object);
            searchBytes(object, original, uids, uidSearch, hidden, leaks);
            if (extent == Extent.PIXELS && object.pixelData().isPresent()) {
                new PixelTextCheck(leaks, words).check(object);
            }
            if (leaks.isEmpty()) {
                hidden.keepClean();
            }
        } catch (DicomException | IOException e) {
            leaks.add(new Leak("UNREADABLE", ""));
        }
        return List.copyOf(leaks.subList(0, Math.min(MOST_LEAKS, leaks.size())));
    }

    private void searchBytes(
            DicomObject object,
            Identifiers original,
            List<Needle> uids,
            ByteSearch uidSearch,
            LayerSearch hidden,
            List<Leak> leaks)
            throws IOException {
        // Of a deflated object this is the inflated data set; its meta header has texts only, which were scanned.
        ByteSource source = object.source();
        long size = source.size();
        PixelData pixels = object.pixelData().orElse(null);
        long header = pixels == null ? size : pixels.valueOffset();
        boolean all = extent != Extent.HEADER || pixels == null || pixels.encapsulated();
        long to = all ? size : header;
        long trail = pixels == null ? size : pixels.endOffset();
        NeedleSearch.Range statement = statement(object);
        FactForms forms = original.forms();
        if (to <= SHORT) {
            new NeedleSearch(forms.needles(), forms.search(), header, size, statement).run(source, 0, to, leaks);
            new NeedleSearch(uids, uidSearch, header, size, statement).run(source, 0, to, leaks);
        } else {
            List<Needle> needles = new ArrayList<>(forms.needles());
            needles.addAll(uids);
            new NeedleSearch(needles, ByteSearch.forLongTexts(bytes(needles)), header, size, statement)
                    .run(source, 0, to, leaks);
        }
        searchHidden(source, 0, header, statement, hidden, false);
        if (extent != Extent.HEADER && pixels != null) {
            searchHidden(source, header, pixels.endOffset(), statement, hidden, true);
        }
        if (trail < size) {
            long end = Math.min(size, trail + LONGEST_TRAIL);
            if (!all) {
                new NeedleSearch(forms.needles(), forms.search(), Long.MAX_VALUE, size, statement)
                        .run(source, trail, end, leaks);
            }
            searchHidden(source, trail, end, statement, hidden, false);
        }
    }

    private static void searchHidden(
            ByteSource source,
            long from,
            long to,
            NeedleSearch.Range statement,
            LayerSearch hidden,
            boolean amongPixels)
            throws IOException {
        for (long at = from; at < to; at += WINDOW - OVERLAP) {
            byte[] window = read(source, at, (int) Math.min(WINDOW, to - at));
            // What stands in the statement is ours, and hides nothing.
            int gap = (int) Math.clamp(statement.from() - at, 0, window.length);
            int behind = (int) Math.clamp(statement.to() - at, gap, window.length);
            hidden.search(window, 0, gap, at, amongPixels);
            hidden.search(window, behind, window.length, at, amongPixels);
            if (at + window.length >= to) {
                return;
            }
        }
    }

    private static byte[] read(ByteSource source, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && source.read(at + buffer.position(), buffer) >= 0) {
            // A read may bring less than asked.
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    private static List<byte[]> bytes(List<Needle> needles) {
        return needles.stream().map(Needle::bytes).toList();
    }

    /** Where a file says how it was de-identified: there the rules' name stands, whatever the patient is called. */
    private static NeedleSearch.Range statement(DicomObject object) {
        long from = -1;
        for (Element element : object.dataset()) {
            if (element.tag() == Tag.DeidentificationMethod) {
                from = element.offset();
            } else if (from >= 0 && element.tag() != Tag.DeidentificationMethodCodeSequence) {
                return new NeedleSearch.Range(from, element.offset());
            }
        }
        return NeedleSearch.Range.NONE;
    }
}

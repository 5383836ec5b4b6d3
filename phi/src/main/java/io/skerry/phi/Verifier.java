package io.skerry.phi;

import io.skerry.base.Recent;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a de-identified file as a stranger would, sharing nothing with what wrote it: parses it with settings of its
 * own, checks its structure, scans every text at every depth, searches its bytes for each identifier of the original in
 * every encoding that it may have, and undoes printable forms, escapes and compression to search behind them.
 *
 * <p>The outputs of one series share most of their headers. Bytes in which nothing was found are not searched again for
 * the same facts, only those that differ from them and what adjoins; what is an object's own, its UIDs and dates, is
 * looked for in all of them.
 *
 * <p>Safe for use by several threads.
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

    private static final ReadOptions OPTIONS =
            ReadOptions.defaults().withBulkThreshold(1 << 20).withMaxDepth(128);

    private final TextSearch texts;
    private final Extent extent;
    private final Permitted permitted;
    private final Recent<Series, CleanHeader> clean = new Recent<>(32);

    /** Objects that are alike: the same facts, and one series. */
    private record Series(FactForms facts, String uid) {}

    /** Searches every byte, and takes any standard attribute. */
    public Verifier() {
        this(Patterns.standard(), Extent.FULL, Permitted.ANY_STANDARD);
    }

    /**
     * @param texts looks at every text, beside the identifiers of the original; its own, and not the one that cleaned
     * @param permitted what the rules that made the outputs let out
     */
    public Verifier(TextSearch texts, Extent extent, Permitted permitted) {
        this.texts = texts;
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
            verify(DicomReader.read(output, OPTIONS), original, leaks);
        } catch (DicomException | IOException e) {
            leaks.add(new Leak("UNREADABLE", ""));
        }
        return List.copyOf(leaks.subList(0, Math.min(MOST_LEAKS, leaks.size())));
    }

    private void verify(DicomObject object, Identifiers original, List<Leak> leaks) throws IOException {
        Series series = new Series(
                original.forms(), object.dataset().string(Tag.SeriesInstanceUID).orElse(""));
        ByteCheck bytes = new ByteCheck(object, extent, leaks);
        HeaderComparison compared =
                HeaderComparison.of(object, bytes.header(), clean.find(series).orElse(null));
        WordCheck words = new WordCheck(
                leaks,
                texts,
                original,
                permitted,
                object.dataset().string(Tag.Modality).orElse(""));
        new StructureCheck(leaks, permitted).check(object);
        List<Needle> uids = original.uidNeedles();
        ByteSearch uidSearch =
                ByteSearch.forShortTexts(uids.stream().map(Needle::bytes).toList());
        LayerSearch hidden = new LayerSearch(original, words, leaks, uids, uidSearch);
        List<ElementNotes> notes = new TextCheck(leaks, words, hidden, original, permitted).check(object, compared);
        bytes.search(compared, original.forms(), uids, uidSearch, hidden);
        if (extent == Extent.PIXELS && object.pixelData().isPresent()) {
            new PixelTextCheck(leaks, words).check(object);
        }
        if (leaks.isEmpty()) {
            hidden.keepClean();
            if (compared.isWorthKeeping() && hidden.isPlain() && !Inflations.anyBegins(compared.bytes())) {
                clean.put(series, compared.keep(object, notes));
            }
        }
    }
}

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a de-identified file as a stranger would, sharing nothing with what wrote it: parses it with settings of its
 * own, checks its structure, scans every text at every depth, and searches its bytes for each identifier of the
 * original, as UTF-8, as UTF-16 of either byte order and in the original's own character set.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Verifier {
    /** How much of a file the search in bytes covers. */
    public enum Extent {
        /** All up to the pixel data, and compressed pixel data too, since their streams have room for comments. */
        HEADER,
        /** Every byte. */
        FULL
    }

    /** More than that many leaks of one file tell nothing new. */
    static final int MOST_LEAKS = 100;

    /** Up to so many bytes, large tables for the search cost more than they save. */
    private static final int SHORT = 64 * 1024;

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
            new StructureCheck(leaks, permitted).check(object);
            new TextCheck(leaks, patterns, original, permitted).check(object);
            searchBytes(output, object, original, leaks);
        } catch (DicomException | IOException e) {
            leaks.add(new Leak("UNREADABLE", ""));
        }
        return List.copyOf(leaks.subList(0, Math.min(MOST_LEAKS, leaks.size())));
    }

    private void searchBytes(ByteSource source, DicomObject object, Identifiers original, List<Leak> leaks)
            throws IOException {
        long size = source.size();
        PixelData pixels = object.pixelData().orElse(null);
        long header = pixels == null ? size : pixels.valueOffset();
        boolean all = extent == Extent.FULL || pixels == null || pixels.encapsulated();
        long to = all ? size : header;
        NeedleSearch.Range statement = statement(object);
        List<Needle> uids = original.uidNeedles();
        if (to <= SHORT) {
            FactForms forms = original.forms();
            new NeedleSearch(forms.needles(), forms.search(), header, size, statement).run(source, to, leaks);
            new NeedleSearch(uids, ByteSearch.forShortTexts(bytes(uids)), header, size, statement)
                    .run(source, to, leaks);
        } else {
            List<Needle> needles = new ArrayList<>(original.forms().needles());
            needles.addAll(uids);
            new NeedleSearch(needles, ByteSearch.forLongTexts(bytes(needles)), header, size, statement)
                    .run(source, to, leaks);
        }
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

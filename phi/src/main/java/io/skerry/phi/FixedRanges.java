package io.skerry.phi;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes of an output mean the same whatever the patient is called: the statement of how it was de-identified, and
 * terms of the standard in code strings. The terms are looked for when a hit asks for the first time, which is seldom.
 * For one object.
 */
final class FixedRanges {
    private final DicomObject object;
    private final NeedleSearch.Range statement;
    private @Nullable TreeMap<Long, Long> terms;

    FixedRanges(DicomObject object) {
        this.object = object;
        this.statement = statement(object.dataset());
    }

    /** The statement alone. */
    NeedleSearch.Range statement() {
        return statement;
    }

    /** Whether a hit of so many bytes lies in the statement, or within a single term. */
    boolean holds(long place, int length) {
        if (statement.holds(place)) {
            return true;
        }
        TreeMap<Long, Long> known = terms;
        if (known == null) {
            known = new TreeMap<>();
            collect(object.dataset(), known);
            terms = known;
        }
        Map.Entry<Long, Long> term = known.floorEntry(place);
        return term != null && place + length <= term.getValue();
    }

    private static void collect(Dataset dataset, TreeMap<Long, Long> terms) {
        for (Element element : dataset) {
            if (element.value() instanceof Value.Items items) {
                items.items().forEach(item -> collect(item, terms));
            } else if (element.vr() == Vr.CS && element.value() instanceof Value.Bytes bytes) {
                long at = element.end() - bytes.length();
                String text = new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1);
                for (String part : text.split("\\\\", -1)) {
                    if (DefinedTerms.contains(part.strip())) {
                        terms.put(at, at + part.length());
                    }
                    at += part.length() + 1;
                }
            }
        }
    }

    /** There the rules' name stands, whatever the patient is called. */
    private static NeedleSearch.Range statement(Dataset dataset) {
        long from = -1;
        for (Element element : dataset) {
            if (element.tag() == Tag.DeidentificationMethod) {
                from = element.offset();
            } else if (from >= 0 && element.tag() != Tag.DeidentificationMethodCodeSequence) {
                return new NeedleSearch.Range(from, element.offset());
            }
        }
        return NeedleSearch.Range.NONE;
    }
}

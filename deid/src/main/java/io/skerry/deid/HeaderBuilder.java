package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.util.List;
import java.util.Set;

/**
 * Builds the data set of an output, up to its pixel data, from what the rules allow: it reads the original and writes
 * new elements, and what no rule names is never touched. For one object.
 */
final class HeaderBuilder {
    private static final int DEEPEST = 32;

    /** Schemes whose codes and meanings are published; others may hold anything. */
    private static final Set<String> PUBLISHED_SCHEMES =
            Set.of("DCM", "SCT", "SRT", "SNM3", "99SDM", "UCUM", "FMA", "LN", "RADLEX", "NEU", "ACR", "C4", "UMLS");

    private final RuleTable table;
    private final Statement statement;
    private final ValueWriter values;
    private final HeaderBuffer out;
    private final String patientId;

    HeaderBuilder(RuleTable table, Statement statement, ValueWriter values, HeaderBuffer out, String patientId) {
        this.table = table;
        this.statement = statement;
        this.values = values;
        this.out = out;
        this.patientId = patientId;
    }

    /** @throws HoldException when a value that the object needs may not leave */
    void build(Dataset original) {
        List<Statement.Made> made = statement.parts();
        int next = 0;
        for (Element element : original) {
            while (next < made.size() && Integer.compareUnsigned(made.get(next).tag(), element.tag()) <= 0) {
                Statement.Made part = made.get(next++);
                part.part().write(out, patientId);
                if (part.tag() == element.tag()) {
                    element = null;
                    break;
                }
            }
            if (element != null && Integer.compareUnsigned(element.tag(), Tag.PixelData) < 0) {
                build(original, element, 0);
            }
        }
        while (next < made.size()) {
            made.get(next++).part().write(out, patientId);
        }
    }

    private void build(Dataset dataset, Element element, int depth) {
        RuleTable.Entry entry = table.find(element.tag()).orElse(null);
        if (entry == null) {
            return;
        }
        if (entry.action() == Action.Simple.ITEMS) {
            if (element.value() instanceof Value.Items items) {
                buildItems(element.tag(), items.items(), depth);
            }
            return;
        }
        if (element.vr() != Vr.SQ) {
            values.write(dataset, element, entry);
        }
    }

    private void buildItems(int tag, List<Dataset> items, int depth) {
        if (depth >= DEEPEST) {
            throw new HoldException(HeldReason.DEFECTIVE, "sequences lie more than " + DEEPEST + " deep");
        }
        // Frames are counted by their items, so those stay even when nothing in them may leave.
        boolean keepEmpty = tag == Tag.SharedFunctionalGroupsSequence || tag == Tag.PerFrameFunctionalGroupsSequence;
        int before = out.position();
        int sequence = out.beginSequence(tag);
        int written = 0;
        for (Dataset item : items) {
            if (isLocalCode(item)) {
                continue;
            }
            int beforeItem = out.position();
            int mark = out.beginItem();
            for (Element element : item) {
                build(item, element, depth + 1);
            }
            if (out.position() == mark && !keepEmpty) {
                out.backTo(beforeItem);
            } else {
                out.end(mark);
                written++;
            }
        }
        if (written == 0 && !items.isEmpty()) {
            out.backTo(before);
        } else {
            out.end(sequence);
        }
    }

    private static boolean isLocalCode(Dataset item) {
        return item.contains(Tag.CodingSchemeDesignator)
                && !PUBLISHED_SCHEMES.contains(
                        item.string(Tag.CodingSchemeDesignator).orElse(""));
    }
}

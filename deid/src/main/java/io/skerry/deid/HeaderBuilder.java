package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.dicom.iod.AttributeType;
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
    private final boolean localCodes;
    private final ValueWriter values;
    private final HeaderBuffer out;
    private final String patientId;

    /** @param localCodes whether codes of schemes that are not published may leave, if their texts are clean */
    HeaderBuilder(RuleTable table, boolean localCodes, ValueWriter values, HeaderBuffer out, String patientId) {
        this.table = table;
        this.localCodes = localCodes;
        this.values = values;
        this.out = out;
        this.patientId = patientId;
    }

    /**
     * @param pixels whether pixel data will follow
     * @param follower knows what became of elements that are the same in another object
     * @throws HoldException when a value that the object needs may not leave
     */
    void build(Dataset original, boolean pixels, BuiltHeader.Follower follower) {
        List<Statement.Made> made = table.statement().parts(pixels);
        int next = 0;
        for (Element element : original) {
            boolean replaced = false;
            while (next < made.size() && Integer.compareUnsigned(made.get(next).tag(), element.tag()) <= 0) {
                Statement.Made part = made.get(next++);
                part.part().write(out, patientId);
                replaced = part.tag() == element.tag();
            }
            if (replaced || Integer.compareUnsigned(element.tag(), Tag.PixelData) >= 0) {
                follower.skip();
            } else if (!follower.repeat(element)) {
                int from = out.position();
                build(original, element, table.top(), 0);
                follower.built(element, from);
            }
        }
        while (next < made.size()) {
            made.get(next++).part().write(out, patientId);
        }
    }

    private void build(Dataset dataset, Element element, Level level, int depth) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            if (level.letsPrivate()) {
                buildPrivate(dataset, element, level, depth);
            }
            return;
        }
        RuleEntry entry = level.find(tag);
        if (!entry.isRemoved()) {
            write(dataset, element, entry, Dictionary.vrOf(tag), depth);
        }
    }

    private void write(Dataset dataset, Element element, RuleEntry entry, Vr wanted, int depth) {
        Level inside = entry.items();
        if (inside != null) {
            if (element.value() instanceof Value.Items items) {
                buildItems(element.tag(), items.items(), entry, inside, depth);
            }
        } else if (element.vr() != Vr.SQ && wanted != Vr.SQ) {
            values.write(dataset, element, entry, wanted);
        } else if (wanted == Vr.SQ && entry.action() == Action.Simple.EMPTY) {
            out.end(out.beginSequence(element.tag()));
        }
    }

    /** A private creator is written for the elements of its block that leave, as the rules write it. */
    private void buildPrivate(Dataset dataset, Element element, Level level, int depth) {
        int tag = element.tag();
        if (Tag.isPrivateCreator(tag)) {
            String creator = dataset.string(tag).orElse("");
            if (reserves(dataset, tag, creator, level)) {
                out.text(tag, Vr.LO, creator);
            }
            return;
        }
        String creator = dataset.privateCreator(tag).orElse("");
        RuleEntry entry = creator.isEmpty() ? RuleEntry.NOT_ALLOWED : level.findPrivate(creator, tag);
        if (!entry.isRemoved()) {
            write(dataset, element, entry, values.privateVr(creator, element), depth);
        }
    }

    private static boolean reserves(Dataset dataset, int creatorTag, String creator, Level level) {
        int first = (creatorTag & 0xFFFF0000) | Tag.element(creatorTag) << 8;
        for (Element element : dataset) {
            if (Integer.compareUnsigned(element.tag(), first) >= 0) {
                if ((element.tag() & 0xFFFFFF00) != first) {
                    return false;
                }
                if (!level.findPrivate(creator, element.tag()).isRemoved()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void buildItems(int tag, List<Dataset> items, RuleEntry entry, Level inside, int depth) {
        if (depth >= DEEPEST) {
            throw new HoldException(HeldReason.DEFECTIVE, "sequences lie more than " + DEEPEST + " deep");
        }
        // Frames are counted by their items, so those stay even when nothing in them may leave.
        boolean keepEmpty = tag == Tag.SharedFunctionalGroupsSequence || tag == Tag.PerFrameFunctionalGroupsSequence;
        int before = out.position();
        int sequence = out.beginSequence(tag);
        int written = 0;
        for (Dataset item : items) {
            if (!localCodes && isLocalCode(item)) {
                continue;
            }
            int beforeItem = out.position();
            int mark = out.beginItem();
            for (Element element : item) {
                build(item, element, inside, depth + 1);
            }
            if (out.position() == mark && !keepEmpty) {
                out.backTo(beforeItem);
            } else {
                out.end(mark);
                written++;
            }
        }
        if (written == 0 && !items.isEmpty() && entry.type() != AttributeType.TWO) {
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

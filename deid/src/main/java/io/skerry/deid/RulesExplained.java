package io.skerry.deid;

import io.skerry.deid.AttributePath.Step;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells people what a rule set does to an attribute, and why. Immutable. */
public final class RulesExplained {
    /**
     * What becomes of one attribute.
     *
     * @param path the attribute, in its sequences
     * @param outcome in words: "removed", "text cleaned"
     * @param why which part of the standard or of the rules says so
     */
    public record Line(String path, String outcome, String why) {}

    private final DeidRules rules;
    private final RuleTable table;

    /** @param sopClass the UID of the class of the objects in question */
    public RulesExplained(DeidRules rules, String sopClass) {
        this.rules = rules;
        table = RuleTable.of(rules, sopClass);
    }

    /** The JSON Schema (2020-12) of rules files. */
    public static String schema() {
        return Resources.text("rules.schema.json");
    }

    /** The UID of a SOP class by UID or keyword; empty when the standard has none of that name. */
    public static Optional<String> sopClass(String uidOrKeyword) {
        return Uids.entries().stream()
                .filter(uid -> uid.uid().equals(uidOrKeyword) || uid.keyword().equals(uidOrKeyword))
                .map(UidEntry::uid)
                .findFirst();
    }

    /**
     * What becomes of an attribute, for objects to which no condition of a {@code when} block applies; then what such
     * blocks say of it.
     *
     * @param path as rules files write it; an attribute alone is looked at on top
     * @throws IllegalArgumentException when it is no path
     */
    public List<Line> explain(String path) {
        AttributePath parsed = PathText.parse(path);
        List<Line> lines = new ArrayList<>();
        Level level = table.top();
        for (int i = 0; i < parsed.steps().size(); i++) {
            Step step = parsed.steps().get(i);
            RuleEntry entry = entry(level, step, i == 0);
            AttributePath so = new AttributePath(false, parsed.steps().subList(0, i + 1));
            lines.add(new Line(so.toString(), ActionText.label(entry.action()), entry.why()));
            if (i + 1 < parsed.steps().size()) {
                Level inside = entry.items();
                if (inside == null) {
                    break;
                }
                level = inside;
            }
        }
        for (Rule rule : rules.rules()) {
            if (!rule.when().isAlways() && rule.path().last().equals(parsed.last())) {
                lines.add(new Line(
                        rule.path().toString(), ActionText.label(rule.action()), "when " + label(rule.when())));
            }
        }
        return List.copyOf(lines);
    }

    /** What becomes of every attribute of the dictionary that leaves on top of an object, in the order of tags. */
    public List<Line> all() {
        List<Line> lines = new ArrayList<>();
        for (DictionaryEntry known : Dictionary.entries()) {
            RuleEntry entry = entry(table.top(), new Step.Standard(known.tag()), true);
            if (!entry.isRemoved() && Integer.compareUnsigned(known.tag(), 0x00080000) >= 0) {
                lines.add(new Line(
                        Tag.toString(known.tag()) + " " + known.keyword(),
                        ActionText.label(entry.action()),
                        entry.why()));
            }
        }
        return List.copyOf(lines);
    }

    private RuleEntry entry(Level level, Step step, boolean top) {
        return switch (step) {
            case Step.Standard(int tag) -> {
                boolean stated = top && table.statement().parts(true).stream().anyMatch(made -> made.tag() == tag);
                yield stated
                        ? new RuleEntry(
                                Action.Simple.PATIENT.equals(level.find(tag).action())
                                        ? Action.Simple.PATIENT
                                        : Action.Simple.DUMMY,
                                level.type(tag),
                                null,
                                "written in every output")
                        : level.find(tag);
            }
            case Step.Private(String creator, int tag) -> level.findPrivate(creator, tag);
        };
    }

    private static String label(Condition when) {
        List<String> parts = new ArrayList<>();
        add(parts, "modality", when.modalities());
        add(parts, "manufacturer", when.manufacturers());
        add(parts, "model", when.models());
        return String.join(" and ", parts);
    }

    private static void add(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(what + " is " + String.join(" or ", names));
        }
    }
}

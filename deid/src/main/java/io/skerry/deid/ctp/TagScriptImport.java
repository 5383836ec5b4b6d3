package io.skerry.deid.ctp;

import io.skerry.deid.Action;
import io.skerry.deid.AttributePath;
import io.skerry.deid.Condition;
import io.skerry.deid.DeidRules;
import io.skerry.deid.HoldRule;
import io.skerry.deid.ProfileOption;
import io.skerry.deid.Rule;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes rules of a tag script. A script that removes unspecified elements becomes an allow-list; one that leaves them in
 * becomes rules on top of the profile for all of the standard, so that what it does not name follows PS3.15.
 */
public final class TagScriptImport {
    /** What outputs say of themselves, whatever a script asks for. */
    private static final Set<Integer> WRITTEN_BY_US = Set.of(
            Tag.PatientIdentityRemoved,
            Tag.DeidentificationMethod,
            Tag.DeidentificationMethodCodeSequence,
            Tag.LongitudinalTemporalInformationModified);

    /** Their names derive from the project's key, whatever rules say. */
    private static final Set<Integer> IDENTITY = Set.of(
            Tag.PatientID,
            Tag.PatientName,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.StudyInstanceUID);

    /** Without these an output would be no object, or nobody could read its pixels. CTP leaves them in as well. */
    private static final List<Integer> ESSENTIAL = List.of(
            Tag.SpecificCharacterSet,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.Modality,
            Tag.SamplesPerPixel,
            Tag.PhotometricInterpretation,
            Tag.PlanarConfiguration,
            Tag.NumberOfFrames,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.BitsStored,
            Tag.HighBit,
            Tag.PixelRepresentation,
            Tag.RedPaletteColorLookupTableDescriptor,
            Tag.GreenPaletteColorLookupTableDescriptor,
            Tag.BluePaletteColorLookupTableDescriptor,
            Tag.RedPaletteColorLookupTableData,
            Tag.GreenPaletteColorLookupTableData,
            Tag.BluePaletteColorLookupTableData);

    /** Text that leaves is cleaned. */
    private static final Set<ProfileOption> OPTIONS = Set.of(ProfileOption.CLEAN_DESCRIPTORS);

    private static final Set<String> DATES = Set.of("hashdate", "incrementdate");

    private final TagScript script;
    private final List<Parsed> parsed = new ArrayList<>();
    private final boolean datesMove;
    private final boolean listed;
    private final List<ImportReport.Entry> entries = new ArrayList<>();
    private final Set<Integer> allowed = new TreeSet<>();
    private final Set<Integer> removed = new HashSet<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<HoldRule> holds = new ArrayList<>();
    private boolean agesStay;

    private record Parsed(TagScript.ElementRule rule, CtpText text, Target target) {}

    /**
     * What an import gives.
     *
     * @param rules valid rules
     */
    public record Imported(DeidRules rules, ImportReport report) {
        /** The rules as a rules file. */
        public String yaml() {
            return ImportYaml.rules(rules);
        }
    }

    private TagScriptImport(TagScript script) {
        this.script = script;
        for (TagScript.ElementRule rule : script.elements()) {
            Target target = Target.of(rule.tag())
                    .orElseThrow(() -> CtpError.CTP_BAD_RULE.at(
                            script.file(), rule.line(), "expected a tag of eight hexadecimal digits"));
            parsed.add(new Parsed(
                    rule, CtpTextParser.parse(rule.text(), script.parameters(), script.file(), rule.line()), target));
        }
        datesMove = parsed.stream().anyMatch(one -> movesDates(one.text()));
        listed = script.removal("unspecifiedelements").isPresent();
    }

    /**
     * Imports a script.
     *
     * @param name of the rules
     * @throws io.skerry.base.SkerryException {@link CtpError} with file and line
     */
    public static Imported read(Path file, String name) {
        return new TagScriptImport(TagScriptReader.read(file)).imported(name);
    }

    private Imported imported(String name) {
        script.switches().forEach(this::switched);
        parsed.forEach(one -> {
            element(one);
            held(one);
        });
        // What a rule removes does not come back by its group.
        allowed.removeAll(removed);
        allowed.addAll(ESSENTIAL);
        DeidRules base = DeidRules.named(DeidRules.STANDARD);
        DeidRules made = new DeidRules(
                name,
                1,
                "Imported from the CTP script " + Path.of(script.file()).getFileName() + ".",
                options(),
                new DeidRules.GateRules(
                        base.gate().modalities(),
                        base.gate().sopClasses(),
                        base.gate().originalPrimaryOnly(),
                        base.gate().withoutPixels()),
                listed ? new DeidRules.Allowed.Listed(allowed) : new DeidRules.Allowed.AllStandard(),
                rules,
                holds);
        return new Imported(made, new ImportReport(script.file(), entries, script.disabled()));
    }

    private Set<ProfileOption> options() {
        Set<ProfileOption> options = EnumSet.copyOf(OPTIONS);
        boolean datesStay = rules.stream().anyMatch(rule -> rule.action() == Action.Simple.RETAIN);
        if (datesMove) {
            options.add(ProfileOption.MODIFIED_DATES);
        } else if (datesStay) {
            options.add(ProfileOption.FULL_DATES);
        }
        if (agesStay) {
            options.add(ProfileOption.PATIENT_CHARACTERISTICS);
        }
        return options;
    }

    private void switched(TagScript.Switch one) {
        if (one.kind() == TagScript.Switch.Kind.REMOVE) {
            String equivalent = switch (one.what()) {
                case "unspecifiedelements" ->
                    "an allow-list: only what a rule keeps leaves, and what identifies an object and describes its"
                            + " pixels";
                case "privategroups" -> "private elements leave only by a rule that names their creator";
                default -> one.what() + " never leave";
            };
            add(one.line(), one.what(), "remove", equivalent, Fidelity.SAME, "");
            return;
        }
        if (!one.what().matches("[0-9A-Fa-f]{1,4}")) {
            throw CtpError.CTP_BAD_RULE.at(script.file(), one.line(), "expected a group in hexadecimal digits");
        }
        int group = Integer.parseInt(one.what(), 16);
        String subject = String.format("group %04X", group);
        if ((group & 1) == 1) {
            add(
                    one.line(),
                    subject,
                    "keep",
                    "not kept",
                    Fidelity.NOT_EXPRESSIBLE,
                    "private elements leave only by a rule that names their creator");
            return;
        }
        int left = 0;
        int kept = 0;
        for (DictionaryEntry entry : Dictionary.entries()) {
            if (Tag.group(entry.tag()) == group && Target.of(entry.tag()).kind() == Target.Kind.STANDARD) {
                if (DeidRules.profileRemoves(entry.tag(), OPTIONS)) {
                    left++;
                } else {
                    allowed.add(entry.tag());
                    kept++;
                }
            }
        }
        add(
                one.line(),
                subject,
                "keep",
                kept + " attributes of the standard, as the profile says",
                Fidelity.STRICTER,
                left + " that the profile removes stay out, as does what the standard does not have");
    }

    private void element(Parsed one) {
        int line = one.rule().line();
        Target target = one.target();
        String text = shown(one.rule().text());
        switch (target.kind()) {
            case STANDARD, PRIVATE -> attribute(one, text);
            case UNOWNED ->
                dropped(
                        one,
                        text,
                        "blocks of private elements move, and the rule names no owner; name it as"
                                + " gggg[CREATOR]ee");
            case UNKNOWN ->
                dropped(one, text, "the standard's dictionary does not have it, so nobody knows what it holds");
            case RESERVED ->
                add(
                        line,
                        target.label(),
                        text,
                        "pixel data by the rules for pixels; overlays, curves, group lengths and file headers never"
                                + " leave",
                        Fidelity.STRICTER,
                        "no rule for attributes decides about it");
        }
    }

    private void attribute(Parsed one, String text) {
        Target target = one.target();
        int line = one.rule().line();
        if (IDENTITY.contains(target.tag())) {
            boolean patient = target.tag() == Tag.PatientID || target.tag() == Tag.PatientName;
            boolean sopClass = target.tag() == Tag.SOPClassUID;
            add(
                    line,
                    target.label(),
                    text,
                    patient ? "the project's patient ID" : sopClass ? "kept" : "the project's UID",
                    sopClass ? Fidelity.SAME : Fidelity.STRICTER,
                    sopClass ? "" : "in every output, keyed by the project, whatever rules say");
            return;
        }
        if (WRITTEN_BY_US.contains(target.tag())) {
            add(line, target.label(), text, "what was done", Fidelity.STRICTER, "written in every output");
            return;
        }
        Translation made = translate(one);
        AttributePath path = target.path().orElseThrow();
        boolean standard = target.kind() == Target.Kind.STANDARD;
        if (!made.letsOut() && (listed || !standard)) {
            removed.add(target.tag());
        } else {
            if (standard) {
                allowed.add(target.tag());
            }
            for (Translation.Case each : made.cases()) {
                if (each.action() == Action.Simple.ALLOW) {
                    agesStay = true;
                    if (each.when().equals(Condition.ALWAYS)) {
                        // The profile decides, with its option for the patient's characteristics.
                        continue;
                    }
                }
                AttributePath where = each.top() ? new AttributePath(false, path.steps()) : path;
                rules.add(new Rule(where, each.action(), each.when()));
            }
        }
        add(line, target.label(), text, ActionWords.of(made), made.fidelity(), String.join("; ", made.notes()));
    }

    private Translation translate(Parsed one) {
        ElementTranslator translator = new ElementTranslator(one.target(), datesMove);
        return translator.translate(
                Quarantine.of(one.text(), one.target()).map(Quarantine::rest).orElse(one.text()));
    }

    /** Rules that hold back what an element's rule quarantines, and a word about them in its entry. */
    private void held(Parsed one) {
        Optional<Quarantine> found = Quarantine.of(one.text(), one.target());
        if (found.isPresent() && found.get().holds().isEmpty()) {
            return;
        }
        ImportReport.Entry entry = entries.removeLast();
        Fidelity least = found.map(quarantine -> quarantine.exact() ? Fidelity.SAME : Fidelity.STRICTER)
                .orElse(Fidelity.DECIDE);
        String note = found.map(Quarantine::words)
                .orElse("the script quarantines objects here by a test that rules cannot say");
        found.ifPresent(quarantine -> quarantine
                .holds()
                .forEach(tests -> holds.add(new HoldRule(
                        "line " + one.rule().line() + " of the script",
                        new Condition(List.of(), List.of(), List.of(), tests)))));
        add(
                entry.line(),
                entry.subject(),
                entry.script(),
                entry.equivalent(),
                entry.fidelity().and(least),
                entry.note().isEmpty() ? note : entry.note() + "; " + note);
    }

    private void dropped(Parsed one, String text, String why) {
        boolean lets = new ElementTranslator(one.target(), datesMove)
                .translate(one.text())
                .letsOut();
        add(
                one.rule().line(),
                one.target().label(),
                text,
                "removed",
                lets ? Fidelity.NOT_EXPRESSIBLE : Fidelity.SAME,
                lets ? why : "");
    }

    private void add(int line, String subject, String text, String equivalent, Fidelity fidelity, String note) {
        entries.add(new ImportReport.Entry(line, subject, text, equivalent, fidelity, note));
    }

    private static boolean movesDates(CtpText text) {
        for (CtpText.Part part : text.parts()) {
            if (part instanceof CtpText.Call call
                    && (DATES.contains(call.name()) || call.blocks().stream().anyMatch(TagScriptImport::movesDates))) {
                return true;
            }
        }
        return false;
    }

    /** A rule's text for a report, without what might be a key. */
    private static String shown(String text) {
        String oneLine = text.replaceAll("\\s+", " ");
        return oneLine.matches("(?i).*@(en|de)crypt.*")
                ? oneLine.replaceAll("(?i)(@(?:en|de)crypt\\s*\\()[^)]*", "$1…")
                : oneLine;
    }
}

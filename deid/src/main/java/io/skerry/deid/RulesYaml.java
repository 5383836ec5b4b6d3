package io.skerry.deid;

import io.skerry.deid.AttributePath.Step;
import io.skerry.deid.DeidRules.Allowed;
import io.skerry.deid.DeidRules.GateRules;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.PrivateDictionary;
import io.skerry.dicom.PrivateEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Vr;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules from YAML. Whatever it does not know is an error that names line and column: a misspelt rule must not pass
 * for no rule.
 */
final class RulesYaml {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "version",
            "description",
            "extends",
            "options",
            "gate",
            "hold",
            "override",
            "private",
            "allow",
            "when");
    private static final Set<String> GATE_FIELDS =
            Set.of("modalities", "sop-classes", "original-primary-only", "without-pixels");
    private static final Set<String> WHEN_FIELDS =
            Set.of("modality", "manufacturer", "model", "if", "allow", "override", "private");
    private static final Set<String> HOLD_FIELDS = Set.of("name", "modality", "manufacturer", "model", "if");
    private static final String ALL_STANDARD = "all-standard";

    /** Their names and folders derive from the project's key, whatever rules say. */
    private static final Set<Integer> IDENTITY = Set.of(
            Tag.PatientID,
            Tag.PatientName,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.StudyInstanceUID);

    private final YamlNode root;
    private final @Nullable DeidRules base;
    private final Map<Integer, YamlNode> listedAt = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();

    private RulesYaml(YamlNode root) {
        this.root = root.only(FIELDS);
        this.base = root.field("extends").map(RulesYaml::base).orElse(null);
    }

    static DeidRules parse(String text, String source) {
        return new RulesYaml(YamlNode.parse(text, source)).read();
    }

    private static DeidRules base(YamlNode node) {
        if (!DeidRules.builtInNames().contains(node.text())) {
            throw node.bad("expected one of the built-in rules " + DeidRules.builtInNames() + ", got " + node.text());
        }
        return DeidRules.named(node.text());
    }

    private DeidRules read() {
        if (base != null) {
            rules.addAll(base.rules());
        }
        Allowed allowed = allowed();
        Set<ProfileOption> options = options();
        root.field("override").ifPresent(node -> overrides(node, Condition.ALWAYS, allowed));
        root.field("private").ifPresent(node -> privates(node, Condition.ALWAYS));
        root.field("when").ifPresent(node -> node.list().forEach(block -> when(block, allowed)));
        YamlNode name = root.field("name").orElseThrow(() -> root.bad("expected a name"));
        if (name.text().isBlank()) {
            throw name.bad("expected a name");
        }
        DeidRules made = new DeidRules(
                name.text(),
                root.field("version").map(YamlNode::wholeNumber).orElse(1),
                root.field("description").map(YamlNode::text).orElse(""),
                options,
                gate(),
                allowed,
                rules,
                holds());
        rejectContradictions(made);
        return made;
    }

    private Set<ProfileOption> options() {
        Optional<YamlNode> node = root.field("options");
        if (node.isEmpty()) {
            return base == null ? Set.of() : base.options();
        }
        Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
        node.get().words().forEach(word -> options.add(option(word)));
        ProfileOption.contradiction(options).ifPresent(why -> {
            throw node.get().bad(why);
        });
        return options;
    }

    private static ProfileOption option(YamlNode node) {
        for (ProfileOption option : ProfileOption.values()) {
            if (option.label().equals(node.text())) {
                return option;
            }
        }
        List<String> known = EnumSet.allOf(ProfileOption.class).stream()
                .map(ProfileOption::label)
                .toList();
        throw node.bad("expected one of " + known + ", got " + node.text());
    }

    private Allowed allowed() {
        Optional<YamlNode> node = root.field("allow");
        if (node.isEmpty()) {
            if (base == null) {
                throw root.bad("expected allow: all-standard, or groups of keywords, or extends");
            }
            return base.allowed();
        }
        if (node.get().isText()) {
            if (node.get().text().equals(ALL_STANDARD)) {
                return new Allowed.AllStandard();
            }
            throw node.get()
                    .bad("expected " + ALL_STANDARD + ", or groups of keywords such as 'size: [Rows, Columns]'");
        }
        Set<Integer> tags = new HashSet<>();
        for (YamlNode.Field group : node.get().fields()) {
            for (YamlNode word : group.value().words()) {
                int tag = tag(word);
                listedAt.put(tag, word);
                tags.add(tag);
            }
        }
        if (base != null) {
            switch (base.allowed()) {
                case Allowed.Listed(Set<Integer> more) -> tags.addAll(more);
                case Allowed.AllStandard _ -> {
                    throw node.get().bad("expected no list here, since " + base.name() + " allows all of the standard");
                }
            }
        }
        return new Allowed.Listed(tags);
    }

    private void when(YamlNode block, Allowed allowed) {
        block.only(WHEN_FIELDS);
        Condition condition = condition(block);
        block.field("allow")
                .ifPresent(list -> list.words()
                        .forEach(word ->
                                rules.add(new Rule(AttributePath.of(tag(word)), Action.Simple.ALLOW, condition))));
        block.field("override").ifPresent(node -> overrides(node, condition, allowed));
        block.field("private").ifPresent(node -> privates(node, condition));
    }

    private static Condition condition(YamlNode block) {
        Condition condition = new Condition(
                names(block, "modality"),
                names(block, "manufacturer"),
                names(block, "model"),
                block.field("if").map(TestsYaml::read).orElse(List.of()));
        if (condition.isAlways()) {
            throw block.bad("expected at least one of modality, manufacturer, model and if");
        }
        return condition;
    }

    private List<HoldRule> holds() {
        List<HoldRule> holds = new ArrayList<>(base == null ? List.of() : base.holds());
        root.field("hold")
                .ifPresent(node -> node.list().forEach(rule -> {
                    String name = rule.only(HOLD_FIELDS)
                            .field("name")
                            .map(YamlNode::text)
                            .orElseThrow(() -> rule.bad("expected a name, which reports give as the reason"));
                    holds.add(new HoldRule(name, condition(rule)));
                }));
        return holds;
    }

    private static List<String> names(YamlNode block, String field) {
        return block.field(field)
                .map(node -> node.isText()
                        ? List.of(node.text())
                        : node.words().stream().map(YamlNode::text).toList())
                .orElse(List.of());
    }

    private void overrides(YamlNode node, Condition when, Allowed allowed) {
        for (YamlNode.Field field : node.fields()) {
            AttributePath path = path(field.key());
            Action action = ActionText.parse(field.value());
            rejectMisfit(action, path.last(), field.value());
            if (path.last() instanceof Step.Standard(int tag)) {
                rejectUnletable(tag, path, action, field.key());
                boolean bare = path.steps().size() == 1 && path.anywhere();
                boolean takes = action == Action.Simple.REMOVE
                        || action == Action.Simple.EMPTY
                        || action == Action.Simple.DUMMY;
                if (bare && !takes && !isAllowed(tag, when, allowed)) {
                    throw field.key().bad("expected the attribute to be allowed too");
                }
            }
            rules.add(new Rule(path, action, when));
        }
    }

    private boolean isAllowed(int tag, Condition when, Allowed allowed) {
        return switch (allowed) {
            case Allowed.AllStandard _ -> true;
            case Allowed.Listed(Set<Integer> tags) ->
                tags.contains(tag) || rules.contains(new Rule(AttributePath.of(tag), Action.Simple.ALLOW, when));
        };
    }

    private void privates(YamlNode node, Condition when) {
        for (YamlNode.Field creator : node.fields()) {
            String name = creator.name().strip();
            if (name.isEmpty() || name.length() > 64) {
                throw creator.key().bad("expected the value of a private creator");
            }
            for (YamlNode.Field element : creator.value().fields()) {
                try {
                    Step step = PathText.privateElement(name, element.name());
                    Action action = ActionText.parse(element.value());
                    rejectMisfit(action, step, element.value());
                    rules.add(new Rule(new AttributePath(true, List.of(step)), action, when));
                } catch (IllegalArgumentException e) {
                    throw element.key().bad(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private GateRules gate() {
        Optional<YamlNode> node = root.field("gate");
        if (node.isEmpty()) {
            if (base == null) {
                throw root.bad("expected a gate, which says what objects leave, or extends");
            }
            return base.gate();
        }
        YamlNode gate = node.get().only(GATE_FIELDS);
        Set<String> modalities = new HashSet<>();
        Set<String> sopClasses = new HashSet<>();
        gate.field("modalities").ifPresent(list -> list.words().forEach(word -> modalities.add(word.text())));
        gate.field("sop-classes").ifPresent(list -> list.words().forEach(word -> sopClasses.add(sopClass(word))));
        if (base != null && gate.field("modalities").isEmpty()) {
            modalities.addAll(base.gate().modalities());
        }
        if (base != null && gate.field("sop-classes").isEmpty()) {
            sopClasses.addAll(base.gate().sopClasses());
        }
        if (modalities.isEmpty() || sopClasses.isEmpty()) {
            throw gate.bad("expected at least one of modalities and of sop-classes; without, nothing would leave");
        }
        return new GateRules(
                modalities,
                sopClasses,
                gate.field("original-primary-only")
                        .map(YamlNode::bool)
                        .orElse(base == null || base.gate().originalPrimaryOnly()),
                gate.field("without-pixels")
                        .map(YamlNode::bool)
                        .orElse(base != null && base.gate().withoutPixels()));
    }

    private static String sopClass(YamlNode node) {
        return Uids.find(node.text())
                .or(() -> Uids.entries().stream()
                        .filter(uid -> uid.keyword().equals(node.text()))
                        .findFirst())
                .map(UidEntry::uid)
                .orElseThrow(() -> node.bad("expected UIDs or keywords of the standard, got " + node.text()));
    }

    /** Allowing what the profile removes needs an option or an override that says so. */
    private void rejectContradictions(DeidRules made) {
        listedAt.forEach((tag, node) -> {
            boolean ruled = made.rules().stream().anyMatch(rule -> rule.path().equals(AttributePath.of(tag)));
            boolean removed = ConfidentialityProfile.basic()
                    .find(tag)
                    .map(row -> row.decide(made.options()).letters().equals("X"))
                    .orElse(false);
            if (!ruled && removed) {
                throw node.bad("the basic profile removes " + Dictionary.keyword(tag)
                        + "; add the option that keeps it, or an override");
            }
        });
    }

    private static void rejectMisfit(Action action, Step last, YamlNode node) {
        Vr vr = switch (last) {
            case Step.Standard(int tag) -> Dictionary.vrOf(tag);
            case Step.Private(String creator, int tag) ->
                SafePrivate.find(creator, tag)
                        .or(() -> PrivateDictionary.find(creator, tag).map(PrivateEntry::vr))
                        .orElse(Vr.UN);
        };
        String misfit = vr == Vr.UN ? "" : ActionText.misfit(action, vr);
        if (!misfit.isEmpty()) {
            throw node.bad("expected another action: " + misfit);
        }
    }

    private static void rejectUnletable(int tag, AttributePath path, Action action, YamlNode node) {
        boolean top = path.steps().size() == 1;
        if (top && IDENTITY.contains(tag)) {
            throw node.bad(Dictionary.keyword(tag) + " cannot be overridden: it is always the project's own");
        }
        if (action != Action.Simple.REMOVE) {
            requireLettable(tag, node);
        }
    }

    private static AttributePath path(YamlNode node) {
        try {
            return PathText.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw node.bad(String.valueOf(e.getMessage()));
        }
    }

    private static int tag(YamlNode node) {
        int tag = Dictionary.tagOf(node.text())
                .orElseThrow(() -> node.bad("expected the keyword of a standard attribute, got " + node.text()));
        requireLettable(tag, node);
        return tag;
    }

    private static void requireLettable(int tag, YamlNode node) {
        int group = Tag.group(tag);
        int family = group & 0xFF00;
        if (family == 0x5000 || family == 0x6000 || family >= 0x7F00 || group <= 0x0004) {
            throw node.bad(
                    Dictionary.keyword(tag) + " cannot be allowed: curves and overlays never leave, pixel data always");
        }
    }
}

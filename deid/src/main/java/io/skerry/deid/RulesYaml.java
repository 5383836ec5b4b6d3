package io.skerry.deid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.skerry.base.SkerryException;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads rules from YAML. Whatever it does not know is an error: a misspelt rule must not pass for no rule. */
final class RulesYaml {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> FIELDS =
            Set.of("name", "version", "description", "options", "gate", "override", "allow");
    private static final Set<String> GATE_FIELDS =
            Set.of("modalities", "sop-classes", "original-primary-only", "without-pixels");

    private final String source;

    private RulesYaml(String source) {
        this.source = source;
    }

    static DeidRules parse(String text, String source) {
        return new RulesYaml(source).rules(text);
    }

    private DeidRules rules(String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw bad("the file", "expected YAML: " + e.getOriginalMessage());
        }
        knownFieldsOnly(root, "the file", FIELDS);
        DeidRules.Allowed allowed = allowed(root.path("allow"));
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.path("override").properties()) {
            String place = "override." + entry.getKey();
            int tag = tag(entry.getKey(), "override");
            if (allowed instanceof DeidRules.Allowed.Listed(Set<Integer> tags) && !tags.contains(tag)) {
                throw bad(place, "expected the attribute to be allowed too");
            }
            rules.add(new Rule(AttributePath.of(tag), action(entry.getValue(), place)));
        }
        Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
        strings(root.path("options"), "options", option -> options.add(option(option)));
        DeidRules made = new DeidRules(
                required(root, "name"),
                root.path("version").asInt(1),
                root.path("description").asText(""),
                options,
                gate(root.path("gate")),
                allowed,
                rules);
        rejectContradictions(made);
        return made;
    }

    private DeidRules.Allowed allowed(JsonNode allow) {
        if (allow.asText("").equals("all-standard")) {
            return new DeidRules.Allowed.AllStandard();
        }
        if (!allow.isObject()) {
            throw bad("allow", "expected all-standard, or groups of keywords such as 'geometry: [Rows, Columns]'");
        }
        Set<Integer> tags = new HashSet<>();
        for (Map.Entry<String, JsonNode> group : allow.properties()) {
            String place = "allow." + group.getKey();
            strings(group.getValue(), place, keyword -> tags.add(tag(keyword, place)));
        }
        return new DeidRules.Allowed.Listed(tags);
    }

    private DeidRules.GateRules gate(JsonNode gate) {
        knownFieldsOnly(gate, "gate", GATE_FIELDS);
        Set<String> modalities = new HashSet<>();
        Set<String> sopClasses = new HashSet<>();
        strings(gate.path("modalities"), "gate.modalities", modalities::add);
        strings(gate.path("sop-classes"), "gate.sop-classes", name -> sopClasses.add(sopClass(name)));
        if (modalities.isEmpty() || sopClasses.isEmpty()) {
            throw bad("gate", "expected at least one of modalities and of sop-classes; without, nothing would leave");
        }
        return new DeidRules.GateRules(
                modalities,
                sopClasses,
                gate.path("original-primary-only").asBoolean(true),
                gate.path("without-pixels").asBoolean(false));
    }

    private String sopClass(String uidOrKeyword) {
        return Uids.find(uidOrKeyword)
                .or(() -> Uids.entries().stream()
                        .filter(uid -> uid.keyword().equals(uidOrKeyword))
                        .findFirst())
                .map(UidEntry::uid)
                .orElseThrow(() ->
                        bad("gate.sop-classes", "expected UIDs or keywords of the standard, got " + uidOrKeyword));
    }

    /** Allowing what the profile removes needs an option or an override that says so. */
    private void rejectContradictions(DeidRules rules) {
        if (!(rules.allowed() instanceof DeidRules.Allowed.Listed(Set<Integer> tags))) {
            return;
        }
        for (int tag : tags) {
            boolean ruled = rules.rules().stream().anyMatch(rule -> rule.path().equals(AttributePath.of(tag)));
            boolean removed = ConfidentialityProfile.basic()
                    .find(tag)
                    .map(row -> row.decide(rules.options()).letters().equals("X"))
                    .orElse(false);
            if (!ruled && removed) {
                throw bad(
                        "allow",
                        "the basic profile removes " + Dictionary.keyword(tag)
                                + "; add the option that keeps it, or an override");
            }
        }
    }

    private int tag(String keyword, String place) {
        int tag = Dictionary.tagOf(keyword)
                .orElseThrow(() -> bad(place, "expected the keyword of a standard attribute, got " + keyword));
        int group = Tag.group(tag);
        int family = group & 0xFF00;
        if (family == 0x5000 || family == 0x6000 || family >= 0x7F00 || group <= 0x0004) {
            throw bad(place, keyword + " cannot be allowed: curves and overlays never leave, pixel data always");
        }
        return tag;
    }

    private Action action(JsonNode value, String place) {
        if (value.isObject()) {
            Iterator<String> names = value.fieldNames();
            if (names.hasNext() && names.next().equals("replace") && !names.hasNext()) {
                return new Action.Replace(value.path("replace").asText());
            }
            throw bad(place, "expected {replace: TEXT}");
        }
        return switch (value.asText()) {
            case "keep" -> Action.Simple.KEEP;
            case "empty" -> Action.Simple.EMPTY;
            case "uid" -> Action.Simple.UID;
            case "shift" -> Action.Simple.SHIFT;
            case "code" -> Action.Simple.CODE;
            default ->
                throw bad(place, "expected keep, empty, uid, shift, code or {replace: TEXT}, got " + value.asText());
        };
    }

    private ProfileOption option(String label) {
        for (ProfileOption option : ProfileOption.values()) {
            if (option.label().equals(label)) {
                return option;
            }
        }
        List<String> known = EnumSet.allOf(ProfileOption.class).stream()
                .map(ProfileOption::label)
                .toList();
        throw bad("options", "expected one of " + known + ", got " + label.toLowerCase(Locale.ROOT));
    }

    private void strings(JsonNode list, String place, Consumer<String> each) {
        if (list.isMissingNode()) {
            return;
        }
        if (!list.isArray()) {
            throw bad(place, "expected a list");
        }
        for (JsonNode item : list) {
            if (!item.isValueNode() || item.isNull()) {
                throw bad(place, "expected a list of plain words");
            }
            each.accept(item.asText());
        }
    }

    private String required(JsonNode node, String field) {
        String text = node.path(field).asText("");
        if (text.isBlank()) {
            throw bad(field, "expected a value");
        }
        return text;
    }

    private void knownFieldsOnly(JsonNode node, String place, Set<String> known) {
        if (!node.isObject()) {
            throw bad(place, "expected the fields " + known);
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw bad(place, "expected only the fields " + known + ", got " + field);
            }
        });
    }

    private SkerryException bad(String place, String what) {
        return new SkerryException(DeidError.BAD_RULES, what)
                .with("rules", source)
                .with("at", place);
    }
}

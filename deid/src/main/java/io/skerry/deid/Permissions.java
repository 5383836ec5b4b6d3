package io.skerry.deid;

import io.skerry.deid.AttributePath.Step;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.phi.Permitted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of a rule set what its outputs may hold, for those who look at them afterwards. */
final class Permissions {
    private Permissions() {}

    static Permitted of(DeidRules rules) {
        return new Permitted(
                tags(rules),
                privates(rules),
                retained(rules),
                rules.options().contains(ProfileOption.UIDS),
                rules.options().contains(ProfileOption.FULL_DATES),
                fixed(rules));
    }

    private static Set<Integer> tags(DeidRules rules) {
        if (!(rules.allowed() instanceof DeidRules.Allowed.Listed(Set<Integer> listed))) {
            return Set.of();
        }
        Set<Integer> tags = new HashSet<>(listed);
        rules.gate().sopClasses().forEach(sopClass -> tags.addAll(IodPlace.required(sopClass)));
        for (Rule rule : rules.rules()) {
            for (Step step : rule.path().steps()) {
                if (step instanceof Step.Standard(int tag)) {
                    tags.add(tag);
                }
            }
        }
        for (Statement.Made made : new Statement(rules, List.of(), 1).parts(true)) {
            tags.add(made.tag());
        }
        // The statement's codes say how it was done.
        tags.addAll(List.of(Tag.CodeValue, Tag.CodingSchemeDesignator, Tag.CodeMeaning));
        tags.add(Tag.PixelData);
        return tags;
    }

    private static Set<String> fixed(DeidRules rules) {
        Set<String> fixed = new HashSet<>();
        for (Rule rule : rules.rules()) {
            if (rule.action() instanceof Action.Replace(String text)) {
                fixed.add(text.strip());
            }
        }
        return fixed;
    }

    private static Map<String, Set<Integer>> privates(DeidRules rules) {
        Map<String, Set<Integer>> privates = new HashMap<>();
        if (rules.options().contains(ProfileOption.SAFE_PRIVATE)) {
            SafePrivate.all().forEach((creator, tags) -> privates.put(creator, new HashSet<>(tags.keySet())));
        }
        for (Rule rule : rules.rules()) {
            for (Step step : rule.path().steps()) {
                if (step instanceof Step.Private element) {
                    privates.computeIfAbsent(element.creator(), _ -> new HashSet<>())
                            .add(element.tag());
                }
            }
        }
        return privates;
    }

    /** Attributes that an option or a rule keeps although they identify, UIDs and dates aside. */
    private static Set<Integer> retained(DeidRules rules) {
        Set<Integer> retained = new HashSet<>();
        for (ConfidentialityProfile.Row row : ConfidentialityProfile.basic().rows()) {
            boolean kept = row.decide(rules.options())
                    .by()
                    .filter(by -> by == ProfileOption.DEVICE_IDENTITY || by == ProfileOption.INSTITUTION_IDENTITY)
                    .isPresent();
            if (kept && row.tag().matches("[0-9A-F]{8}")) {
                int tag = Integer.parseUnsignedInt(row.tag(), 16);
                if (Dictionary.vrOf(tag).isText() && Dictionary.vrOf(tag) != Vr.UI) {
                    retained.add(tag);
                }
            }
        }
        for (Rule rule : rules.rules()) {
            if (rule.action() == Action.Simple.RETAIN && rule.path().last() instanceof Step.Standard(int tag)) {
                retained.add(tag);
            }
        }
        return retained;
    }
}

package io.skerry.lake.characteristics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides the characteristics of one combination of facts. What is decided becomes a fact for what is decided after it.
 * For one thread.
 */
final class Classifier {
    private final CharacteristicRules rules;
    private final BodyPartDecision bodyParts;

    Classifier(CharacteristicRules rules) {
        this.rules = rules;
        this.bodyParts = new BodyPartDecision(rules.bodyParts());
    }

    /** What can be said of an image alone. */
    Map<Characteristic, Derived> image(Facts facts) {
        Map<Characteristic, Derived> out = new EnumMap<>(Characteristic.class);
        decide(facts, Characteristic.SCANNER_VENDOR, out);
        decide(facts, Characteristic.IMAGE_KIND, out);
        decide(facts, Characteristic.IMAGE_LATERALITY, out);
        decide(facts, Characteristic.VIEW, out);
        out.remove(Characteristic.SCANNER_VENDOR);
        return out;
    }

    /** What can be said of a series, its measures being among the facts. */
    Map<Characteristic, Derived> series(Facts facts) {
        Map<Characteristic, Derived> out = new EnumMap<>(Characteristic.class);
        decide(facts, Characteristic.SCANNER_VENDOR, out);
        decide(facts, Characteristic.SCANNER_MODEL, out);
        decide(facts, Characteristic.FIELD_STRENGTH_CLASS, out);
        decide(facts, Characteristic.IMAGE_KIND, out);
        Optional.ofNullable(out.remove(Characteristic.IMAGE_KIND))
                .ifPresent(kind -> out.put(Characteristic.SERIES_KIND, kind));
        decide(facts, Characteristic.LATERALITY, out);
        bodyParts.decide(facts).ifPresent(d -> {
            out.put(Characteristic.BODY_PART, new Derived(d.part().code(), d.confidence(), d.rule()).times(1));
            out.put(
                    Characteristic.BODY_REGION,
                    new Derived(d.part().region(), Math.min(0.99, d.confidence() + 0.02), d.rule()).times(1));
            facts.put("body_part", d.part().code());
            facts.put("body_region", d.part().region());
        });
        for (Characteristic next : List.of(
                Characteristic.CONTRAST,
                Characteristic.CT_PHASE,
                Characteristic.KERNEL_CLASS,
                Characteristic.MR_SEQUENCE,
                Characteristic.MR_WEIGHTING,
                Characteristic.FAT_SUPPRESSION,
                Characteristic.TRACER,
                Characteristic.ACQUISITION_KIND)) {
            decide(facts, next, out);
        }
        flags(facts).ifPresent(f -> out.put(Characteristic.QUALITY_FLAGS, f));
        return out;
    }

    private void decide(Facts facts, Characteristic what, Map<Characteristic, Derived> out) {
        rules.table(what.table().orElseThrow()).decide(facts).ifPresent(derived -> {
            out.put(what, derived);
            String name = what == Characteristic.IMAGE_LATERALITY ? "side" : what.column();
            facts.put(name, derived.value());
            facts.put(name + "_confidence", String.valueOf(derived.confidence()));
        });
    }

    private Optional<Derived> flags(Facts facts) {
        List<Derived> flags = rules.table("quality").all(facts);
        return flags.isEmpty()
                ? Optional.empty()
                : Optional.of(new Derived(
                        flags.stream().map(Derived::value).distinct().sorted().collect(Collectors.joining("\\")),
                        flags.stream().mapToDouble(Derived::confidence).min().orElse(1),
                        flags.stream().map(Derived::rule).collect(Collectors.joining(","))));
    }
}

package io.skerry.lake.characteristics;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One answer of the several that the images of a series give: what most images say, the share that says otherwise taken
 * off the confidence. Sides that differ are both; flags of quality add up.
 */
final class SeriesMerge {
    private record Vote(Derived derived, long images) {}

    private final Map<Characteristic, Map<String, Vote>> votes = new EnumMap<>(Characteristic.class);
    private long images;

    /** Adds what is said of so many images. */
    void add(Map<Characteristic, Derived> said, long count) {
        images += count;
        said.forEach((what, derived) -> votes.computeIfAbsent(what, w -> new LinkedHashMap<>())
                .merge(derived.value(), new Vote(derived, count), SeriesMerge::sum));
    }

    private static Vote sum(Vote a, Vote b) {
        return new Vote(a.derived.confidence() >= b.derived.confidence() ? a.derived : b.derived, a.images + b.images);
    }

    Map<Characteristic, Derived> result() {
        Map<Characteristic, Derived> out = new EnumMap<>(Characteristic.class);
        votes.forEach((what, by) -> out.put(what, one(what, by)));
        return out;
    }

    private Derived one(Characteristic what, Map<String, Vote> by) {
        Vote most = by.values().stream()
                .max(Comparator.comparingLong(Vote::images)
                        .thenComparingDouble(v -> v.derived.confidence())
                        .thenComparing(v -> v.derived.value()))
                .orElseThrow();
        if (by.size() > 1 && what == Characteristic.LATERALITY) {
            return new Derived("B", most.derived.confidence(), most.derived.rule());
        }
        if (by.size() > 1 && what == Characteristic.QUALITY_FLAGS) {
            Set<String> flags = new TreeSet<>();
            by.keySet().forEach(f -> flags.addAll(java.util.List.of(f.split("\\\\", -1))));
            return new Derived(String.join("\\", flags), most.derived.confidence(), most.derived.rule());
        }
        double share = images == 0 ? 1 : (double) most.images / images;
        return share == 1 ? most.derived : most.derived.times(0.5 + 0.5 * share);
    }
}

package io.skerry.benchmarks.score;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each person's dates, each UID and each patient ID became over all outputs. The most frequent answer counts as the
 * tool's; whatever differs from it is inconsistent.
 */
final class Shifts {
    private final Map<String, Map<String, Integer>> answers = new HashMap<>();
    private final Map<String, Set<String>> origins = new HashMap<>();

    /** Notes that this original became that in one place. */
    void saw(String original, String became) {
        answers.computeIfAbsent(original, _ -> new HashMap<>()).merge(became, 1, Integer::sum);
        origins.computeIfAbsent(became, _ -> new HashSet<>()).add(original);
    }

    /** What it became most often. */
    Optional<String> usual(String original) {
        return answers.getOrDefault(original, Map.of()).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Whether the answer is the usual one, and no other original became it. */
    boolean consistent(String original, String became) {
        return usual(original).filter(became::equals).isPresent()
                && origins.getOrDefault(became, Set.of()).size() == 1;
    }
}

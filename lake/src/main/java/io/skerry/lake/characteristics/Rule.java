package io.skerry.lake.characteristics;

import java.util.List;

/**
 * A value and when it holds.
 *
 * @param value a word of the vocabulary; {@code -} says that nothing can be said, and {@code $fact} takes the fact's value,
 *     which a condition must have limited
 */
record Rule(String name, String value, double confidence, List<Condition> when) {
    /** How much a decision is worth that rests on a corrected word. */
    private static final double CORRECTED = 0.95;

    static final String NOTHING = "-";

    Rule {
        when = List.copyOf(when);
    }

    boolean holds(Facts facts) {
        for (Condition condition : when) {
            if (!condition.holds(facts)) {
                return false;
            }
        }
        return true;
    }

    Derived decide(Facts facts) {
        String said = value.startsWith("$")
                ? facts.values(value.substring(1)).stream().findFirst().orElse(NOTHING)
                : value;
        boolean corrected = when.stream()
                .anyMatch(c -> c instanceof Condition.Contains contains
                        && facts.phrase(contains.fact()).corrected());
        Derived derived = new Derived(said, confidence, name);
        return corrected ? derived.times(CORRECTED) : derived;
    }
}

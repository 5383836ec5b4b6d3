package io.skerry.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the people of a cohort changed.
 *
 * @param stayed how many are in both
 * @param reasons why people came or went
 * @param came EUPIs of those who are new, sorted
 * @param went EUPIs of those who are gone, sorted
 */
public record CohortDiff(long stayed, List<Reason> reasons, Set<String> came, Set<String> went) {
    private static final String NOWHERE = "not in the inventory, or opted out";

    public CohortDiff {
        reasons = List.copyOf(reasons);
    }

    /** What changed for somebody. */
    public enum Cause {
        /** The same data would have given the change too. */
        DEFINITION,
        /** The same definition would have given the change too. */
        DATA
    }

    /**
     * Some of those who came or went.
     *
     * @param came whether they came
     * @param step the step that kept them out before, or that keeps them out now
     * @param patients how many
     */
    public record Reason(boolean came, Cause cause, String step, long patients) {}

    private record Why(boolean came, Cause cause, String step) {}

    static CohortDiff of(CohortSession then, CohortDefinition before, CohortSession now, CohortDefinition after) {
        try (Evaluation old = then.evaluate(before, false);
                Evaluation fresh = now.evaluate(after, false)) {
            Set<String> was = then.eupis(old.members());
            Set<String> is = now.eupis(fresh.members());
            Set<String> came = new TreeSet<>(is);
            came.removeAll(was);
            Set<String> went = new TreeSet<>(was);
            went.removeAll(is);
            boolean sameText = before.sha256().equals(after.sha256());
            Map<String, String> keptOut = firstMissing(then, old, came);
            Map<String, String> dropped = firstMissing(now, fresh, went);
            Set<String> afterThen = sameText || came.isEmpty() ? Set.of() : members(then, after);
            Set<String> beforeNow = sameText || went.isEmpty() ? Set.of() : members(now, before);
            Map<Why, Long> counts = new HashMap<>();
            for (String eupi : came) {
                Cause cause = afterThen.contains(eupi) ? Cause.DEFINITION : Cause.DATA;
                counts.merge(new Why(true, cause, keptOut.getOrDefault(eupi, NOWHERE)), 1L, Long::sum);
            }
            for (String eupi : went) {
                Cause cause = beforeNow.contains(eupi) ? Cause.DEFINITION : Cause.DATA;
                counts.merge(new Why(false, cause, dropped.getOrDefault(eupi, NOWHERE)), 1L, Long::sum);
            }
            List<Reason> reasons = new ArrayList<>();
            counts.forEach((why, patients) -> reasons.add(new Reason(why.came(), why.cause(), why.step(), patients)));
            reasons.sort(java.util.Comparator.comparing(Reason::came)
                    .reversed()
                    .thenComparing(Reason::cause)
                    .thenComparing(Reason::step));
            return new CohortDiff(is.size() - came.size(), reasons, came, went);
        }
    }

    private static Set<String> members(CohortSession session, CohortDefinition definition) {
        try (Evaluation evaluation = session.evaluate(definition, false)) {
            return session.eupis(evaluation.members());
        }
    }

    /** The first step of each person that they are not in any more. */
    private static Map<String, String> firstMissing(CohortSession session, Evaluation evaluation, Set<String> people) {
        Map<String, String> first = new HashMap<>();
        if (people.isEmpty()) {
            return first;
        }
        Set<String> left = new HashSet<>(people);
        left.retainAll(session.eupis(Work.all()));
        for (Evaluation.Passed step : evaluation.passed()) {
            Set<String> in = session.eupis(step.left());
            for (String eupi : Set.copyOf(left)) {
                if (!in.contains(eupi)) {
                    first.put(eupi, step.name());
                    left.remove(eupi);
                }
            }
        }
        return first;
    }
}

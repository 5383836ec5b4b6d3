package io.skerry.cohort;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a new cohort differs from earlier ones by so few people that comparing the two would tell about those: in either
 * direction, from one earlier cohort, and from two of them together or from what two have in common.
 */
final class Differencing {
    /** Of the newest cohorts only, pairs are looked at. */
    private static final int IN_PAIRS = 40;

    private Differencing() {}

    /** An earlier cohort. */
    record Earlier(String name, int version, People people) {
        String words() {
            return name + " version " + version;
        }
    }

    /**
     * Warnings, in words.
     *
     * @param earlier oldest first
     */
    static List<String> check(People fresh, List<Earlier> earlier, int threshold) {
        List<String> warnings = new ArrayList<>();
        for (Earlier one : earlier) {
            compare(fresh, one.people(), one.words(), threshold, warnings);
        }
        List<Earlier> newest = earlier.subList(Math.max(0, earlier.size() - IN_PAIRS), earlier.size());
        for (int a = 0; a < newest.size(); a++) {
            for (int b = a + 1; b < newest.size(); b++) {
                Earlier one = newest.get(a);
                Earlier other = newest.get(b);
                if (isNear(fresh, one.people(), threshold) || isNear(fresh, other.people(), threshold)) {
                    continue; // said above, or the same people
                }
                String both = one.words() + " and " + other.words();
                compare(fresh, one.people().or(other.people()), both + " together", threshold, warnings);
                compare(
                        fresh,
                        one.people().and(other.people()),
                        "what " + both + " have in common",
                        threshold,
                        warnings);
            }
        }
        return warnings;
    }

    private static void compare(People fresh, People old, String words, int threshold, List<String> warnings) {
        int added = fresh.without(old);
        int gone = old.without(fresh);
        if (isSmall(added, threshold)) {
            warnings.add("it has fewer than " + threshold + " patients who are not in " + words);
        }
        if (isSmall(gone, threshold)) {
            warnings.add("fewer than " + threshold + " patients of " + words + " are not in it");
        }
    }

    private static boolean isNear(People a, People b, int threshold) {
        return a.without(b) < threshold && b.without(a) < threshold;
    }

    private static boolean isSmall(int count, int threshold) {
        return count > 0 && count < threshold;
    }
}

package io.skerry.deid;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule on its way along its path.
 *
 * @param rule one of the rules of a table
 * @param number its place among them
 * @param matched how many of its steps lie behind
 */
record PathProgress(Rule rule, int number, int matched) {
    /** All rules at the top of an object. */
    static List<PathProgress> begin(List<Rule> rules) {
        List<PathProgress> begun = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            begun.add(new PathProgress(rules.get(i), i, 0));
        }
        return begun;
    }

    AttributePath.Step next() {
        return rule.path().steps().get(matched);
    }

    boolean isLast() {
        return matched == rule.path().steps().size() - 1;
    }

    /** The rules that count for the items of a sequence. */
    static List<PathProgress> into(AttributePath.Step sequence, List<PathProgress> here) {
        List<PathProgress> inside = new ArrayList<>();
        for (PathProgress progress : here) {
            if (progress.matched == 0 && progress.rule.path().anywhere()) {
                inside.add(progress);
            }
            if (!progress.isLast() && progress.next().equals(sequence)) {
                inside.add(new PathProgress(progress.rule, progress.number, progress.matched + 1));
            }
        }
        return inside;
    }

    /** Whether this one counts rather than another that ends at the same attribute. */
    boolean beats(PathProgress other) {
        int longer = Integer.compare(
                rule.path().steps().size(), other.rule.path().steps().size());
        if (longer != 0) {
            return longer > 0;
        }
        if (rule.path().anywhere() != other.rule.path().anywhere()) {
            return !rule.path().anywhere();
        }
        return number > other.number;
    }
}

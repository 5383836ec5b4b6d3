package io.skerry.phi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of analysts, in their order. They decide about what detectors find by themselves; a patient's own
 * identifiers go whatever they say. A rule whose search takes too long reports the whole value.
 *
 * <p>Immutable; safe for use by several threads.
 *
 * @param version changes with every change of a rule; part of the version of a scan
 */
public record TextRules(String version, List<TextRule> rules) {
    /** No rules. */
    public static final TextRules NONE = new TextRules("none", List.of());

    static final String DETECTOR = "rule";

    public TextRules {
        rules = List.copyOf(rules);
    }

    /** What became of a span, and by which rule. */
    record Verdict(Span span, Optional<String> clearedBy) {}

    /** What is left of the detectors' spans, with what rules report. */
    public List<Span> apply(String text, TextContext where, List<Span> found) {
        if (rules.isEmpty()) {
            return found;
        }
        return judge(text, where, found).stream()
                .filter(verdict -> verdict.clearedBy().isEmpty())
                .map(Verdict::span)
                .toList();
    }

    /** Whether an analyst decided that the value as a whole identifies nobody, be it found by a detector or not. */
    public boolean clears(String text, TextContext where) {
        boolean cleared = false;
        for (TextRule rule : rules) {
            if (!rule.isFor(where)) {
                continue;
            }
            try {
                for (Place place : places(rule, text)) {
                    switch (rule.action()) {
                        case REPORT -> {
                            return false;
                        }
                        case ALLOW -> cleared |= place.start == 0 && place.end == text.length();
                        case IGNORE -> cleared = true;
                    }
                }
            } catch (BudgetedText.Spent e) {
                return false;
            }
        }
        return cleared;
    }

    /** Every span with the rule that clears it, if one does. */
    List<Verdict> judge(String text, TextContext where, List<Span> found) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Place> cleared = new ArrayList<>();
        for (TextRule rule : rules) {
            if (!rule.isFor(where)) {
                continue;
            }
            try {
                for (Place place : places(rule, text)) {
                    switch (rule.action()) {
                        case REPORT ->
                            verdicts.add(new Verdict(
                                    new Span(place.start, place.end, DETECTOR, rule.name()), Optional.empty()));
                        case ALLOW -> cleared.add(place);
                        case IGNORE -> cleared.add(new Place(0, text.length(), rule.name()));
                    }
                }
            } catch (BudgetedText.Spent e) {
                verdicts.add(new Verdict(
                        new Span(0, text.length(), DETECTOR, rule.name() + " (too slow)"), Optional.empty()));
            }
        }
        for (Span span : found) {
            verdicts.add(new Verdict(
                    span,
                    cleared.stream()
                            .filter(place -> place.start <= span.start() && span.end() <= place.end)
                            .map(Place::rule)
                            .findFirst()));
        }
        return verdicts;
    }

    private record Place(int start, int end, String rule) {}

    private static List<Place> places(TextRule rule, String text) {
        List<Place> places = new ArrayList<>();
        Matcher m = rule.regex().matcher(new BudgetedText(text));
        while (m.find()) {
            if (m.end() > m.start()
                    && matches(rule.before(), wordBefore(text, m.start()))
                    && matches(rule.after(), wordAfter(text, m.end()))) {
                places.add(new Place(m.start(), m.end(), rule.name()));
            }
        }
        return places;
    }

    private static boolean matches(Optional<Pattern> wanted, String word) {
        return wanted.isEmpty() || wanted.get().matcher(new BudgetedText(word)).matches();
    }

    private static String wordBefore(String text, int at) {
        int end = at;
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static String wordAfter(String text, int at) {
        int start = at;
        while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }
}

package io.skerry.phi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of regular expressions without regard to case. All of them bound their repetitions, so that the time is linear
 * in the text; a group called {@code v} is the span, else the whole match is.
 */
final class RegexDetector implements Detector {
    private record Rule(String name, int digits, Set<Hint> hints, Pattern regex, boolean group) {
        boolean isWorthTrying(Text text) {
            if (text.digits() < digits) {
                return false;
            }
            for (Hint hint : hints) {
                if (text.has(hint)) {
                    return true;
                }
            }
            return hints.isEmpty();
        }
    }

    private final String name;
    private final List<Rule> rules = new ArrayList<>();

    RegexDetector(String name) {
        this.name = name;
    }

    /**
     * Adds a rule; for use while the detector is made.
     *
     * @param digits how many digits a text has in which it may match
     * @param hints words of which such a text has one; none when any text may match
     */
    RegexDetector with(String rule, int digits, String regex, Hint... hints) {
        rules.add(new Rule(
                rule,
                digits,
                Set.of(hints),
                Pattern.compile(regex, Pattern.CASE_INSENSITIVE),
                regex.contains("(?<v>")));
        return this;
    }

    @Override
    public List<Span> find(Text text, TextContext where) {
        List<Span> spans = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.isWorthTrying(text)) {
                continue;
            }
            Matcher m = rule.regex.matcher(text.plain());
            while (m.find()) {
                int start = rule.group ? m.start("v") : m.start();
                int end = rule.group ? m.end("v") : m.end();
                spans.add(text.span(start, end, name, rule.name));
            }
        }
        return spans;
    }
}

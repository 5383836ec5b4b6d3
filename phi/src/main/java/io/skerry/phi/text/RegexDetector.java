package io.skerry.phi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of regular expressions without regard to case. All of them bound their repetitions, so that the time is linear
 * in the text; a group called {@code v} is the span, else the whole match is.
 */
final class RegexDetector implements Detector {
    /** What a text must have for a rule to be worth trying. */
    enum Needs {
        DIGIT,
        NOTHING
    }

    private record Rule(String name, Pattern regex, boolean group) {}

    private final String name;
    private final Needs needs;
    private final List<Rule> rules = new ArrayList<>();

    RegexDetector(String name, Needs needs) {
        this.name = name;
        this.needs = needs;
    }

    /** Adds a rule; for use while the detector is made. */
    RegexDetector with(String rule, String regex) {
        rules.add(new Rule(rule, Pattern.compile(regex, Pattern.CASE_INSENSITIVE), regex.contains("(?<v>")));
        return this;
    }

    @Override
    public List<Span> find(Text text, TextContext where) {
        if (needs == Needs.DIGIT && !text.hasDigit()) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (Rule rule : rules) {
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

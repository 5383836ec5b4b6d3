package io.skerry.phi.text;

import io.skerry.phi.TextSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what identifies somebody in texts whose original is not at hand: the detectors, and what analysts decided.
 * Immutable; safe for use by several threads.
 */
public final class TextScanner {
    private final List<Detector> detectors;
    private final TextRules rules;

    /** A scanner with the built-in detectors and more. */
    public TextScanner(TextRules rules, List<Detector> more) {
        List<Detector> all = new ArrayList<>(Detectors.standard());
        all.addAll(more);
        this.detectors = List.copyOf(all);
        this.rules = rules;
    }

    /** What was found and stands after the rules, ordered by place. */
    public List<Span> find(String text, TextContext where) {
        return sorted(rules.apply(text, where, detect(text, where)));
    }

    /** The same as those who look at texts one by one ask for it; remembers the texts that it looked at. */
    public TextSearch search() {
        Remembered<String> rules = new Remembered<>((text, where) -> find(text, where).stream()
                .map(span -> span.detector().toUpperCase(Locale.ROOT) + "_" + span.rule())
                .toList());
        return (text, keyword, vr, modality) -> rules.find(text, new TextContext(keyword, vr, modality));
    }

    /** Everything that was found, each with the rule that clears it, if one does. */
    public List<Finding> explain(String text, TextContext where) {
        return rules.judge(text, where, detect(text, where)).stream()
                .map(verdict -> new Finding(verdict.span(), verdict.clearedBy()))
                .sorted(Comparator.comparingInt(finding -> finding.span().start()))
                .toList();
    }

    /**
     * A place in a text that a detector found.
     *
     * @param clearedBy the rule of an analyst by which it does not count
     */
    public record Finding(Span span, Optional<String> clearedBy) {}

    private List<Span> detect(String text, TextContext where) {
        Text read = Text.of(text);
        List<Span> spans = new ArrayList<>();
        for (Detector detector : detectors) {
            spans.addAll(detector.find(read, where));
        }
        return spans;
    }

    private static List<Span> sorted(List<Span> spans) {
        return spans.stream()
                .sorted(Comparator.comparingInt(Span::start)
                        .thenComparing(Comparator.comparingInt(Span::end).reversed()))
                .toList();
    }
}

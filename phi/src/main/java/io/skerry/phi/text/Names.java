package io.skerry.phi.text;

import java.util.ArrayList;
import java.util.List;

/** Spans over words of one text. */
final class Names {
    private final Text text;
    private final String detector;
    private final List<Span> spans = new ArrayList<>();

    Names(Text text, String detector) {
        this.text = text;
        this.detector = detector;
    }

    /** Adds the words from the first to the last one, both included. */
    void add(int first, int last, String rule) {
        spans.add(text.span(
                text.words().get(first).start(), text.words().get(last).end(), detector, rule));
    }

    List<Span> spans() {
        return spans;
    }
}

package io.skerry.phi.text;

import io.skerry.phi.Identifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts out what detectors find, until they find nothing more. */
final class SpanCleaner implements TextCleaner {
    static final TextCleaner STANDARD = new SpanCleaner(new TextScanner(TextRules.NONE, List.of()));

    /** What a cut brings together may read as something new; a text that is not clean by then is dropped. */
    private static final int MOST_ROUNDS = 4;

    /** Longer texts are no descriptions or reports, and are dropped whole. */
    private static final int LONGEST = 1 << 20;

    private final Remembered<Span> general;

    /** @param scanner finds what does not depend on the original */
    SpanCleaner(TextScanner scanner) {
        general = new Remembered<>(scanner::find);
    }

    @Override
    public boolean isClean(String value, TextContext where, Identifiers original) {
        return value.isBlank()
                || (value.length() <= LONGEST
                        && original.inText(value).isEmpty()
                        && general.find(value, where).isEmpty());
    }

    @Override
    public Cleaned clean(String value, TextContext where, Identifiers original) {
        if (value.isBlank()) {
            return new Cleaned(value, List.of());
        }
        if (value.length() > LONGEST) {
            return new Cleaned("", List.of(new Span(0, value.length(), "cleaner", "TOO_LONG")));
        }
        HeaderDetector header = new HeaderDetector(original);
        List<Span> first = find(value, where, header);
        String text = value;
        List<Span> found = first;
        for (int round = 0; round < MOST_ROUNDS && !found.isEmpty(); round++) {
            text = Cuts.cut(text, found);
            found = find(text, where, header);
        }
        return new Cleaned(found.isEmpty() ? text : "", first);
    }

    private List<Span> find(String text, TextContext where, HeaderDetector header) {
        List<Span> spans = new ArrayList<>(header.find(text));
        spans.addAll(general.find(text, where));
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        return spans;
    }
}

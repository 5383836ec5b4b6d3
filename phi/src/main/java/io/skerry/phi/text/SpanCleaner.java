package io.skerry.phi.text;

import io.skerry.phi.Identifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cuts out what detectors find, until they find nothing more. */
final class SpanCleaner implements TextCleaner {
    static final TextCleaner STANDARD = new SpanCleaner(Detectors.standard(), TextRules.NONE);

    /** What a cut brings together may read as something new; a text that is not clean by then is dropped. */
    private static final int MOST_ROUNDS = 4;

    /** Longer texts are no descriptions or reports, and are dropped whole. */
    private static final int LONGEST = 1 << 20;

    /** Values repeat from image to image, so what was found in the short ones is remembered. */
    private static final int MOST_REMEMBERED = 50_000;

    private static final int LONGEST_REMEMBERED = 256;

    private record Key(String text, String keyword) {}

    private final List<Detector> detectors;
    private final Map<Key, List<Span>> remembered = new ConcurrentHashMap<>();

    private final TextRules rules;

    SpanCleaner(List<Detector> detectors, TextRules rules) {
        this.detectors = List.copyOf(detectors);
        this.rules = rules;
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
        spans.addAll(general(text, where));
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        return spans;
    }

    /** What does not depend on the original. */
    private List<Span> general(String text, TextContext where) {
        if (text.length() > LONGEST_REMEMBERED) {
            return search(text, where);
        }
        Key key = new Key(text, where.keyword());
        List<Span> known = remembered.get(key);
        if (known == null) {
            known = search(text, where);
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(key, known);
        }
        return known;
    }

    private List<Span> search(String text, TextContext where) {
        Text read = Text.of(text);
        List<Span> spans = new ArrayList<>();
        for (Detector detector : detectors) {
            spans.addAll(detector.find(read, where));
        }
        return List.copyOf(rules.apply(text, where, spans));
    }
}

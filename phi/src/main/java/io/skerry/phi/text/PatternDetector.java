package io.skerry.phi.text;

import io.skerry.phi.Patterns;
import java.util.List;

/** What looks like an identifier whoever the person is. */
final class PatternDetector implements Detector {
    static final String NAME = "pattern";

    @Override
    public List<Span> find(String text, TextContext where) {
        return Patterns.standard().find(text).stream()
                .map(match ->
                        new Span(match.start(), match.end(), NAME, match.pattern().name()))
                .toList();
    }
}

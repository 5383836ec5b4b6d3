package io.skerry.phi.text;

import io.skerry.phi.Patterns;
import java.util.List;

/** What looks like an identifier whoever the person is, as the verification of outputs knows it too. */
final class PatternDetector implements Detector {
    static final String NAME = "pattern";

    @Override
    public List<Span> find(Text text, TextContext where) {
        return Patterns.standard().find(text.plain()).stream()
                .map(match -> text.span(
                        match.start(), match.end(), NAME, match.pattern().name()))
                .toList();
    }
}

package io.skerry.phi.text;

import io.skerry.phi.Identifiers;
import java.util.List;

/** The identifiers of one original: names, numbers, addresses and so on that stand anywhere in its header. */
record HeaderDetector(Identifiers original) {
    static final String NAME = "header";

    List<Span> find(String text) {
        return original.find(text).stream()
                .map(match ->
                        new Span(match.start(), match.end(), NAME, match.kind().name()))
                .toList();
    }
}

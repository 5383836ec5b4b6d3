package io.skerry.phi;

import io.skerry.base.Recent;
import java.util.Set;

/** Remembers the forms of the facts used last: one image after the other belongs to the same person and visit. */
final class FormsCache {
    private static final int MOST = 256;

    private final Recent<Set<Fact>, FactForms> cache = new Recent<>(MOST);

    FactForms of(Set<Fact> facts) {
        FactForms known = cache.find(facts).orElse(null);
        if (known != null) {
            return known;
        }
        FactForms made = new FactForms(facts);
        cache.put(Set.copyOf(facts), made);
        return made;
    }
}

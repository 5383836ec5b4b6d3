package io.skerry.phi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Remembers the forms of the facts used last: one image after the other belongs to the same person and visit. */
final class FormsCache {
    private static final int MOST = 256;

    private final Map<Set<Fact>, FactForms> cache = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<Fact>, FactForms> eldest) {
            return size() > MOST;
        }
    };

    FactForms of(Set<Fact> facts) {
        synchronized (cache) {
            FactForms known = cache.get(facts);
            if (known != null) {
                return known;
            }
        }
        FactForms made = new FactForms(facts);
        synchronized (cache) {
            cache.put(Set.copyOf(facts), made);
        }
        return made;
    }
}

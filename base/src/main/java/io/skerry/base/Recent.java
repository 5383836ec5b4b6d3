package io.skerry.base;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers values by their keys, up to so many: the one that was asked for the longest time ago is forgotten first. Safe
 * for use by several threads.
 */
public final class Recent<K, V> {
    private final Map<K, V> values;

    /** @param most how many are remembered */
    public Recent(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** What is remembered for a key. */
    public Optional<V> find(K key) {
        synchronized (values) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /** Remembers a value, in place of an older one. */
    public void put(K key, V value) {
        synchronized (values) {
            values.put(key, value);
        }
    }
}

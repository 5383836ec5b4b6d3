package io.skerry.phi.text;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Remembers what was found in short values, since they repeat from image to image. Safe for use by several threads.
 *
 * @param <T> what is kept of a find
 */
final class Remembered<T> {
    private static final int MOST = 50_000;
    private static final int LONGEST = 256;

    private record Key(String text, String keyword) {}

    private final BiFunction<String, TextContext, List<T>> search;
    private final Map<Key, List<T>> known = new ConcurrentHashMap<>();

    /** @param search gives the same for the same text and keyword */
    Remembered(BiFunction<String, TextContext, List<T>> search) {
        this.search = search;
    }

    List<T> find(String text, TextContext where) {
        if (text.length() > LONGEST) {
            return search.apply(text, where);
        }
        Key key = new Key(text, where.keyword());
        List<T> found = known.get(key);
        if (found == null) {
            found = List.copyOf(search.apply(text, where));
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, found);
        }
        return found;
    }
}

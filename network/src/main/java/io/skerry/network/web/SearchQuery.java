package io.skerry.network.web;

import io.skerry.base.SkerryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A search, PS3.18 10.6.1.2. Immutable.
 *
 * @param level what is searched for
 * @param within only of this study or series
 * @param keys values to match by tag: texts with * and ?, ranges with -, lists of UIDs with commas
 * @param include tags to return beside those that every answer has
 * @param fuzzy whether names that sound alike match, if the server can do that
 * @param pageSize results that are asked for at once, 1 or more
 */
public record SearchQuery(
        Level level,
        Optional<WebPath> within,
        Map<Integer, String> keys,
        List<Integer> include,
        boolean fuzzy,
        int pageSize) {
    private static final int DEFAULT_PAGE = 200;
    /** Of RFC 3986's query characters those that never part one key from the next. */
    private static final String PLAIN_SIGNS = "-._~!$'()*,:@/?";

    public SearchQuery {
        keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        include = List.copyOf(include);
        if (pageSize < 1) {
            throw new IllegalArgumentException("pages of at least one result were expected");
        }
        int most = level == Level.STUDIES ? 0 : level == Level.SERIES ? 1 : 2;
        if (within.isPresent() && within.get().uids().size() > most) {
            throw new SkerryException(
                    WebError.BAD_ARGUMENT, "A search within something larger than what is searched for was expected.");
        }
    }

    /** Everything at a level, 200 at once. */
    public static SearchQuery of(Level level) {
        return new SearchQuery(level, Optional.empty(), Map.of(), List.of(), false, DEFAULT_PAGE);
    }

    public SearchQuery within(WebPath parent) {
        return new SearchQuery(level, Optional.of(parent), keys, include, fuzzy, pageSize);
    }

    public SearchQuery matching(int tag, String value) {
        Map<Integer, String> more = new LinkedHashMap<>(keys);
        more.put(tag, value);
        return new SearchQuery(level, within, more, include, fuzzy, pageSize);
    }

    public SearchQuery including(int tag) {
        List<Integer> more = new ArrayList<>(include);
        more.add(tag);
        return new SearchQuery(level, within, keys, more, fuzzy, pageSize);
    }

    public SearchQuery withFuzzy(boolean matching) {
        return new SearchQuery(level, within, keys, include, matching, pageSize);
    }

    public SearchQuery withPageSize(int results) {
        return new SearchQuery(level, within, keys, include, fuzzy, results);
    }

    String path() {
        return within.map(WebPath::path).orElse("") + "/" + level.path();
    }

    String query(long offset) {
        List<String> parts = new ArrayList<>();
        keys.forEach((tag, value) -> parts.add(hex(tag) + "=" + encoded(value)));
        include.forEach(tag -> parts.add("includefield=" + hex(tag)));
        if (fuzzy) {
            parts.add("fuzzymatching=true");
        }
        parts.add("limit=" + pageSize);
        parts.add("offset=" + offset);
        return String.join("&", parts);
    }

    /** Only what must be is escaped, since there are servers that do not undo it, and * and , are frequent. */
    private static String encoded(String value) {
        StringBuilder out = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || PLAIN_SIGNS.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    private static String hex(int tag) {
        return String.format(Locale.ROOT, "%08X", tag);
    }

    /** Keys hold patients' values. */
    @Override
    public String toString() {
        return "SearchQuery[" + level + ", " + keys.size() + " keys]";
    }
}

package io.skerry.lake.promote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Small tables that a query looks values up in, as left joins. A correlated subquery would say the same, but DuckDB keeps
 * a copy of the wide left side for each.
 */
final class Lookups {
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /**
     * The expression of a looked-up value, null when there is none.
     *
     * @param table a table whose column {@code raw} has no value twice
     */
    String value(String table, String column, String raw) {
        String on = table + " %s ON %s.raw = " + raw.replace("%", "%%");
        return aliases.computeIfAbsent(on, o -> "j" + aliases.size()) + "." + column;
    }

    /** All joins so far, to follow the FROM clause. */
    String joins() {
        return aliases.entrySet().stream()
                .map(e -> "\n  LEFT JOIN " + e.getKey().formatted(e.getValue(), e.getValue()))
                .collect(Collectors.joining());
    }
}

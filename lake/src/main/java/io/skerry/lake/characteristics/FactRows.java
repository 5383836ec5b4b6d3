package io.skerry.lake.characteristics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The distinct combinations of source values as SQL. Images are told apart by a hash of the columns that facts read: with
 * 63 bits, ten million combinations agree by chance once in 180,000 runs.
 */
final class FactRows {
    static final String TABLE = "fact_rows";
    /** The column that the table of images must have: {@link #key()}. */
    static final String KEY = "facts";

    private final Map<String, List<String>> sources;
    private final Attributes attributes;

    FactRows(Map<String, List<String>> sources, Attributes attributes) {
        this.sources = sources;
        this.attributes = attributes;
    }

    /** The expression of an image's combination. */
    String key() {
        String columns = columns().stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "));
        return columns.isEmpty() ? "CAST(0 AS BIGINT)" : "CAST(hash(" + columns + ") >> 1 AS BIGINT)";
    }

    /** Makes a row a combination, with a column a fact that the table can tell. */
    String make(String images) {
        String facts = facts().entrySet().stream()
                .map(e -> e.getValue() + " AS \"" + e.getKey() + '"')
                .collect(Collectors.joining(", "));
        String syntax = attributes.has("transfer_syntax") ? ", transfer_syntax" : "";
        return "CREATE OR REPLACE TEMP TABLE " + TABLE + " AS SELECT " + KEY + (facts.isEmpty() ? "" : ", " + facts)
                + syntax + " FROM " + images + " WHERE rowid IN (SELECT min(rowid) FROM " + images + " GROUP BY " + KEY
                + ")";
    }

    /** The facts that the table can tell, with their expressions. */
    Map<String, String> facts() {
        Map<String, String> out = new LinkedHashMap<>();
        sources.forEach((fact, from) -> {
            if (from.stream().map(FactRows::root).anyMatch(attributes::has)) {
                out.put(fact, attributes.text(from));
            }
        });
        return out;
    }

    /** Names of the columns of {@link #TABLE} besides the key. */
    List<String> names() {
        List<String> names = new ArrayList<>(facts().keySet());
        if (attributes.has("transfer_syntax")) {
            names.add("transfer_syntax");
        }
        return names;
    }

    private Set<String> columns() {
        Set<String> out = new TreeSet<>();
        sources.values().stream()
                .flatMap(List::stream)
                .map(FactRows::root)
                .filter(attributes::has)
                .forEach(out::add);
        Stream.of("transfer_syntax").filter(attributes::has).forEach(out::add);
        return out;
    }

    private static String root(String attribute) {
        int slash = attribute.indexOf('/');
        return slash < 0 ? attribute : attribute.substring(0, slash);
    }
}

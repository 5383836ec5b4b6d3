package io.skerry.lake.promote;

import java.util.Collection;
import java.util.stream.Collectors;

/** Small pieces of DuckDB SQL that several cleanings share. */
final class Sql {
    /** A decimal string of PS3.5 6.2, without surrounding spaces. */
    static final String NUMBER = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";

    private Sql() {}

    /** A text as a literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as an identifier. */
    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Whether a value is one of these. DuckDB makes a join of IN, which costs more than it saves a hundred times over. */
    static String oneOf(String value, Collection<String> texts) {
        return texts.stream()
                .sorted()
                .map(Sql::literal)
                .collect(Collectors.joining(", ", "list_contains([", "], " + value + ")"));
    }

    /** The first of several values, trimmed, null when empty. */
    static String first(String text) {
        return "nullif(trim(split_part(" + text + ", '\\', 1)), '')";
    }

    /** A text as a number (PS3.5 6.2, DS and IS), null when it is none; infinities and NaN fail every bound. */
    static String number(String text) {
        return "CASE WHEN NOT contains(" + text + ", '_') THEN try_cast(" + text + " AS DOUBLE) END";
    }

    /** A value within bounds, both included, else null. */
    static String within(String value, String min, String max) {
        return "CASE WHEN " + value + " BETWEEN " + min + " AND " + max + " THEN " + value + " END";
    }

    /** YYYYMMDD, or YYYY.MM.DD of the old standard, as a date; else null. */
    static String date(String text) {
        String digits = "replace(" + text + ", '.', '')";
        return "CASE WHEN length(" + digits + ") = 8 THEN CAST(try_strptime(" + digits + ", '%Y%m%d') AS DATE) END";
    }

    /** A UID by its form (PS3.5 9.1), else null. */
    static String uid(String text) {
        return "CASE WHEN length(" + text + ") <= 64 AND translate(" + text + ", '0123456789.', '') = '' THEN " + text
                + " END";
    }
}

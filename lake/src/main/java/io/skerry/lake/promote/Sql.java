package io.skerry.lake.promote;

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

    /** The first of several values, trimmed, null when empty. */
    static String first(String text) {
        return "nullif(trim(string_split(" + text + ", '\\')[1]), '')";
    }

    /** A text as a number, null when it is none. */
    static String number(String text) {
        return "CASE WHEN regexp_full_match(" + text + ", '" + NUMBER + "') THEN try_cast(" + text + " AS DOUBLE) END";
    }

    /** A value within bounds, both included, else null. */
    static String within(String value, double min, double max) {
        return "CASE WHEN (" + value + ") BETWEEN " + min + " AND " + max + " THEN (" + value + ") END";
    }

    /** YYYYMMDD, or YYYY.MM.DD of the old standard, as a date from 1895 to 2100; else null. */
    static String date(String text) {
        String digits = "replace(" + text + ", '.', '')";
        String date = "CAST(try_strptime(" + digits + ", '%Y%m%d') AS DATE)";
        return "CASE WHEN regexp_full_match(" + digits + ", '[0-9]{8}') AND " + date + " >= DATE '1895-01-01' AND "
                + date + " <= DATE '2100-12-31' THEN " + date + " END";
    }
}

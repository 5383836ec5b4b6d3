package io.skerry.mirror;

/** Quoting for DuckDB; a literal's form is the same in PostgreSQL. */
final class Duck {
    private Duck() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}

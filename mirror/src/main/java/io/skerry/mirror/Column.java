package io.skerry.mirror;

/**
 * A column of a mirrored table.
 *
 * @param type DuckDB's
 * @param indexed whether it is part of a key or an index, and so of bounded length
 */
record Column(String name, String type, boolean indexed) {
    /** What is noted of the column, so that the next publication sees whether it has changed. */
    String declaration() {
        return name + '\t' + type;
    }
}

package io.skerry.lake;

import java.util.Set;

/**
 * How the rows of a table are divided into parts that change together.
 *
 * @param key the column that decides to which part a row belongs
 * @param table a temporary table (key, part) of the query's connection, with no key twice
 * @param ignored columns that may differ without a row counting as another one
 * @param rowsPerFile about how many rows a file gets; a part is never divided
 */
public record TableParts(String key, String table, Set<String> ignored, long rowsPerFile) {
    public TableParts {
        ignored = Set.copyOf(ignored);
        if (rowsPerFile < 1) {
            throw new IllegalArgumentException("a file needs at least one row");
        }
    }
}

package io.skerry.lake.promote;

import java.util.List;

/**
 * How one column of the inventory came out, and what shows that it may stand there.
 *
 * @param sources the attributes that fill it, as keywords or paths of keywords
 * @param cleaning how a raw value becomes one of the column, such as {@code number} or {@code vocabulary_text}
 * @param rows rows of its table
 * @param filled rows with a value
 * @param distinct distinct values
 * @param held distinct raw values that were there but didn't pass the cleaning
 */
public record ColumnReport(
        String table,
        String column,
        List<String> sources,
        String cleaning,
        long rows,
        long filled,
        long distinct,
        long held,
        PhiCheck phi) {
    public ColumnReport {
        sources = List.copyOf(sources);
    }

    /** Share of rows with a value, from 0 to 1. */
    public double fillRate() {
        return rows == 0 ? 0 : (double) filled / rows;
    }
}

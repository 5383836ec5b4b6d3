package io.skerry.lake.promote;

/**
 * How one column of the inventory came out.
 *
 * @param rows rows of its table
 * @param filled rows with a value
 * @param distinct distinct values
 * @param held distinct raw values that were there but didn't pass the cleaning
 */
public record ColumnReport(String table, String column, long rows, long filled, long distinct, long held) {
    /** Share of rows with a value, from 0 to 1. */
    public double fillRate() {
        return rows == 0 ? 0 : (double) filled / rows;
    }
}

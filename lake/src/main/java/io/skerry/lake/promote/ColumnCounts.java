package io.skerry.lake.promote;

/**
 * How full one column of the inventory is.
 *
 * @param rows rows of its table
 * @param filled rows with a value
 * @param distinct distinct values
 * @param held distinct raw values that were there but didn't pass the cleaning
 */
record ColumnCounts(String table, String column, long rows, long filled, long distinct, long held) {}

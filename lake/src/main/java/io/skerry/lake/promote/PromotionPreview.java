package io.skerry.lake.promote;

import java.util.List;

/**
 * What a promotion would change in the inventory that stands. Counts only, never values.
 *
 * @param report what the inventory would be
 * @param tables a line a table
 * @param columns a line for each column that would come, go, or have other values than now
 */
public record PromotionPreview(PromotionReport report, List<TableDifference> tables, List<ColumnDifference> columns) {
    public PromotionPreview {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
    }

    /**
     * One table, compared row by row under its UIDs.
     *
     * @param changed rows that stay and have another value in a column that stays
     */
    public record TableDifference(String table, long rows, long added, long removed, long changed) {}

    /** Whether a column is there before and after. */
    public enum Change {
        ADDED,
        REMOVED,
        KEPT
    }

    /**
     * One column.
     *
     * @param crossing distinct values that are not there now and would be
     * @param gone distinct values that are there now and would not be: held from then on, or no image has them any more
     */
    public record ColumnDifference(String table, String column, Change change, long crossing, long gone) {}

    /** Whether nothing would change. */
    public boolean isEmpty() {
        return columns.isEmpty()
                && tables.stream().allMatch(t -> t.added() == 0 && t.removed() == 0 && t.changed() == 0);
    }
}

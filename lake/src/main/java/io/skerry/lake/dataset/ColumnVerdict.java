package io.skerry.lake.dataset;

/**
 * The verdict on one column of a CSV file.
 *
 * @param source its name in the file
 * @param column its name in the table; empty when dropped
 * @param reason why, for people; never a value
 * @param held values that were there but not stored: too rare, or not of the column's kind
 */
public record ColumnVerdict(String source, String column, ColumnKind kind, String reason, long held) {
    public boolean kept() {
        return kind != ColumnKind.DROPPED;
    }

    static ColumnVerdict dropped(String source, String reason) {
        return new ColumnVerdict(source, "", ColumnKind.DROPPED, reason, 0);
    }

    ColumnVerdict named(String name) {
        return new ColumnVerdict(source, name, kind, reason, held);
    }

    ColumnVerdict holding(long values) {
        return new ColumnVerdict(source, column, kind, reason, values);
    }
}

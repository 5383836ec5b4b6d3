package io.skerry.lake;

import java.util.List;
import java.util.Map;

/**
 * A table as it is now.
 *
 * @param rows of the current snapshot
 * @param properties what the writers of the table noted about it, the newest value of each
 */
public record TableInfo(
        String name, Zone zone, List<Column> columns, long rows, long snapshot, Map<String, String> properties) {
    public TableInfo {
        columns = List.copyOf(columns);
        properties = Map.copyOf(properties);
    }

    /** A column and its DuckDB type. */
    public record Column(String name, String type) {}
}

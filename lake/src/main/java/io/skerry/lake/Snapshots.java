package io.skerry.lake;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of the lake at one moment: a snapshot id for each table name. Serialises as a plain JSON object.
 *
 * @param byTable sorted by name; unmodifiable
 */
public record Snapshots(Map<String, Long> byTable) {
    public Snapshots {
        byTable = java.util.Collections.unmodifiableMap(new TreeMap<>(byTable));
    }

    /** The snapshot of a table; empty when the table did not exist at that moment. */
    public Optional<Long> of(String table) {
        return Optional.ofNullable(byTable.get(table));
    }
}

package io.skerry.lake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Which files came to a table since a snapshot. */
final class AppendedFiles {
    private AppendedFiles() {}

    /**
     * The files of the appends after one snapshot up to another, sorted. Nothing when the first is no ancestor of the
     * second any more, when rows were deleted or overwritten in between, or when a compaction has since put new rows
     * together with old ones.
     */
    static Optional<List<String>> between(Table table, long after, long until) {
        List<String> files = new ArrayList<>();
        Long id = until;
        while (id != null && id != after) {
            Snapshot snapshot = table.snapshot(id);
            if (snapshot == null) {
                return Optional.empty();
            }
            switch (snapshot.operation()) {
                case DataOperations.APPEND -> {
                    for (DataFile file : snapshot.addedDataFiles(table.io())) {
                        files.add(file.location());
                    }
                }
                case DataOperations.REPLACE -> {} // the same rows in other files
                default -> {
                    return Optional.empty();
                }
            }
            id = snapshot.parentId();
        }
        if (id == null || !files.isEmpty() && !new HashSet<>(TableViews.files(table, until)).containsAll(files)) {
            return Optional.empty();
        }
        files.sort(null);
        return Optional.of(files);
    }
}

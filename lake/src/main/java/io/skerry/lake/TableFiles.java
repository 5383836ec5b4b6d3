package io.skerry.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** Which files a table consists of. */
final class TableFiles {
    private TableFiles() {}

    /** The data files of the current snapshot with their statistics. */
    static List<DataFile> current(Table table) {
        List<DataFile> files = new ArrayList<>();
        if (table.currentSnapshot() == null) {
            return files;
        }
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                files.add(task.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(java.util.Comparator.comparing(DataFile::location));
        return files;
    }

    /** The data files of all snapshots, each once, by path; each manifest is read once. */
    static Map<String, DataFile> ofAllSnapshots(Table table) {
        Map<String, DataFile> files = new LinkedHashMap<>();
        for (ManifestFile manifest : manifests(table).values()) {
            try (CloseableIterable<DataFile> entries = ManifestFiles.read(manifest, table.io(), table.specs())) {
                for (DataFile file : entries) {
                    files.putIfAbsent(file.location(), file.copy());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** The paths of the data files of some snapshots. */
    static Set<String> paths(Table table, Collection<Snapshot> snapshots) {
        Set<String> paths = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Snapshot snapshot : snapshots) {
            for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
                if (seen.add(manifest.path())) {
                    try (CloseableIterable<String> entries =
                            ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
                        entries.forEach(paths::add);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }
        return paths;
    }

    /** Everything that the table's metadata name, the metadata files themselves too. */
    static Set<Path> reachable(Table table) {
        Set<Path> paths = new HashSet<>();
        ofAllSnapshots(table).keySet().forEach(path -> paths.add(Path.of(path)));
        manifests(table).keySet().forEach(path -> paths.add(Path.of(path)));
        ReachableFileUtil.manifestListLocations(table).forEach(path -> paths.add(Path.of(path)));
        ReachableFileUtil.metadataFileLocations(table, false).forEach(path -> paths.add(Path.of(path)));
        ReachableFileUtil.statisticsFilesLocations(table).forEach(path -> paths.add(Path.of(path)));
        return paths;
    }

    /** The partition of a file for people, such as {@code CT, 2015-03}; empty where a table has none. */
    static String partition(Table table, DataFile file) {
        PartitionSpec spec = table.specs().get(file.specId());
        if (spec == null || spec.isUnpartitioned()) {
            return "";
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < spec.fields().size(); i++) {
            values.add(String.valueOf(file.partition().get(i, Object.class)));
        }
        return String.join(", ", values);
    }

    private static Map<String, ManifestFile> manifests(Table table) {
        Map<String, ManifestFile> manifests = new HashMap<>();
        for (Snapshot snapshot : table.snapshots()) {
            snapshot.dataManifests(table.io()).forEach(manifest -> manifests.putIfAbsent(manifest.path(), manifest));
        }
        return manifests;
    }
}

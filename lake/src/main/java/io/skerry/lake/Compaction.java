package io.skerry.lake;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;

/**
 * Merges small files of a partition into files of the target size, with the rows of a patient and of a study next to
 * each other, so that a question about either reads little. Rows that are appended meanwhile are not touched.
 */
final class Compaction {
    /** The order of rows within a file, as far as the table has these columns. */
    private static final List<String> ORDER = List.of(
            "patient_key", "PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "file", "member");

    private final FileRewrite rewrite;
    private final CompactionOptions options;

    Compaction(FileRewrite rewrite, CompactionOptions options) {
        this.rewrite = rewrite;
        this.options = options;
    }

    /** The small files that would be merged. */
    static int mergeable(Table table, List<DataFile> files, CompactionOptions options) {
        return bins(table, files, options).stream().mapToInt(List::size).sum();
    }

    /** Merges until nothing is left to merge. */
    CompactionReport run(LakeCatalog.Located located, Connection connection, Progress progress) {
        int before = 0;
        int after = 0;
        long rows = 0;
        long bytesBefore = 0;
        long bytesAfter = 0;
        Table planned = located.table();
        progress.begin("compact " + located.name(), mergeable(planned, TableFiles.current(planned), options));
        while (true) {
            long[] bytes = {0};
            FileRewrite.Result result = rewrite.run(
                    located.zone(),
                    located.name(),
                    connection,
                    Map.of("skerry.compaction", "true"),
                    table -> {
                        List<FileRewrite.Step> steps = steps(table);
                        bytes[0] = steps.stream()
                                .flatMap(step -> step.remove().stream())
                                .mapToLong(DataFile::fileSizeInBytes)
                                .sum();
                        return steps;
                    },
                    step -> progress.advance(step.remove().size()));
            before += result.removed().size();
            after += result.added().size();
            rows += result.rowsAdded();
            bytesBefore += bytes[0];
            bytesAfter += result.added().stream().mapToLong(Compaction::size).sum();
            // A round that made no fewer files would go on for ever.
            if (result.removed().size() <= result.added().size()) {
                progress.end();
                return new CompactionReport(located.name(), before, after, rows, bytesBefore, bytesAfter);
            }
        }
    }

    private List<FileRewrite.Step> steps(Table table) {
        List<FileRewrite.Step> steps = new ArrayList<>();
        int files = 0;
        for (List<DataFile> bin : bins(table, TableFiles.current(table), options)) {
            if (files > 0 && files + bin.size() > options.filesPerCommit()) {
                break;
            }
            files += bin.size();
            steps.add(step(table, bin));
        }
        return steps;
    }

    private static FileRewrite.Step step(Table table, List<DataFile> bin) {
        String order = ORDER.stream()
                .filter(column -> table.schema().findField(column) != null)
                .map(Sql::identifier)
                .collect(Collectors.joining(", "));
        String select = TableViews.parquetBody(
                table.schema(), bin.stream().map(DataFile::location).toList());
        return new FileRewrite.Step(
                bin,
                order.isEmpty() ? select : select + " ORDER BY " + order,
                bin.stream().mapToLong(DataFile::recordCount).sum());
    }

    /** Small files of the same partition, as many as fill one target file, never one alone. */
    private static List<List<DataFile>> bins(Table table, List<DataFile> files, CompactionOptions options) {
        Map<String, List<DataFile>> partitions = new TreeMap<>();
        for (DataFile file : files) {
            if (options.isSmall(file.fileSizeInBytes())) {
                PartitionSpec spec = table.specs().get(file.specId());
                String partition = spec == null ? "" : spec.partitionToPath(file.partition());
                partitions
                        .computeIfAbsent(file.specId() + "/" + partition, key -> new ArrayList<>())
                        .add(file);
            }
        }
        List<List<DataFile>> bins = new ArrayList<>();
        partitions.values().forEach(small -> {
            small.sort(Comparator.comparingLong(DataFile::fileSizeInBytes).thenComparing(DataFile::location));
            List<DataFile> bin = new ArrayList<>();
            long bytes = 0;
            for (DataFile file : small) {
                if (bytes + file.fileSizeInBytes() > options.targetBytes() && !bin.isEmpty()) {
                    bins.add(bin);
                    bin = new ArrayList<>();
                    bytes = 0;
                }
                bin.add(file);
                bytes += file.fileSizeInBytes();
            }
            bins.add(bin);
        });
        bins.removeIf(bin -> bin.size() < 2);
        return bins;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new SkerryException(LakeError.STORAGE, "The new file " + file + " cannot be read", e);
        }
    }
}

package io.skerry.lake;

import io.skerry.base.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

/** Reads every data file of every snapshot and compares it with what was noted when it was written. */
final class Verification {
    private final LakeCatalog catalog;
    private final FileRewrite rewrite;
    private final Progress progress;

    Verification(LakeCatalog catalog, FileRewrite rewrite, Progress progress) {
        this.catalog = catalog;
        this.rewrite = rewrite;
        this.progress = progress;
    }

    VerificationReport run(List<LakeCatalog.Located> tables, Connection connection) {
        List<Damage> damages = new ArrayList<>();
        int files = 0;
        int unsummed = 0;
        long rows = 0;
        long bytes = 0;
        for (LakeCatalog.Located located : tables) {
            Table table = located.table();
            Map<String, DataFile> all = TableFiles.ofAllSnapshots(table);
            Set<String> current = new HashSet<>();
            TableFiles.current(table).forEach(file -> current.add(file.location()));
            FileCheck check = new FileCheck(connection, AllFiles.schema(table), root(located));
            progress.begin("verify " + located.name(), all.size());
            for (DataFile file : all.values()) {
                files++;
                rows += file.recordCount();
                bytes += file.fileSizeInBytes();
                unsummed += check.checksum(file).isPresent() ? 0 : 1;
                Optional<FileCheck.Fault> fault = check.check(file);
                fault.ifPresent(found -> damages.add(damage(located, file, current.contains(file.location()), found)));
                progress.advance(1);
            }
            progress.end();
        }
        return new VerificationReport(tables.size(), files, rows, bytes, unsummed, damages);
    }

    /** Takes damaged files out of the current state of their tables, so that the rest can be read again. */
    void dropDamaged(List<Damage> damages, List<LakeCatalog.Located> tables, Connection connection) {
        for (LakeCatalog.Located located : tables) {
            Set<String> bad = new HashSet<>();
            damages.stream()
                    .filter(damage -> damage.table().equals(located.name()) && damage.current())
                    .forEach(damage -> bad.add(damage.file()));
            if (!bad.isEmpty()) {
                rewrite.run(
                        located.zone(),
                        located.name(),
                        connection,
                        Map.of(
                                "skerry.dropped-damaged",
                                Integer.toString(bad.size()),
                                // So that the next promotion makes anew what is lost.
                                Lake.PROMOTION,
                                FileRewrite.FORGET),
                        table -> {
                            List<DataFile> gone = TableFiles.current(table).stream()
                                    .filter(file -> bad.contains(file.location()))
                                    .toList();
                            return gone.isEmpty() ? List.of() : List.of(new FileRewrite.Step(gone, "", -1));
                        },
                        step -> {});
            }
        }
    }

    private Path root(LakeCatalog.Located located) {
        return catalog.location(located.zone(), located.name());
    }

    private static Damage damage(LakeCatalog.Located located, DataFile file, boolean current, FileCheck.Fault fault) {
        return new Damage(
                located.name(),
                TableFiles.partition(located.table(), file),
                file.location(),
                file.recordCount(),
                current,
                fault.kind(),
                fault.what(),
                todo(located, file.recordCount(), current));
    }

    private static String todo(LakeCatalog.Located located, long rows, boolean current) {
        if (!current) {
            return "only older snapshots need it: restore it from a backup, or let them expire";
        }
        String first = "restore it from a backup, or: skerry lake verify --drop-damaged, then ";
        return first
                + switch (located.name()) {
                    case TagColumns.TAGS ->
                        "ingest the archive again: " + String.format(java.util.Locale.ROOT, "%,d", rows)
                                + " of its files are no longer known and are read anew";
                    case TagColumns.REJECTS -> "ingest the archive again";
                    case "image", "series", "study" -> "skerry promote";
                    case "person" -> "skerry mapping load, or skerry promote where there is no mapping";
                    case "text_value", "text_finding" -> "skerry scan";
                    default -> "skerry dataset load " + located.name();
                };
    }

    /** Closes without a failure mattering: nothing was written. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LakeFailure.of("close DuckDB", e);
        }
    }
}

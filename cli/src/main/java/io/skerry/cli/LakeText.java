package io.skerry.cli;

import static io.skerry.cli.LakeCommand.megabytes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.skerry.lake.CompactionReport;
import io.skerry.lake.Damage;
import io.skerry.lake.ExpiryReport;
import io.skerry.lake.TableStatus;
import io.skerry.lake.VerificationReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What {@code skerry lake} prints. */
final class LakeText {
    private static final int MOST_DAMAGES = 50;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new com.fasterxml.jackson.databind.module.SimpleModule()
                    .addSerializer(
                            java.time.Instant.class,
                            com.fasterxml.jackson.databind.ser.std.ToStringSerializer.instance))
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private LakeText() {}

    static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of plain values are JSON", e);
        }
    }

    static void status(List<TableStatus> tables, PrintWriter out) {
        out.printf(
                "%-20s %14s %7s %12s %7s %10s %10s %7s %7s %12s%n",
                "table", "rows", "files", "size", "B/row", "average", "smallest", "states", "needed", "on disk");
        for (TableStatus table : tables) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %,14d %,7d %12s %,7.0f %10s %10s %,7d %,7d %12s%n",
                    table.name(),
                    table.rows(),
                    table.files(),
                    megabytes(table.bytes()),
                    table.bytesPerRow(),
                    megabytes(table.averageFile()),
                    megabytes(table.smallestFile()),
                    table.snapshots(),
                    table.pinnedSnapshots(),
                    megabytes(table.diskBytes()));
        }
        for (TableStatus table : tables) {
            if (table.orphans() > 0) {
                out.printf(
                        Locale.ROOT,
                        "%s: %,d files (%s) that no state names%n",
                        table.name(),
                        table.orphans(),
                        megabytes(table.orphanBytes()));
            }
        }
        List<String> next =
                tables.stream().flatMap(table -> table.next().stream()).toList();
        out.println();
        if (next.isEmpty()) {
            out.println(tables.isEmpty() ? "No table yet. Next: skerry ingest PATH" : "Nothing to do.");
        } else {
            out.println("Next:");
            next.forEach(command -> out.println("  " + command));
        }
    }

    static void compaction(List<CompactionReport> reports, PrintWriter out) {
        boolean any = false;
        for (CompactionReport report : reports) {
            if (report.filesBefore() > 0) {
                any = true;
                out.printf(
                        Locale.ROOT,
                        "%-20s %,d files became %,d, %,d rows, %s became %s%n",
                        report.table(),
                        report.filesBefore(),
                        report.filesAfter(),
                        report.rows(),
                        megabytes(report.bytesBefore()),
                        megabytes(report.bytesAfter()));
            }
        }
        out.println(
                any ? "The files of before stay until their states expire: skerry lake expire" : "No files to merge.");
    }

    static void expiry(List<ExpiryReport> reports, PrintWriter out) {
        long expired = 0;
        long kept = 0;
        long files = 0;
        long orphans = 0;
        long bytes = 0;
        for (ExpiryReport report : reports) {
            expired += report.expired();
            kept += report.kept();
            files += report.files();
            orphans += report.orphans();
            bytes += report.bytes();
        }
        out.printf(
                Locale.ROOT,
                "%,d states forgotten, %,d files deleted with them and %,d that nothing named: %s freed.%n",
                expired,
                files,
                orphans,
                megabytes(bytes));
        if (kept > 0) {
            out.printf(Locale.ROOT, "%,d old states stay, which frozen cohorts or extracts need.%n", kept);
        }
    }

    static void verification(VerificationReport report, boolean dropped, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,d files of %,d tables, %,d rows, %s.%n",
                report.files(),
                report.tables(),
                report.rows(),
                megabytes(report.bytes()));
        if (report.withoutChecksum() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d files are from before checksums were kept; they were decoded and their statistics compared.%n",
                    report.withoutChecksum());
        }
        if (report.isSound()) {
            out.println("Every file is as it was written.");
            return;
        }
        out.printf(
                Locale.ROOT,
                "%n%,d files are not as they were written:%n",
                report.damages().size());
        report.damages().stream().limit(MOST_DAMAGES).forEach(damage -> damage(damage, out));
        if (report.damages().size() > MOST_DAMAGES) {
            out.println("  ... --json prints all");
        }
        out.println();
        new TreeSet<>(report.damages().stream().map(LakeText::todo).toList()).forEach(out::println);
        if (dropped) {
            out.println("They were taken out of the current states of their tables.");
        }
    }

    private static void damage(Damage damage, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %s %s%s: %s, %,d rows%n    %s%n",
                damage.kind().name().toLowerCase(Locale.ROOT),
                damage.table(),
                damage.partition().isEmpty() ? "" : " (" + damage.partition() + ")",
                damage.what(),
                damage.rows(),
                damage.file());
    }

    private static String todo(Damage damage) {
        return damage.table() + ": " + damage.todo();
    }
}

package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import io.skerry.lake.Zone;
import io.skerry.mirror.Mirror;
import io.skerry.mirror.MirrorTarget;
import io.skerry.mirror.TableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes an inventory of so many images (45 columns each) into the PostgreSQL that comes with Skerry, then once more
 * after one study in a hundred has changed. Arguments: images, or also URL and user of another database.
 */
public final class MirrorBenchmark {
    private static final int IMAGES_PER_SERIES = 100;
    private static final int TEXTS = 30;

    private MirrorBenchmark() {}

    public static void main(String[] args) throws IOException {
        long images = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        Path dir = Files.createTempDirectory("skerry-mirror");
        try (Home home = Home.open(dir);
                Lake lake = Lake.open(home)) {
            MirrorTarget target = args.length > 2
                    ? new MirrorTarget(
                            args[1],
                            args[2],
                            Optional.ofNullable(System.getenv("SKERRY_MIRROR_PASSWORD")),
                            "skerry_benchmark",
                            List.of())
                    : new MirrorTarget(
                            home.jdbcUrl(), home.user(), Optional.of(home.password()), "skerry_benchmark", List.of());
            inventory(lake, images, 0);
            publish("first time", lake, target);
            inventory(lake, images, 1);
            publish("one study in a hundred changed", lake, target);
            publish("nothing changed", lake, target);
        } finally {
            CtSet.delete(dir);
        }
    }

    private static void publish(String what, Lake lake, MirrorTarget target) {
        long start = System.nanoTime();
        List<TableReport> reports = new Mirror(lake, target, Progress.NONE).publish(List.of(), false);
        double seconds = (System.nanoTime() - start) / 1e9;
        long sent = reports.stream().mapToLong(TableReport::written).sum();
        System.out.printf(
                Locale.ROOT, "%s: %,d rows sent in %.1f s, %,.0f rows/s%n", what, sent, seconds, sent / seconds);
        for (TableReport report : reports) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-8s %,12d rows, %,12d sent, %6.1f s, %s%n",
                    report.table(),
                    report.rows(),
                    report.written(),
                    report.seconds(),
                    report.way().words());
        }
    }

    private static void inventory(Lake lake, long images, int round) {
        long series = Math.max(1, images / IMAGES_PER_SERIES);
        String key = "lpad((s // 12)::VARCHAR, 32, 'k') AS patient_key";
        String study = "'1.2.826.0.1.3680043.10.' || (1000000 + s // 4) AS \"StudyInstanceUID\"";
        String uid = "'1.2.826.0.1.3680043.10.8.' || (100000 + s) AS \"SeriesInstanceUID\"";
        String from = " FROM range(" + series + ") r(s)";
        replace(lake, "person", "SELECT DISTINCT " + key + ", 'E' || (s // 12) AS eupi, 'generated' AS source" + from);
        replace(
                lake,
                "study",
                "SELECT DISTINCT " + key + ", " + study
                        + ", DATE '2015-01-01' + (s // 4 % 3650)::INTEGER AS \"StudyDate\", 'M' AS sex, "
                        + "CASE WHEN s // 4 % 100 = 0 THEN " + round + " ELSE 0 END AS changed" + from);
        replace(
                lake,
                "series",
                "SELECT " + key + ", " + study + ", " + uid + ", 'CT' AS \"Modality\", " + IMAGES_PER_SERIES
                        + " AS image_count" + from);
        StringBuilder image = new StringBuilder("SELECT " + key + ", " + study + ", " + uid
                + ", '1.2.826.0.1.3680043.10.9.' || s || '.' || i AS \"SOPInstanceUID\", 'CT' AS \"Modality\","
                + " i::INTEGER AS \"InstanceNumber\", 512 AS \"Rows\", 512 AS \"Columns\", i * 1.25 AS position_mm,"
                + " i % 7 = 0 AS is_original, TIMESTAMP '2015-01-01 10:00:00' + INTERVAL 1 SECOND * i AS taken,"
                + " CASE WHEN s // 4 % 100 = 0 THEN " + round + " ELSE 0 END AS changed");
        for (int t = 0; t < TEXTS; t++) {
            image.append(", CASE WHEN (s + ").append(t).append(") % 3 > 0 THEN 'VALUE ' || ((s * ");
            image.append(t + 1).append(") % 500) END AS text_").append(t);
        }
        image.append(from).append(", range(").append(IMAGES_PER_SERIES).append(") q(i)");
        replace(lake, "image", image.toString());
    }

    private static void replace(Lake lake, String table, String sql) {
        try (LakeQuery query = lake.query(new Snapshots(Map.of()))) {
            lake.replace(Zone.DEIDENTIFIED, table, query, sql, Map.of());
        }
    }
}

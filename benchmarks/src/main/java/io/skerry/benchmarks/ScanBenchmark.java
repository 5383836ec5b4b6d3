package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import io.skerry.lake.scan.Scan;
import io.skerry.lake.scan.ScanOptions;
import io.skerry.lake.scan.ScanReport;
import io.skerry.phi.text.TextRules;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a scan of the text columns of a tag lake takes, the first time and when nothing has changed. The lake is
 * synthetic: 200 images a study, 40 a series, 1.5 studies a patient; descriptions from some thousands of forms, a
 * history and a reason written for each study, comments for one series in twenty, with names, dates and numbers in one
 * text of ten.
 *
 * <p>Arguments: [IMAGES, by default 10,000,000] [ROUNDS]. The time of a scan is from its call to the last commit.
 */
public final class ScanBenchmark {
    private static final int IMAGES = 10_000_000;

    private ScanBenchmark() {}

    public static void main(String[] args) throws Exception {
        int images = args.length > 0 ? Integer.parseInt(args[0]) : IMAGES;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        int threads = Runtime.getRuntime().availableProcessors();
        Path dir = Files.createTempDirectory("skerry-benchmark");
        try (Home home = Home.open(dir);
                Lake lake = Lake.open(home)) {
            long start = System.nanoTime();
            try (LakeQuery query = lake.query()) {
                lake.replace(Zone.IDENTIFIABLE, "tags", query, tags(images), Map.of());
            }
            System.out.printf(
                    Locale.ROOT, "%,d images made in %.0f s, %d threads%n%n", images, seconds(start), threads);
            System.out.println(
                    "round   scan, s   CPU, s   images/s     values   examined      found   clusters   again, s");
            for (int round = 1; round <= rounds; round++) {
                TextRules rules = new TextRules("round-" + round, List.of());
                double cpuBefore = cpuSeconds();
                long first = System.nanoTime();
                ScanReport report = scan(home, lake, rules, threads);
                double took = seconds(first);
                double cpu = cpuSeconds() - cpuBefore;
                long second = System.nanoTime();
                scan(home, lake, rules, threads);
                System.out.printf(
                        Locale.ROOT,
                        "%5d   %7.1f   %6.1f   %,8.0f   %,8d   %,8d   %,8d   %,8d   %8.1f%n",
                        round,
                        took,
                        cpu,
                        images / took,
                        report.values(),
                        report.examined(),
                        report.found(),
                        report.clusters().size(),
                        seconds(second));
            }
        } finally {
            delete(dir);
        }
    }

    private static ScanReport scan(Home home, Lake lake, TextRules rules, int threads) {
        return new Scan(home, lake, rules, new ScanOptions(ScanOptions.DEFAULT_SHARED_BY, threads), Progress.NONE)
                .run(_ -> {});
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Rows by arithmetic on the number of the image, so that they are the same each time. */
    private static String tags(int images) {
        String any = "list_extract([%s], 1 + (hash(%s) %% %d)::INT)";
        String part = any.formatted(
                "'Chest','Head','Abdomen','Pelvis','Knee','Spine','Neck','Hip','Shoulder','Heart'", "study", 10);
        String way = any.formatted(
                "'routine','with contrast','w/o contrast','follow up','trauma','staging','angio','limited'",
                "study * 7",
                8);
        String name = any.formatted(
                "'Hernandez','Rodriguez','Thompson','Kowalski','Patel','McDonald','Robinson','Schmidt'",
                "study * 3",
                8);
        String finding = any.formatted(
                "'cough','pain','known Hodgkin lymphoma','Crohn disease','fall from standing','headache','nodule','fever'",
                "study * 5",
                8);
        return "SELECT 'P' || (study * 2 // 3) AS \"PatientID\", 'Family' || (study * 2 // 3 % 50000) || '^Given' AS"
                + " \"PatientName\", 'CT' AS \"Modality\", " + part + " || ' ' || " + way + " AS \"StudyDescription\", "
                + part + " || ' ' || (series % 5) || ' ' || " + way + " || ' ' || (hash(series) % 40) || ' mm' AS"
                + " \"SeriesDescription\", " + part + " || ' protocol ' || (hash(study) % 300) AS \"ProtocolName\","
                + " 'Requested ' || " + part + " AS \"RequestedProcedureDescription\", 'Performed ' || " + part
                + " AS \"PerformedProcedureStepDescription\", 'MAKER ' || (study % 7) AS \"Manufacturer\", 'MODEL '"
                + " || (study % 40) AS \"ManufacturerModelName\", 'V' || (study % 90) || '.' || (study % 3) AS"
                + " \"SoftwareVersions\", 'B' || (series % 80) || 'f' AS \"ConvolutionKernel\", (20 + study % 60) ||"
                + " ' year old, ' || " + finding + " || ', ' || (hash(study) % 30) || ' days, ' || " + part
                + " || CASE WHEN study % 10 = 0 THEN ', seen by Dr ' || " + name + " || ' on 0' || (1 + study % 9) ||"
                + " '/05/2016' ELSE '' END AS \"AdditionalPatientHistory\", 'Reason ' || study || ': ' || " + finding
                + " AS \"ReasonForStudy\", CASE WHEN series % 20 = 0 THEN 'Comment ' || (series % 1000) || ' for ' || "
                + name + " END AS \"ImageComments\" FROM (SELECT i // 200 AS study, i // 40 AS series FROM range("
                + images + ") t(i))";
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

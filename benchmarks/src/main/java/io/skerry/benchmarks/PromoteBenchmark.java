package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionReport;
import io.skerry.lake.promote.PromotionRules;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast a tag lake becomes an inventory: {@link WideRows}, the built-in rules, from the call to the last commit.
 *
 * <p>Arguments: [IMAGES, by default 2,000,000] [ROUNDS]. The memory is the process's largest, DuckDB's and the heap
 * together.
 */
public final class PromoteBenchmark {
    private static final long IMAGES = 2_000_000;

    private PromoteBenchmark() {}

    public static void main(String[] args) throws Exception {
        long images = args.length > 0 ? Long.parseLong(args[0]) : IMAGES;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        Path dir = Files.createTempDirectory("skerry-benchmark");
        try (Home home = Home.open(dir);
                Lake lake = Lake.open(home)) {
            long start = System.nanoTime();
            new WideRows().append(lake, 0, images);
            System.out.printf(Locale.ROOT, "%,d images made in %.0f s%n%n", images, seconds(start));
            System.out.println("round   promote, s   CPU, s   images/s   images/CPU s   largest memory, MB     series");
            for (int round = 1; round <= rounds; round++) {
                double cpuBefore = cpuSeconds();
                long began = System.nanoTime();
                // Another threshold is another promotion, which is made although one stands.
                PromotionReport report =
                        new Promotion(home, lake, PromotionRules.builtIn(), 2 + round, Progress.NONE).run();
                double took = seconds(began);
                double cpu = cpuSeconds() - cpuBefore;
                System.out.printf(
                        Locale.ROOT,
                        "%5d   %10.1f   %6.1f   %,8.0f   %,12.0f   %,18d   %,8d%n",
                        round,
                        took,
                        cpu,
                        report.images() / took,
                        report.images() / cpu,
                        largestMemory(),
                        report.series());
            }
        } finally {
            delete(dir);
        }
    }

    private static long largestMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

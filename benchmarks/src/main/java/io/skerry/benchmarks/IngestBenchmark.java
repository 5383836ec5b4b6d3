package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.IngestReport;
import io.skerry.lake.Lake;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast ingest is, against the limit of any ingest on that machine at that moment: opening each file and reading its
 * first 16 kB. Takes a folder of header-only files; {@code skerry synth --images 100000 --header-only} makes one.
 *
 * <p>Arguments: FOLDER [ROUNDS]. A round measures the limit, then an ingest of the whole folder into a fresh home. The
 * time of an ingest is from its call to the last commit, so the start of the JVM and of the control database are outside;
 * the JVM is cold in the first round.
 */
public final class IngestBenchmark {
    private static final int HEADER_BYTES = 16 * 1024;

    private IngestBenchmark() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 1) {
            System.err.println("usage: IngestBenchmark FOLDER [ROUNDS]");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        int threads = Runtime.getRuntime().availableProcessors();
        readHeaders(files, threads); // fills the page cache
        System.out.printf(
                Locale.ROOT,
                "%,d files, %d threads, heap %,d MB%n%n",
                files.size(),
                threads,
                Runtime.getRuntime().maxMemory() >> 20);
        System.out.println("round   first 16 kB, files/s   ingest, files/s   ratio   CPU ms a 1,000 files");
        for (int round = 1; round <= rounds; round++) {
            double limit = files.size() / readHeaders(files, threads);
            double cpuBefore = cpuSeconds();
            double seconds = ingest(folder);
            double cpu = cpuSeconds() - cpuBefore;
            double rate = files.size() / seconds;
            System.out.printf(
                    Locale.ROOT,
                    "%5d   %,20.0f   %,15.0f   %5.3f   %,20.0f%n",
                    round,
                    limit,
                    rate,
                    rate / limit,
                    cpu * 1e6 / files.size());
        }
    }

    private static double ingest(Path folder) throws IOException {
        Path dir = Files.createTempDirectory("skerry-benchmark");
        try (Home home = Home.open(dir);
                Lake lake = Lake.open(home)) {
            Ingest ingest = new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE);
            long start = System.nanoTime();
            IngestReport report = ingest.run(List.of(folder));
            double seconds = (System.nanoTime() - start) / 1e9;
            if (report.ingested() != report.seen()) {
                System.out.println("Not every file was ingested: " + report);
            }
            return seconds;
        } finally {
            try (Stream<Path> walk = Files.walk(dir)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static double readHeaders(List<Path> files, int threads) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> parts = IntStream.range(0, threads)
                    .mapToObj(part -> pool.submit(() -> readHeaders(files, part, threads)))
                    .toList();
            for (Future<Long> part : parts) {
                part.get();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long readHeaders(List<Path> files, int first, int step) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(HEADER_BYTES);
        long bytes = 0;
        for (int i = first; i < files.size(); i += step) {
            try (FileChannel channel = FileChannel.open(files.get(i), StandardOpenOption.READ)) {
                bytes += channel.read(buffer.clear(), 0);
            }
        }
        return bytes;
    }

    private static double cpuSeconds() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime() / 1e9
                : Double.NaN;
    }
}

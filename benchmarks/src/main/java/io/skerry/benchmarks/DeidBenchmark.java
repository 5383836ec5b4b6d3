package io.skerry.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.skerry.base.Progress;
import io.skerry.deid.DeidRules;
import io.skerry.deid.DeidRun;
import io.skerry.deid.DeidSummary;
import io.skerry.deid.ProjectKey;
import io.skerry.deid.Pseudonyms;
import io.skerry.deid.Verification;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * De-identification of whole CT files beside a plain copy: two {@code cp -r} processes, the bare loop of a copying Java
 * program, and two gdcmanon processes where Debian's libgdcm-tools is installed. All work on the same 4,000 files of
 * 0.5 MB with a warm page cache, in rounds one after the other, since machines drift; medians and ratios to cp count.
 *
 * <p>Arguments: [FOLDER] [ROUNDS] [FILES]. The folder gets the set, 4,000 files unless said, if it does not exist. For
 * what runs in this process, its CPU time a file is printed too, which a busy machine disturbs less.
 */
public final class DeidBenchmark {
    private static final int FILES = 4_000;
    private static final int HEADER = 9 * 1024;
    private static final int READ = 16 * 1024;

    private static final String SCRATCH = "deid-out";

    private final Path set;
    private Path scratch;
    private int measured;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private DeidBenchmark(Path set) {
        this.set = set;
        this.scratch = set;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark-ct");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        List<Path> files = CtSet.in(folder, args.length > 2 ? Integer.parseInt(args[2]) : FILES);
        new DeidBenchmark(folder.resolve("images")).run(files, rounds);
    }

    private void run(List<Path> files, int rounds) throws Exception {
        for (Path file : files) {
            Files.readAllBytes(file); // warms the page cache
        }
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("cp -r, two processes", this::copyTwice);
        works.put("bare transferTo loop, two threads", () -> bareLoop(files));
        for (Verification verification : Verification.values()) {
            works.put("skerry deid, verify " + verification, () -> deid(verification, files.size()));
        }
        if (Files.exists(Path.of("/usr/bin/gdcmanon"))) {
            works.put("gdcmanon, two processes", this::gdcmanon);
        }
        // Start-up is left out: the first round warms the compiler and does not count. Each round has another order,
        // since whoever wrote before decides how fast memory for new pages is found.
        List<String> turn = new ArrayList<>(works.keySet());
        Random order = new Random(1);
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) {
                rates.clear();
            }
            for (String name : turn) {
                measure(name, files.size(), Objects.requireNonNull(works.get(name)));
            }
            Collections.shuffle(turn, order);
        }
        CtSet.delete(set.resolveSibling("half-0"));
        CtSet.delete(set.resolveSibling("half-1"));
        CtSet.delete(set.resolveSibling(SCRATCH));
        print();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void measure(String name, int files, Work work) throws Exception {
        scratch = Files.createDirectories(set.resolveSibling(SCRATCH).resolve(String.valueOf(++measured)));
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        cpu = cpuSeconds() - cpu;
        rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(files / seconds);
        System.out.printf(
                Locale.ROOT,
                "%-36s %8.0f files/s, %6.3f ms of this process's CPU a file%n",
                name,
                files / seconds,
                cpu * 1e3 / files);
        CtSet.empty(scratch);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
                ? os.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private void deid(Verification verification, int expected) {
        DeidRun run = new DeidRun(
                DeidRules.builtIn(),
                new Pseudonyms(ProjectKey.ephemeral()),
                new DeidRun.Options(2, verification, false),
                _ -> {},
                Progress.NONE);
        DeidSummary summary = run.run(set, scratch);
        if (summary.written() != expected) {
            throw new IllegalStateException("expected " + expected + " objects to be written: " + summary);
        }
    }

    /** What a copying program can reach: read some, write a header, let the kernel move the rest. */
    private void bareLoop(List<Path> files) throws Exception {
        inTwoThreads(files, file -> {
            Path out = scratch.resolve(set.relativize(file).toString().replace('/', '_'));
            ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
            try (FileChannel from = FileChannel.open(file);
                    FileChannel to = FileChannel.open(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                from.read(buffer, 0);
                to.write(buffer.flip().limit(HEADER));
                long size = from.size();
                for (long done = HEADER; done < size; ) {
                    done += from.transferTo(done, size - done, to);
                }
            }
        });
    }

    private void copyTwice() throws Exception {
        together(half -> List.of(
                "cp", "-r", half.toString(), scratch.resolve(half.getFileName()).toString()));
    }

    /** Its basic profile, which encrypts what it removes for a certificate. */
    private void gdcmanon() throws Exception {
        Path certificate = set.resolveSibling("gdcmanon.pem");
        if (!Files.exists(certificate)) {
            execute(List.of(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-subj",
                    "/CN=benchmark",
                    "-days",
                    "1",
                    "-keyout",
                    set.resolveSibling("gdcmanon.key").toString(),
                    "-out",
                    certificate.toString()));
        }
        together(half -> List.of(
                "gdcmanon",
                "-e",
                "-c",
                certificate.toString(),
                "-r",
                "--continue",
                "-i",
                half.toString(),
                "-o",
                Files.createDirectories(scratch.resolve(half.getFileName())).toString()));
    }

    private interface Halves {
        List<String> command(Path half) throws IOException;
    }

    /** Two processes, each over half of the set. */
    private void together(Halves halves) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            processes.add(start(halves.command(half(half))));
        }
        for (Process process : processes) {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("exit code " + code);
            }
        }
    }

    /** The files of every other series, as links. */
    private Path half(int which) throws IOException {
        Path half = set.resolveSibling("half-" + which);
        if (Files.exists(half)) {
            return half;
        }
        List<Path> series;
        try (Stream<Path> walk = Files.walk(set)) {
            series = walk.filter(Files::isRegularFile)
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }
        for (int i = which; i < series.size(); i += 2) {
            Path to = Files.createDirectories(
                    half.resolve(set.relativize(series.get(i)).toString()));
            try (Stream<Path> list = Files.list(series.get(i))) {
                for (Path file : list.toList()) {
                    Files.createLink(to.resolve(file.getFileName()), file);
                }
            }
        }
        return half;
    }

    private interface FileWork {
        void run(Path file) throws IOException;
    }

    private static void inTwoThreads(List<Path> files, FileWork work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> done = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                int first = half;
                done.add(threads.submit(() -> {
                    for (int i = first; i < files.size(); i += 2) {
                        work.run(files.get(i));
                    }
                    return first;
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void execute(List<String> command) throws Exception {
        int code = start(command).waitFor();
        if (code != 0) {
            throw new IllegalStateException("exit code " + code + " of " + command);
        }
    }

    private void print() {
        double cp = median(rates.getOrDefault("cp -r, two processes", List.of(Double.NaN)));
        System.out.println();
        rates.forEach((name, each) -> System.out.printf(
                Locale.ROOT,
                "%-36s median %6.0f files/s (%.0f-%.0f), %.2f of cp%n",
                name,
                median(each),
                each.stream().mapToDouble(x -> x).min().orElse(0),
                each.stream().mapToDouble(x -> x).max().orElse(0),
                median(each) / cp));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(x -> x).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

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
 * De-identification of whole CT files beside what bounds it: two {@code cp -r} processes, the bare loops of a copying
 * Java program, and two gdcmanon processes where Debian's libgdcm-tools is installed. All work on the same files of 0.5
 * MB with a warm page cache.
 *
 * <p>What is measured is half memory management of the kernel, which remembers what was done before. So each round has
 * another order, what a work wrote is freed and {@code sync} run before the next one begins, outside of the time, the
 * first rounds only warm the compiler, and the ratios are taken within each round; their medians count. On a file
 * system in memory (OUT below /dev/shm) no disk disturbs.
 *
 * <p>Arguments: [FOLDER] [ROUNDS] [FILES] [OUT]. FOLDER gets the set, 4,000 files unless said, if it does not exist; OUT
 * is beside it unless said. For what runs in this process, its CPU time a file is printed too, which a busy machine
 * disturbs less.
 */
public final class DeidBenchmark {
    private static final int FILES = 4_000;
    private static final int HEADER = 9 * 1024;
    private static final int READ = 16 * 1024;
    private static final int PIECE = 1 << 20;

    private static final int WARM_UP = 2;

    private static final String CP = "cp -r, two processes";
    private static final String LOOP = "bare read and write loop";
    private static final String GDCMANON = "gdcmanon, two processes";

    private final Path set;
    private final Path out;
    private Path scratch;
    private int measured;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private DeidBenchmark(Path set, Path out) {
        this.set = set;
        this.out = out;
        this.scratch = out;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark-ct");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        List<Path> files = CtSet.in(folder, args.length > 2 ? Integer.parseInt(args[2]) : FILES);
        Path out = Files.createTempDirectory(
                args.length > 3 ? Files.createDirectories(Path.of(args[3])) : folder, "deid-out");
        new DeidBenchmark(folder.resolve("images"), out).run(files, rounds);
    }

    private void run(List<Path> files, int rounds) throws Exception {
        for (Path file : files) {
            Files.readAllBytes(file); // warms the page cache
        }
        Map<String, Work> works = new LinkedHashMap<>();
        works.put(CP, this::copyTwice);
        works.put(LOOP, () -> readAndWrite(files));
        works.put("bare transferTo loop", () -> transfer(files));
        for (Verification verification : List.of(Verification.NONE, Verification.HEADER, Verification.FULL)) {
            works.put("skerry deid, verify " + verification, () -> deid(verification, files.size()));
        }
        if (Files.exists(Path.of("/usr/bin/gdcmanon"))) {
            works.put(GDCMANON, this::gdcmanon);
        }
        List<String> turn = new ArrayList<>(works.keySet());
        Random order = new Random(1);
        for (int round = 1 - WARM_UP; round <= rounds; round++) {
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
        CtSet.delete(out);
        print();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void measure(String name, int files, Work work) throws Exception {
        scratch = Files.createDirectories(out.resolve(String.valueOf(++measured)));
        execute(List.of("sync"));
        System.gc();
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

    /** What a copying program can reach: one read of the whole file and one write. */
    private void readAndWrite(List<Path> files) throws Exception {
        ThreadLocal<ByteBuffer> memory = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE));
        inTwoThreads(files, file -> {
            ByteBuffer buffer = memory.get().clear();
            try (FileChannel from = FileChannel.open(file);
                    FileChannel to = create(file)) {
                while (from.read(buffer) > 0 || buffer.position() > 0) {
                    to.write(buffer.flip());
                    buffer.compact();
                }
            }
        });
    }

    /** The same by the kernel: read some, write a header, let the kernel move the rest. */
    private void transfer(List<Path> files) throws Exception {
        ThreadLocal<ByteBuffer> memory = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(READ));
        inTwoThreads(files, file -> {
            ByteBuffer buffer = memory.get().clear();
            try (FileChannel from = FileChannel.open(file);
                    FileChannel to = create(file)) {
                from.read(buffer, 0);
                to.write(buffer.flip().limit(HEADER));
                long size = from.size();
                for (long done = HEADER; done < size; ) {
                    done += from.transferTo(done, size - done, to);
                }
            }
        });
    }

    private FileChannel create(Path original) throws IOException {
        Path file = scratch.resolve(set.relativize(original).toString());
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
        System.out.printf(
                "%n%-28s %10s  %-18s %s%n",
                "medians", "files/s", "(min-max)", "within a round, of cp, of the loop, of gdcmanon (min-max)");
        rates.forEach((name, each) -> System.out.printf(
                Locale.ROOT,
                "%-28s %10.0f  %-18s %s %s %s%n",
                name,
                median(each),
                String.format(
                        Locale.ROOT,
                        "(%.0f-%.0f)",
                        each.stream().mapToDouble(x -> x).min().orElse(0),
                        each.stream().mapToDouble(x -> x).max().orElse(0)),
                ratio(each, CP),
                ratio(each, LOOP),
                ratio(each, GDCMANON)));
    }

    private String ratio(List<Double> ours, String peer) {
        List<Double> theirs = rates.getOrDefault(peer, List.of());
        if (theirs.isEmpty()) {
            return "-";
        }
        List<Double> each = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            each.add(ours.get(round) / theirs.get(round));
        }
        return String.format(
                Locale.ROOT, "%.2f (%.2f-%.2f)", median(each), Collections.min(each), Collections.max(each));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(x -> x).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package io.skerry.benchmarks;

import io.skerry.dicom.DicomJson;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.JsonBuffer;
import io.skerry.dicom.JsonOptions;
import io.skerry.dicom.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reading headers of whole CT files, page cache warm, beside the limit (the first 16 kB of each file, nothing done with
 * them) and beside pydicom, dcmdump and dcm2json where Debian's packages are installed, on a part of the set. Rounds one
 * after the other; the first warms the compiler and does not count.
 *
 * <p>Arguments: [FOLDER] [ROUNDS]. The folder gets the set if it does not exist.
 */
public final class HeaderBenchmark {
    private static final int FILES = 4_000;
    private static final int READ = 16 * 1024;
    private static final int PASSES = 3;
    private static final int FOR_PYDICOM = 200;
    private static final int FOR_DCMDUMP = 400;
    private static final int FOR_DCM2JSON = 40;
    private static final String LIMIT = "first 16 kB";

    private static final String PYDICOM = """
            import json, sys, time, pydicom
            files = sys.argv[1:]
            start = time.perf_counter()
            for f in files:
                json.dumps(pydicom.dcmread(f, stop_before_pixels=True).to_json_dict())
            print(len(files) / (time.perf_counter() - start))
            """;

    private final List<Path> files;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private HeaderBenchmark(List<Path> files) {
        this.files = files;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark-ct");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        new HeaderBenchmark(CtSet.in(folder, FILES)).run(rounds);
    }

    private void run(int rounds) throws Exception {
        for (Path file : files) {
            Files.readAllBytes(file); // warms the page cache
        }
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) {
                rates.clear();
            }
            for (int threads = 1; threads <= 2; threads++) {
                measure(LIMIT, threads, HeaderBenchmark::firstBytes);
                measure("data set, values undecoded", threads, HeaderBenchmark::dataset);
                measure("DICOM JSON", threads, HeaderBenchmark::json);
            }
        }
        if (has("/usr/bin/python3")) {
            pydicom();
        }
        if (has("/usr/bin/dcmdump")) {
            peer("dcmdump, one process, text", FOR_DCMDUMP, false, "dcmdump", "-q");
        }
        if (has("/usr/bin/dcm2json")) {
            peer("dcm2json, a process a file", FOR_DCM2JSON, true, "dcm2json");
        }
        print();
    }

    /** Work over all files by one thread; returns something that depends on all of it. */
    private interface Work {
        long over(List<Path> files) throws IOException;
    }

    private static long firstBytes(List<Path> files) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
        long sum = 0;
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file)) {
                sum += channel.read(buffer.clear());
            }
        }
        return sum;
    }

    private static long dataset(List<Path> files) {
        long elements = 0;
        for (Path file : files) {
            elements += DicomReader.read(file).dataset().size();
        }
        return elements;
    }

    private static long json(List<Path> files) {
        JsonBuffer buffer = new JsonBuffer();
        JsonOptions options = JsonOptions.defaults().withBulk(JsonOptions.BulkData.LENGTH);
        long bytes = 0;
        for (Path file : files) {
            DicomObject object = DicomReader.read(file);
            buffer.reset();
            DicomJson.write(object.dataset(), options, buffer);
            if (buffer.length() < Tag.toString(Tag.PixelData).length()) {
                throw new IllegalStateException("no JSON for " + file);
            }
            bytes += buffer.length();
        }
        return bytes;
    }

    private void measure(String name, int threads, Work work) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int from = files.size() * thread / threads;
                int to = files.size() * (thread + 1) / threads;
                List<Path> own = files.subList(from, to);
                parts.add(pool.submit(() -> {
                    long sum = 0;
                    for (int pass = 0; pass < PASSES; pass++) {
                        sum += work.over(own);
                    }
                    return sum;
                }));
            }
            for (Future<Long> part : parts) {
                if (part.get() <= 0) {
                    throw new IllegalStateException("nothing was read");
                }
            }
        }
        double rate = PASSES * files.size() / ((System.nanoTime() - start) / 1e9);
        note(name + (threads == 1 ? ", one thread" : ", two threads"), rate);
    }

    private void pydicom() throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", PYDICOM));
        files.subList(0, Math.min(FOR_PYDICOM, files.size())).forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
        String rate = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() == 0) {
            note("pydicom to JSON, one process", Double.parseDouble(rate));
        }
    }

    private void peer(String name, int most, boolean each, String... tool) throws Exception {
        List<Path> some = files.subList(0, Math.min(most, files.size()));
        long start = System.nanoTime();
        if (each) {
            for (Path file : some) {
                run(tool, List.of(file));
            }
        } else {
            run(tool, some);
        }
        note(name, some.size() / ((System.nanoTime() - start) / 1e9));
    }

    private static void run(String[] tool, List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(Arrays.asList(tool));
        files.forEach(file -> command.add(file.toString()));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("exit code " + code + " of " + tool[0]);
        }
    }

    private void note(String name, double rate) {
        rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(rate);
        System.out.printf(Locale.ROOT, "%-42s %9.0f files/s%n", name, rate);
    }

    private static boolean has(String program) {
        return Files.isExecutable(Path.of(program));
    }

    private void print() {
        double limit = median(rates.getOrDefault(LIMIT + ", one thread", List.of()));
        double limitOfTwo = median(rates.getOrDefault(LIMIT + ", two threads", List.of()));
        System.out.println();
        rates.forEach((name, each) -> System.out.printf(
                Locale.ROOT,
                "%-42s median %8.0f files/s (%.0f-%.0f), %.3f of the limit%n",
                name,
                median(each),
                each.stream().mapToDouble(x -> x).min().orElse(0),
                each.stream().mapToDouble(x -> x).max().orElse(0),
                median(each) / (name.endsWith("two threads") ? limitOfTwo : limit)));
        System.out.printf(
                Locale.ROOT,
                "DICOM JSON, two threads over one: %.2f%n",
                median(rates.getOrDefault("DICOM JSON, two threads", List.of()))
                        / median(rates.getOrDefault("DICOM JSON, one thread", List.of())));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(x -> x).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}

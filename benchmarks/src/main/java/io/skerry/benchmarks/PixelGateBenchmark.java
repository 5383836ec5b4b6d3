package io.skerry.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.skerry.benchmarks.planted.GateQuality;
import io.skerry.benchmarks.planted.Ground;
import io.skerry.benchmarks.planted.Grounds;
import io.skerry.benchmarks.planted.Patterns;
import io.skerry.benchmarks.planted.PlantedText;
import io.skerry.benchmarks.planted.RealFrames;
import io.skerry.deid.pixels.DeviceCatalogue;
import io.skerry.deid.pixels.PixelPolicy;
import io.skerry.deid.pixels.TextPixelGate;
import io.skerry.phi.pixel.FrameText;
import io.skerry.phi.pixel.GreyPicture;
import io.skerry.phi.pixel.TextFinder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast frames are tested for text and read, on two threads, and how well: the share of planted texts that the gate of
 * pixels covers, and of clean frames that it would alter. Real frames come from folders that nothing was trained on;
 * where there are none, only made ones are used.
 *
 * <p>Arguments: [PLANTED [SEED [FOLDER [PART]]]], where the part of the folder is {@link RealFrames.Part}.
 */
public final class PixelGateBenchmark {
    private static final int THREADS = 2;
    private static final int SIDE = 512;

    private PixelGateBenchmark() {}

    public static void main(String[] args) throws Exception {
        int planted = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 20261122;
        Path folder = Path.of(args.length > 2 ? args[2] : "../shared/data/dicom");
        RealFrames.Part part = RealFrames.Part.valueOf(args.length > 3 ? args[3] : "MEASURING");
        List<Ground> real = Files.isDirectory(folder) ? RealFrames.of(folder, part) : List.of();
        System.out.printf(Locale.ROOT, "%d real frames, seed %d%n", real.size(), seed);
        TextPixelGate gate = new TextPixelGate(
                DeviceCatalogue.builtIn(),
                new PixelPolicy(PixelPolicy.Scope.ALL, PixelPolicy.OnText.REDACT),
                TextFinder.installed());
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            gateSpeed(threads, seed);
            readingSpeed(threads, seed);
            new GateQuality(gate, new Grounds(real), part, seed).measure(threads, planted, System.out);
        }
    }

    private static void gateSpeed(ExecutorService threads, long seed) throws Exception {
        List<int[]> frames = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            frames.add(Patterns.make(i, SIDE, SIDE, random).samples());
        }
        FrameText test = new FrameText(_ -> List.of());
        Speed best = Speed.NONE;
        for (int round = 0; round < 5; round++) {
            best = best.better(speed(threads, frames, frame -> {
                test.in(frame, SIDE, SIDE);
                return true;
            }));
        }
        System.out.printf(Locale.ROOT, "test for text: %s, %d x %d%n", best, SIDE, SIDE);
    }

    private static void readingSpeed(ExecutorService threads, long seed) throws Exception {
        TextFinder finder = TextFinder.installed().orElseThrow();
        Random random = new Random(seed);
        List<GreyPicture> pictures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Ground ground = Patterns.make(1, SIDE, SIDE, random);
            for (int line = 0; line < 6; line++) {
                Ground before = ground;
                ground = PlantedText.into(ground, random)
                        .map(text -> before.with(text.samples()))
                        .orElse(before);
            }
            byte[] levels = new byte[SIDE * SIDE];
            for (int k = 0; k < levels.length; k++) {
                levels[k] = (byte) ground.samples()[k];
            }
            pictures.add(new GreyPicture(SIDE, SIDE, levels));
        }
        Speed best = Speed.NONE;
        for (int round = 0; round < 3; round++) {
            best = best.better(speed(threads, pictures, picture -> {
                finder.find(picture);
                return true;
            }));
        }
        System.out.printf(Locale.ROOT, "reading of whole frames, six lines each: %s%n", best);
    }

    private interface Work<T> {
        boolean on(T item);
    }

    private static <T> Speed speed(ExecutorService threads, List<T> items, Work<T> work) throws Exception {
        long start = System.nanoTime();
        long before = processorTime();
        List<Callable<Boolean>> calls = new ArrayList<>();
        items.forEach(item -> calls.add(() -> work.on(item)));
        for (Future<Boolean> done : threads.invokeAll(calls)) {
            done.get();
        }
        return new Speed(
                items.size() / ((System.nanoTime() - start) / 1e9), (processorTime() - before) / 1e6 / items.size());
    }

    /** Nanoseconds of all threads of this process, which do not depend on what else runs on the machine. */
    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /**
     * How fast something was done.
     *
     * @param milliseconds of a processor, for one frame
     */
    private record Speed(double framesPerSecond, double milliseconds) {
        static final Speed NONE = new Speed(0, Double.MAX_VALUE);

        Speed better(Speed other) {
            return new Speed(
                    Math.max(framesPerSecond, other.framesPerSecond), Math.min(milliseconds, other.milliseconds));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.1f frames/s, %.1f ms of a processor a frame", framesPerSecond, milliseconds);
        }
    }
}

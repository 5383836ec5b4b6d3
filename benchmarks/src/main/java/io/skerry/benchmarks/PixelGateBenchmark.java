package io.skerry.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.skerry.deid.pixels.DeviceCatalogue;
import io.skerry.deid.pixels.PixelPolicy;
import io.skerry.deid.pixels.PixelVerdict;
import io.skerry.deid.pixels.TextPixelGate;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import io.skerry.phi.pixel.GreyPicture;
import io.skerry.phi.pixel.TextFinder;
import io.skerry.phi.pixel.TextLikelihood;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.Redaction;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast frames are tested for text and read, on two threads, and how well: the share of planted texts that the gate of
 * pixels covers, and of clean frames that it would alter. Real frames come from folders that the test was not trained
 * on; where there are none, only made ones are used.
 *
 * <p>Arguments: [PLANTED [SEED [FOLDER]]].
 */
public final class PixelGateBenchmark {
    private static final int THREADS = 2;
    private static final int SIDE = 512;
    /** A text is covered when so much of its ink is. */
    private static final double COVERED = 0.98;

    private PixelGateBenchmark() {}

    /** What became of a clean frame and of one with text. */
    private record Tried(boolean altered, boolean planted, boolean covered, double beyond, String kind) {}

    public static void main(String[] args) throws Exception {
        int planted = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 20261122;
        Path folder = Path.of(args.length > 2 ? args[2] : "../shared/data/dicom");
        List<PlantedText.Ground> real = Files.isDirectory(folder) ? CleanFrames.real(folder, planted) : List.of();
        System.out.printf(Locale.ROOT, "%d real frames, seed %d%n", real.size(), seed);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            gateSpeed(threads, seed);
            readingSpeed(threads, seed);
            quality(threads, real, planted, seed);
        }
    }

    private static void gateSpeed(ExecutorService threads, long seed) throws Exception {
        List<int[]> frames = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            frames.add(CleanFrames.made(i, SIDE, SIDE, random).samples());
        }
        Speed best = Speed.NONE;
        for (int round = 0; round < 5; round++) {
            best = best.better(speed(threads, frames, frame -> {
                TextLikelihood.suspects(frame, SIDE, SIDE);
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
            PlantedText.Ground ground = CleanFrames.made(1, SIDE, SIDE, random);
            for (int line = 0; line < 6; line++) {
                PlantedText.Ground before = ground;
                ground = PlantedText.into(ground, random)
                        .map(text -> new PlantedText.Ground(text.samples(), SIDE, SIDE, 8, false))
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

    private static void quality(ExecutorService threads, List<PlantedText.Ground> real, int planted, long seed)
            throws Exception {
        TextPixelGate gate = new TextPixelGate(
                DeviceCatalogue.builtIn(),
                new PixelPolicy(PixelPolicy.Scope.ALL, PixelPolicy.OnText.REDACT),
                TextFinder.installed());
        List<Callable<Tried>> calls = new ArrayList<>();
        for (int i = 0; i < planted; i++) {
            int number = i;
            calls.add(() -> tried(gate, real, number, seed));
        }
        long start = System.nanoTime();
        int altered = 0;
        int texts = 0;
        int covered = 0;
        double beyond = 0;
        for (Future<Tried> future : threads.invokeAll(calls)) {
            Tried tried = future.get();
            altered += tried.altered() ? 1 : 0;
            texts += tried.planted() ? 1 : 0;
            covered += tried.covered() ? 1 : 0;
            beyond += tried.beyond();
            if (tried.planted() && !tried.covered()) {
                System.out.println("  missed: " + tried.kind());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "planted texts covered: %d of %d (%.2f %%)%nclean frames altered: %d of %d (%.2f %%)%n"
                        + "blackened beyond the text's own height around it: %.2f %% of the frames%n%.0f s%n",
                covered,
                texts,
                100.0 * covered / texts,
                altered,
                planted,
                100.0 * altered / planted,
                100 * beyond / texts,
                (System.nanoTime() - start) / 1e9);
    }

    /** Half of the frames are real, if there are any. */
    private static Tried tried(TextPixelGate gate, List<PlantedText.Ground> real, int number, long seed) {
        Random random = new Random(seed * 31 + number);
        PlantedText.Ground ground = !real.isEmpty() && number % 2 == 0
                ? real.get(number / 2 % real.size())
                : CleanFrames.made(number / 2, 256 + random.nextInt(300), 256 + random.nextInt(300), random);
        boolean altered = !(judged(gate, ground, ground.samples()) instanceof PixelVerdict.Copy);
        Optional<PlantedText> text = PlantedText.into(ground, random);
        if (text.isEmpty()) {
            return new Tried(altered, false, false, 0, "");
        }
        boolean[] black = new boolean[ground.samples().length];
        if (judged(gate, ground, text.get().samples()) instanceof PixelVerdict.Redact redact) {
            for (Redaction redaction : redact.redactions()) {
                fill(black, redaction.rectangle(), ground.width());
            }
        }
        boolean[] ink = text.get().ink();
        int all = 0;
        int hidden = 0;
        int left = ground.width();
        int top = ground.height();
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < ink.length; i++) {
            if (ink[i]) {
                all++;
                hidden += black[i] ? 1 : 0;
                left = Math.min(left, i % ground.width());
                right = Math.max(right, i % ground.width());
                top = Math.min(top, i / ground.width());
                bottom = Math.max(bottom, i / ground.width());
            }
        }
        int margin = Math.min(bottom - top, right - left) + 4;
        int beyond = 0;
        for (int i = 0; i < black.length; i++) {
            int x = i % ground.width();
            int y = i / ground.width();
            boolean near = x >= left - margin && x <= right + margin && y >= top - margin && y <= bottom + margin;
            beyond += black[i] && !near ? 1 : 0;
        }
        String kind = text.get().kind() + ", " + text.get().size() + " pixels, frame " + number;
        return new Tried(altered, true, hidden >= COVERED * all, (double) beyond / black.length, kind);
    }

    private static void fill(boolean[] black, Rectangle r, int width) {
        for (int y = r.y(); y < r.y() + r.height(); y++) {
            Arrays.fill(black, y * width + r.x(), y * width + r.x() + r.width(), true);
        }
    }

    private static PixelVerdict judged(TextPixelGate gate, PlantedText.Ground ground, int[] samples) {
        Dataset d = new Dataset();
        d.putString(Tag.Modality, Vr.CS, "OT");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putInts(Tag.Rows, Vr.US, ground.height());
        d.putInts(Tag.Columns, Vr.US, ground.width());
        d.putInts(Tag.BitsAllocated, Vr.US, 16);
        d.putInts(Tag.BitsStored, Vr.US, ground.bits());
        d.putInts(Tag.HighBit, Vr.US, ground.bits() - 1);
        d.putInts(Tag.PixelRepresentation, Vr.US, ground.signed() ? 1 : 0);
        ByteBuffer pixels = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            pixels.putShort((short) sample);
        }
        d.putBytes(Tag.PixelData, Vr.OW, pixels.array());
        Dataset meta = new Dataset();
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        byte[] file = DicomWriter.encodePart10Header(meta, d, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        DicomObject object = DicomReader.read(ByteSource.of(file, "planted"), ReadOptions.defaults());
        return gate.judge(object, Identifiers.of(object));
    }
}

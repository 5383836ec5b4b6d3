package io.skerry.benchmarks.planted;

import io.skerry.deid.pixels.PixelVerdict;
import io.skerry.deid.pixels.TextPixelGate;
import io.skerry.dicom.DicomObject;
import io.skerry.phi.Identifiers;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.Redaction;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** How many planted texts the gate of pixels covers, how many clean frames it alters, and how much else it blackens. */
public final class GateQuality {
    /** A text is covered when so much of its ink is. */
    private static final double COVERED = 0.98;

    private final TextPixelGate gate;
    private final Grounds grounds;
    private final RealFrames.Part part;
    private final long seed;

    /** @param part which real frames the grounds have; what is made differs with it too */
    public GateQuality(TextPixelGate gate, Grounds grounds, RealFrames.Part part, long seed) {
        this.gate = gate;
        this.grounds = grounds;
        this.part = part;
        this.seed = seed;
    }

    /** What became of a clean frame and of the same with a text, if one found its place. */
    private record Tried(String ground, boolean altered, Optional<String> text, boolean covered, double beyond) {}

    /** Plants so many texts, one a frame, and prints what became of them. */
    public void measure(ExecutorService threads, int planted, PrintStream out)
            throws InterruptedException, ExecutionException {
        List<Callable<Tried>> calls = new ArrayList<>();
        for (int i = 0; i < planted; i++) {
            int number = i;
            calls.add(() -> tried(number));
        }
        long start = System.nanoTime();
        Map<String, Counts> kinds = new TreeMap<>();
        Counts all = new Counts();
        for (Future<Tried> future : threads.invokeAll(calls)) {
            Tried tried = future.get();
            all.add(tried);
            kinds.computeIfAbsent(tried.ground(), _ -> new Counts()).add(tried);
            if (tried.altered()) {
                out.println("  altered: " + tried.ground());
            }
            if (tried.text().isPresent() && !tried.covered()) {
                out.println("  missed: " + tried.text().get());
            }
        }
        kinds.forEach((kind, counts) -> out.printf(
                Locale.ROOT,
                "  %-12s %4d of %4d texts covered, %3d of %4d clean frames altered%n",
                kind,
                counts.covered,
                counts.texts,
                counts.altered,
                counts.frames));
        out.printf(
                Locale.ROOT,
                "planted texts missed: %s%nclean frames altered: %s%n"
                        + "blackened beyond the text's own height around it: %.2f %% of the frames%n%.0f s%n",
                new Proportion(all.texts - all.covered, all.texts),
                new Proportion(all.altered, all.frames),
                100 * all.beyond / all.texts,
                (System.nanoTime() - start) / 1e9);
    }

    private static final class Counts {
        private int frames;
        private int altered;
        private int texts;
        private int covered;
        private double beyond;

        void add(Tried tried) {
            frames++;
            altered += tried.altered() ? 1 : 0;
            texts += tried.text().isPresent() ? 1 : 0;
            covered += tried.covered() ? 1 : 0;
            beyond += tried.beyond();
        }
    }

    private Tried tried(int number) {
        Random random = Grounds.random(part, seed, number);
        Ground ground = grounds.pick(number, random);
        boolean altered = !(judged(ground) instanceof PixelVerdict.Copy);
        Optional<PlantedText> planted = PlantedText.into(ground, random);
        if (planted.isEmpty()) {
            return new Tried(ground.kind(), altered, Optional.empty(), false, 0);
        }
        PlantedText text = planted.get();
        boolean[] black = new boolean[ground.samples().length];
        if (judged(ground.with(text.samples())) instanceof PixelVerdict.Redact redact) {
            for (Redaction redaction : redact.redactions()) {
                fill(black, redaction.rectangle(), ground.width());
            }
        }
        int all = 0;
        int hidden = 0;
        for (int i = 0; i < black.length; i++) {
            all += text.ink()[i] ? 1 : 0;
            hidden += text.ink()[i] && black[i] ? 1 : 0;
        }
        String kind = String.format(
                Locale.ROOT,
                "%s, font of %d, %s, on %s, frame %d, %.0f %% covered",
                text.kind(),
                text.size(),
                text.box(),
                ground.kind(),
                number,
                100.0 * hidden / all);
        return new Tried(
                ground.kind(),
                altered,
                Optional.of(kind),
                hidden >= COVERED * all,
                beyond(black, text.box(), ground.width()));
    }

    /** The share of a frame that is black farther from a text than its height. */
    private static double beyond(boolean[] black, Rectangle box, int width) {
        int margin = Math.min(box.width(), box.height()) + 3;
        int beyond = 0;
        for (int i = 0; i < black.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean near = x >= box.x() - margin
                    && x < box.x() + box.width() + margin
                    && y >= box.y() - margin
                    && y < box.y() + box.height() + margin;
            beyond += black[i] && !near ? 1 : 0;
        }
        return (double) beyond / black.length;
    }

    private static void fill(boolean[] black, Rectangle r, int width) {
        for (int y = r.y(); y < r.y() + r.height(); y++) {
            Arrays.fill(black, y * width + r.x(), y * width + r.x() + r.width(), true);
        }
    }

    private PixelVerdict judged(Ground ground) {
        DicomObject object = ground.object();
        return gate.judge(object, Identifiers.of(object));
    }
}

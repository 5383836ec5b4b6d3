package io.skerry.benchmarks.training;

import io.skerry.benchmarks.planted.Ground;
import io.skerry.benchmarks.planted.Grounds;
import io.skerry.benchmarks.planted.PlantedText;
import io.skerry.benchmarks.planted.RealFrames;
import io.skerry.phi.pixel.TextLikelihood;
import io.skerry.phi.pixel.TextLikelihood.Window;
import io.skerry.phi.pixel.TextPatch;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** One frame with up to three texts, and what its windows, at each size that the test looks at, hold. */
final class FrameSamples {
    private static final int MOST_TEXTS = 3;
    /** Letters of these heights, at the size that is looked at, must be seen. */
    private static final int SMALLEST = 4;

    private static final int SMALLEST_HALVED = 9;
    private static final int LARGEST = 26;
    /** A window holds text if a text fills so much of its width, and nearly all of its height or of the text's own. */
    private static final double LEAST_LENGTH = 0.7;

    private static final double LEAST_HEIGHT = 0.85;
    private static final int MARGIN = 4;

    private FrameSamples() {}

    /** A window, the frame it is in, at the size it is looked at, and whether text is in it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sample(Window window, int[] samples, int width, int height, int halvings, boolean text) {
        float[] patch() {
            return TextPatch.of(samples, width, height, window.area());
        }
    }

    static List<Sample> of(Grounds grounds, RealFrames.Part part, long seed, int number) {
        Random random = Grounds.random(part, seed, number);
        Ground ground = grounds.pick(number, random);
        List<Rectangle> texts = new ArrayList<>();
        for (int i = random.nextInt(MOST_TEXTS + 1); i > 0; i--) {
            Optional<PlantedText> text = PlantedText.into(ground, random);
            if (text.isPresent() && texts.stream().noneMatch(meets(text.get().box()))) {
                ground = ground.with(text.get().samples());
                texts.add(text.get().box());
            }
        }
        List<Sample> out = new ArrayList<>();
        int[] level = ground.samples();
        int width = ground.width();
        int height = ground.height();
        for (int halvings = 0; ; halvings++) {
            for (Window window : TextLikelihood.windows(level, width, height)) {
                Optional<Boolean> text = holdsText(window.area(), texts, halvings);
                if (text.isPresent()) {
                    out.add(new Sample(window, level, width, height, halvings, text.get()));
                }
            }
            if (halvings == TextLikelihood.MOST_HALVINGS || !TextLikelihood.isHalved(width, height)) {
                return out;
            }
            level = TextLikelihood.halved(level, width, height);
            width /= 2;
            height /= 2;
        }
    }

    private static Predicate<Rectangle> meets(Rectangle a) {
        return b ->
                overlap(a.x(), a.width(), b.x(), b.width()) > 0 && overlap(a.y(), a.height(), b.y(), b.height()) > 0;
    }

    /** Empty where a window shows a part of a text, or one of a size that another level is for. */
    private static Optional<Boolean> holdsText(Rectangle window, List<Rectangle> texts, int halvings) {
        boolean none = true;
        for (Rectangle text : texts) {
            Rectangle box = new Rectangle(
                    text.x() >> halvings,
                    text.y() >> halvings,
                    Math.max(1, text.width() >> halvings),
                    Math.max(1, text.height() >> halvings));
            int across = overlap(window.x(), window.width(), box.x(), box.width());
            int down = overlap(window.y(), window.height(), box.y(), box.height());
            if (across <= -MARGIN || down <= -MARGIN) {
                continue;
            }
            none = false;
            int size = Math.min(box.width(), box.height());
            boolean lies = box.width() >= box.height();
            double length = lies
                    ? across / (double) Math.min(window.width(), box.width())
                    : down / (double) Math.min(window.height(), box.height());
            double high = lies
                    ? down / (double) Math.min(window.height(), box.height())
                    : across / (double) Math.min(window.width(), box.width());
            if (size >= (halvings == 0 ? SMALLEST : SMALLEST_HALVED)
                    && size <= LARGEST
                    && length >= LEAST_LENGTH
                    && high >= LEAST_HEIGHT) {
                return Optional.of(true);
            }
        }
        return none ? Optional.of(false) : Optional.empty();
    }

    /** How far two stretches share ground; below 0 how far they lie apart. */
    private static int overlap(int a, int aLength, int b, int bLength) {
        return Math.min(a + aLength, b + bLength) - Math.max(a, b);
    }
}

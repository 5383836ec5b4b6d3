package io.skerry.benchmarks.score;

import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Burns texts into frames: names, numbers, dates, places, in many fonts, capitals of 8 to 30 pixels, light or dark, on
 * the picture itself or on a bar, in all frames or in one. A text differs from what is around it by at least a quarter
 * of the picture's range and by three times the deviation there, so that a person can read it.
 */
final class PixelPlanter {
    private static final int SMALLEST = 8;
    private static final double LEAST_CONTRAST = 0.25;
    private static final int TRIES = 40;
    private static final int GAP = 6;

    private final Specimen specimen;
    private final Raster raster;
    private final Mask mask;
    private final Rng rng;
    private final int[] range;
    private final boolean[] taken;
    private int texts;

    PixelPlanter(Specimen specimen, Rng rng) {
        this.specimen = specimen;
        this.raster = specimen.raster().orElseThrow();
        this.mask = specimen.mask().orElseGet(() -> new Mask(raster.rows(), raster.columns()));
        this.rng = rng;
        this.range = raster.range();
        this.taken = new boolean[raster.rows() * raster.columns()];
    }

    /** Draws identifiers; says in the header, now and then, that there is no text. */
    void plant() {
        Map<Kind, String> facts = facts();
        List<Kind> kinds = new ArrayList<>(facts.keySet());
        int wanted = rng.between(1, 4);
        for (int i = 0; i < wanted; i++) {
            Kind kind = rng.pick(kinds);
            kinds.remove(kind);
            List<Integer> frames = frames();
            if (burn(Objects.requireNonNull(facts.get(kind)), frames)) {
                specimen.require(
                        KeyEntry.PIXELS,
                        Action.PIXELS_HIDDEN,
                        kind,
                        Objects.requireNonNull(facts.get(kind)),
                        where(texts, frames));
            }
        }
        if (rng.chance(0.2)) {
            marker();
        }
        if (texts > 0) {
            specimen.mask(mask);
            rest();
            if (rng.chance(0.3)) {
                specimen.dataset().putString(Tag.BurnedInAnnotation, Vr.CS, rng.pickOf("YES", "NO"));
            }
        }
    }

    /** A side marker alone: a frame that identifies nobody. */
    void marker() {
        String text = rng.pickOf("L", "R");
        List<Integer> frames = IntStream.range(0, raster.frames()).boxed().toList();
        if (burn(text, frames)) {
            specimen.mask(mask);
            specimen.require(KeyEntry.PIXELS, Action.PIXELS_RETAINED, Kind.FRAME_REST, text, where(texts, frames));
        }
    }

    /** The answer for what is around all texts. */
    void rest() {
        specimen.require(
                KeyEntry.PIXELS,
                Action.PIXELS_RETAINED,
                Kind.FRAME_REST,
                "around the text",
                where(0, IntStream.range(0, raster.frames()).boxed().toList()));
    }

    private Map<Kind, String> facts() {
        Person person = specimen.person();
        String name = latin(rng.pickOf(
                person.listed(),
                person.given() + " " + person.family(),
                person.addressed(),
                person.dicomName().replace('^', ' ')));
        Map<Kind, String> facts = new java.util.LinkedHashMap<>();
        if (name.length() > 4) {
            facts.put(Kind.NAME, name);
        }
        facts.put(
                Kind.NUMBER,
                rng.pickOf(
                        "CHI " + person.chi(),
                        person.chi(),
                        "NHS " + Person.spaced(person.nhs()),
                        "Acc " + person.accession()));
        facts.put(
                Kind.DATE,
                rng.pickOf(
                        "DOB " + Person.printed(person.birth()),
                        Person.printed(person.study()),
                        Person.words(person.study()),
                        person.study().toString()));
        facts.put(Kind.INSTITUTION, person.hospital());
        facts.put(Kind.ADDRESS, person.street() + ", " + person.postcode());
        facts.put(Kind.CONTACT, rng.pickOf("Tel " + person.phone(), person.email()));
        return facts;
    }

    private static String latin(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.chars().allMatch(c -> c < 0x7F) ? plain : "";
    }

    private List<Integer> frames() {
        return raster.frames() > 1 && rng.chance(0.3)
                ? List.of(rng.between(0, raster.frames() - 1))
                : IntStream.range(0, raster.frames()).boxed().toList();
    }

    static String where(int text, List<Integer> frames) {
        return "mask=" + text + ";frames="
                + frames.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Draws at a free place; whether there was one. */
    private boolean burn(String text, List<Integer> frames) {
        int largest = Math.clamp(raster.rows() / 20, SMALLEST, 30);
        int capital = rng.chance(0.5) ? rng.between(SMALLEST, Math.min(14, largest)) : rng.between(SMALLEST, largest);
        for (int i = 0; i < TRIES; i++) {
            Lettering lettering = Lettering.draw(text, Math.max(SMALLEST, capital - i / 4), rng);
            if (lettering.width() + 2 * GAP >= raster.columns() || lettering.height() + 2 * GAP >= raster.rows()) {
                continue;
            }
            boolean edge = rng.chance(0.6);
            int x = edge
                    ? rng.pickOf(GAP, raster.columns() - lettering.width() - GAP)
                    : rng.between(GAP, raster.columns() - lettering.width() - GAP);
            int y = edge && rng.chance(0.7)
                    ? rng.pickOf(GAP, raster.rows() - lettering.height() - GAP)
                    : rng.between(GAP, raster.rows() - lettering.height() - GAP);
            if (free(x, y, lettering)) {
                draw(lettering, x, y, frames);
                return true;
            }
        }
        return false;
    }

    private boolean free(int x, int y, Lettering lettering) {
        for (int row = y - GAP; row < y + lettering.height() + GAP; row++) {
            for (int column = x - GAP; column < x + lettering.width() + GAP; column++) {
                int at = row * raster.columns() + column;
                if (taken[at] || mask.texts()[at] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void draw(Lettering lettering, int x, int y, List<Integer> frames) {
        texts = nextText();
        int span = Math.max(range[1] - range[0], (raster.high() - raster.low()) / 16);
        double[] around = around(frames.getFirst(), x, y, lettering);
        double needed = Math.max(LEAST_CONTRAST * span, 3 * around[1]);
        double contrast = needed + rng.between(0.0, 1.0) * Math.max(0, span - needed);
        boolean fits = around[0] + contrast <= raster.high() || around[0] - contrast >= raster.low();
        boolean bar = needed > span || !fits || rng.chance(0.25);
        boolean light = bar ? rng.chance(0.7) : around[0] + contrast <= raster.high();
        int base = bar ? (light ? raster.low() : range[1]) : (int) around[0];
        int level = (int) Math.clamp(
                base + (light ? 1 : -1) * (bar ? Math.max(contrast, 0.6 * span) : contrast),
                raster.low(),
                raster.high());
        int[] ink = ink(level);
        int[] ground = ink(base);
        for (int row = -2; row < lettering.height() + 2; row++) {
            for (int column = -2; column < lettering.width() + 2; column++) {
                taken[(y + row) * raster.columns() + x + column] = true;
                boolean inside = row >= 0 && column >= 0 && row < lettering.height() && column < lettering.width();
                int coverage = inside ? lettering.at(column, row) : 0;
                for (int frame : frames) {
                    if (bar) {
                        raster.blend(frame, x + column, y + row, ground, 1);
                    }
                    if (coverage > 0) {
                        raster.blend(frame, x + column, y + row, ink, coverage / 255.0);
                    }
                }
                if (coverage >= 128) {
                    mask.set(x + column, y + row, texts);
                }
            }
        }
    }

    private int nextText() {
        int most = 0;
        for (byte text : mask.texts()) {
            most = Math.max(most, text);
        }
        return most + 1;
    }

    private int[] ink(int level) {
        int[] ink = new int[raster.spp()];
        java.util.Arrays.fill(ink, level);
        if (raster.spp() == 3 && level > 128 && rng.chance(0.4)) {
            ink[2] = 0; // yellow
        }
        return ink;
    }

    /** Mean and deviation where the text will stand. */
    private double[] around(int frame, int x, int y, Lettering lettering) {
        double sum = 0;
        double squares = 0;
        int count = lettering.width() * lettering.height();
        for (int row = 0; row < lettering.height(); row++) {
            for (int column = 0; column < lettering.width(); column++) {
                double value = raster.at(frame, x + column, y + row);
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / count;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / count - mean * mean))};
    }

    /** For messages: a name of this specimen's file that is safe in any file system. */
    static String maskName(String file) {
        return file.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "_") + ".mask";
    }
}

package io.skerry.benchmarks.planted;

import io.skerry.pixel.Rectangle;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * A text drawn into a frame at a random place, in a random font of 8 to 40 pixels, plain, bold or slanted, with smooth
 * edges or without, upright or turned by 90 degrees, in the picture or at its border, light or dark: at the end of the range, a quarter of the range or
 * more from the ground, faint, or on a bar of its own. It differs from nearly all of what it stands on by 20 levels and by
 * five times the noise, so that a person could read it.
 *
 * @param samples the frame with the text
 * @param ink the pixels that the text covers for the most part
 * @param box the smallest rectangle around the ink
 * @param size of the font
 * @param kind of its contrast
 */
@SuppressWarnings("ArrayRecordComponent")
public record PlantedText(int[] samples, boolean[] ink, Rectangle box, int size, String kind) {
    private static final String[] FONTS = {
        "DejaVu Sans",
        "DejaVu Sans Mono",
        "DejaVu Serif",
        "Liberation Mono",
        "Liberation Sans",
        "Liberation Sans Narrow",
        "Liberation Serif",
        "Nimbus Sans",
        "Nimbus Mono PS",
        "Noto Sans Mono",
        "C059",
        "URW Gothic",
        "URW Bookman",
        "P052"
    };
    private static final String[] FAMILY = {
        "MACDONALD", "Sinclair", "O'NEILL", "Campbell", "SMITH", "Robertson", "McIntyre", "KHAN", "Nowak", "STEWART"
    };
    private static final String[] GIVEN = {"MORAG", "John", "Aileen", "FERGUS", "Isla", "Hamish", "CATRIONA", "Priya"};
    private static final String[] PLACES = {"Ninewells Hospital", "RAIGMORE", "Western General", "St John's", "Ward 12"
    };
    private static final int TRIES = 60;
    private static final double LEAST_STEP = 20;
    /** A pixel is ink if the text covers so much of it. */
    private static final double INKED = 0.4;

    /** What values a frame has, and how far most of them lie apart. */
    private record Range(double least, double most, double range) {
        static Range of(Ground ground) {
            int[] all = ground.samples().clone();
            Arrays.sort(all);
            double least = all[0];
            double usual = all[(int) (0.995 * (all.length - 1))] - (double) all[(int) (0.005 * all.length)];
            return new Range(
                    least, Math.max(all[all.length - 1], least + 1), Math.max(usual, ground.bits() <= 8 ? 100 : 200));
        }
    }

    /** Draws one; empty where no place was found that it can be read at. */
    public static Optional<PlantedText> into(Ground ground, Random random) {
        Range range = Range.of(ground);
        for (int i = 0; i < TRIES; i++) {
            Optional<PlantedText> planted = attempt(ground, range, random);
            if (planted.isPresent()) {
                return planted;
            }
        }
        return Optional.empty();
    }

    private static String text(Random random) {
        int day = 1 + random.nextInt(28);
        int month = 1 + random.nextInt(12);
        int year = 1920 + random.nextInt(100);
        String family = FAMILY[random.nextInt(FAMILY.length)];
        String given = GIVEN[random.nextInt(GIVEN.length)];
        return switch (random.nextInt(7)) {
            case 0 -> family + "^" + given;
            case 1 -> family + ", " + given;
            case 2 -> String.format("%02d%02d%02d%04d", day, month, year % 100, random.nextInt(10_000));
            case 3 -> String.format("%02d/%02d/%d", day, month, year);
            case 4 -> PLACES[random.nextInt(PLACES.length)];
            case 5 -> "ID " + (100_000 + random.nextInt(900_000));
            default -> given + " " + family;
        };
    }

    private static Optional<PlantedText> attempt(Ground ground, Range range, Random random) {
        boolean turned = random.nextInt(14) == 0;
        int across = turned ? ground.height() : ground.width();
        int down = turned ? ground.width() : ground.height();
        int size = (int) Math.round(8 * Math.pow(5, random.nextDouble()));
        size = size > down / 6 ? 8 + random.nextInt(3) : size;
        boolean smooth = random.nextInt(3) > 0;
        int style = random.nextInt(10) < 7 ? Font.PLAIN : 1 + random.nextInt(2);
        Font font = new Font(FONTS[random.nextInt(FONTS.length)], style, size);
        FontRenderContext context = new FontRenderContext(null, smooth, false);
        String text = text(random);
        while (text.length() > 4 && font.getStringBounds(text, context).getWidth() > across - 4) {
            text = text.substring(0, text.length() - 1).strip();
        }
        Rectangle2D bounds = font.getStringBounds(text, context);
        int width = (int) Math.ceil(bounds.getWidth()) + 4;
        int height = (int) Math.ceil(bounds.getHeight()) + 2;
        if (width > across || height > down) {
            return Optional.empty();
        }
        byte[] cover = drawn(text, font, smooth, width, height, (int) Math.round(1 - bounds.getY()));
        return turned
                ? blended(
                        ground, range, turned(cover, width, height, random.nextBoolean()), height, width, size, random)
                : blended(ground, range, cover, width, height, size, random);
    }

    private static byte[] drawn(String text, Font font, boolean smooth, int width, int height, int baseline) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setFont(font);
        graphics.setColor(Color.WHITE);
        graphics.drawString(text, 2, baseline);
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private static byte[] turned(byte[] cover, int width, int height, boolean up) {
        byte[] out = new byte[cover.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int toX = up ? y : height - 1 - y;
                int toY = up ? width - 1 - x : x;
                out[toY * height + toX] = cover[y * width + x];
            }
        }
        return out;
    }

    /** Anywhere, or at one of the two ends. */
    private static int place(int room, Random random) {
        int where = random.nextInt(16);
        return where == 0 ? 0 : where == 1 ? room : random.nextInt(room + 1);
    }

    private static Optional<PlantedText> blended(
            Ground ground, Range values, byte[] cover, int width, int height, int size, Random random) {
        int left = place(ground.width() - width, random);
        int top = place(ground.height() - height, random);
        int[] under = new int[width * height];
        double squares = 0;
        for (int y = 0; y < height; y++) {
            System.arraycopy(ground.samples(), (top + y) * ground.width() + left, under, y * width, width);
            for (int x = 1; x < width; x++) {
                double step = under[y * width + x] - (double) under[y * width + x - 1];
                squares += step * step;
            }
        }
        double noise = Math.sqrt(squares / (2.0 * under.length));
        Arrays.sort(under);
        double low = under[under.length / 20];
        double high = under[under.length * 19 / 20];
        double middle = under[under.length / 2];
        double least = values.least();
        double most = values.most();
        double range = values.range();
        int from = ground.signed() ? -(1 << ground.bits() - 1) : 0;
        int to = from + (1 << ground.bits()) - 1;
        int which = random.nextInt(20);
        int[] samples = ground.samples().clone();
        String kind = "on a bar";
        double level;
        if (which < 9) {
            kind = "saturated";
            boolean dark = random.nextInt(5) == 0;
            level = dark ? least : random.nextBoolean() ? most : Math.max(most, middle + range);
        } else if (which < 15) {
            kind = "strong";
            double step = range * (0.25 + 0.75 * random.nextDouble());
            level = random.nextInt(4) == 0 ? low - step : high + step;
        } else if (which < 18) {
            kind = "faint";
            double step = Math.max(LEAST_STEP, 6 * noise) * (1 + random.nextDouble());
            level = random.nextBoolean() ? low - step : high + step;
        } else {
            boolean inverse = random.nextInt(3) == 0;
            double bar = inverse ? most : least;
            level = inverse ? least : most;
            for (int y = 0; y < height; y++) {
                int row = (top + y) * ground.width() + left;
                Arrays.fill(samples, row, row + width, (int) bar);
            }
            low = bar;
            high = bar;
            middle = bar;
            noise = 0;
        }
        level = Math.round(Math.clamp(level, from, to));
        double step = level > middle ? level - high : low - level;
        if (step < Math.max(LEAST_STEP, 5 * noise)) {
            return Optional.empty();
        }
        boolean[] ink = new boolean[samples.length];
        boolean any = false;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share = (cover[y * width + x] & 0xFF) / 255.0;
                int at = (top + y) * ground.width() + left + x;
                samples[at] = (int) Math.round(samples[at] + (level - samples[at]) * share);
                ink[at] = share > INKED;
                any |= ink[at];
            }
        }
        if (!any) {
            return Optional.empty();
        }
        return Optional.of(new PlantedText(samples, ink, around(ink, ground.width()), size, kind));
    }

    private static Rectangle around(boolean[] ink, int width) {
        int left = width;
        int top = ink.length;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < ink.length; i++) {
            if (ink[i]) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = Math.max(bottom, i / width);
            }
        }
        return new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }
}

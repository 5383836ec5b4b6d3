package io.skerry.phi.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.phi.pixel.TextLikelihood.Suspect;
import io.skerry.pixel.Rectangle;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLikelihoodTest {
    private static final int SIDE = 512;

    /** Smooth tissue with noise, 12 bits deep. */
    private static int[] tissue(long seed, double noise) {
        Random random = new Random(seed);
        int[] out = new int[SIDE * SIDE];
        for (int i = 0; i < out.length; i++) {
            double x = i % SIDE - SIDE / 2.0;
            double y = i / SIDE - SIDE / 2.0;
            boolean inside = x * x + y * y < 200 * 200;
            double level = inside ? 1000 + 200 * Math.sin(x / 30) * Math.cos(y / 40) : 0;
            out[i] = (int) Math.clamp(level + (inside ? noise * random.nextGaussian() : 0), 0, 4095);
        }
        return out;
    }

    private static int[] write(int[] samples, String text, int size, int x, int y, double level) {
        BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, size));
        graphics.drawString(text, x, y);
        graphics.dispose();
        byte[] coverage = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        int[] out = samples.clone();
        for (int i = 0; i < out.length; i++) {
            double share = (coverage[i] & 0xFF) / 255.0;
            out[i] = (int) Math.round(out[i] + (level - out[i]) * share);
        }
        return out;
    }

    private static boolean covers(List<Suspect> suspects, int x, int y) {
        return suspects.stream().map(Suspect::area).anyMatch(area -> within(area, x, y));
    }

    private static boolean within(Rectangle area, int x, int y) {
        return x >= area.x() && y >= area.y() && x < area.x() + area.width() && y < area.y() + area.height();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 12, 16, 24, 36, 60})
    void text_of_any_size_is_suspected_where_it_stands(int size) {
        int[] frame = write(tissue(1, 15), "Sinclair 031154", size, 150, 250, 4095);
        assertThat(covers(TextLikelihood.suspects(frame, SIDE, SIDE), 150 + 2 * size, 250 - size / 3))
                .isTrue();
    }

    @Test
    void text_that_no_window_shows_is_suspected() {
        int[] frame = write(tissue(2, 15), "Sinclair", 14, 20, 30, 20);
        assertThat(covers(TextLikelihood.suspects(frame, SIDE, SIDE), 45, 26)).isTrue();
    }

    @Test
    void dark_text_on_light_tissue_is_suspected() {
        int[] frame = write(tissue(3, 15), "Sinclair", 14, 250, 250, 0);
        assertThat(covers(TextLikelihood.suspects(frame, SIDE, SIDE), 275, 246)).isTrue();
    }

    /** What is suspected is read, so some may be; but of noise and smooth tissue not much. */
    @ParameterizedTest
    @CsvSource({"4, 3", "5, 10", "6, 40", "7, 100"})
    void little_of_noise_is_suspected(long seed, double noise) {
        Random random = new Random(seed);
        int[] frame = new int[SIDE * SIDE];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (int) Math.round(1000 + 200 * Math.sin(i % SIDE / 30.0) + noise * random.nextGaussian());
        }
        long area = TextLikelihood.suspects(frame, SIDE, SIDE).stream()
                .mapToLong(suspect ->
                        (long) suspect.area().width() * suspect.area().height())
                .sum();
        assertThat(area).isLessThan(SIDE * SIDE / 50);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 500", "500, 3", "8, 8", "33, 17"})
    void frames_of_any_shape_are_no_trouble(int width, int height) {
        Random random = new Random(8);
        int[] samples = random.ints((long) width * height, Short.MIN_VALUE, Short.MAX_VALUE)
                .toArray();
        for (Suspect suspect : TextLikelihood.suspects(samples, width, height)) {
            Rectangle area = suspect.area();
            assertThat(area.x() + area.width()).isLessThanOrEqualTo(width);
            assertThat(area.y() + area.height()).isLessThanOrEqualTo(height);
        }
    }
}

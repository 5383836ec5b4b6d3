package io.skerry.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.phi.pixel.FoundText;
import io.skerry.phi.pixel.GreyPicture;
import io.skerry.phi.pixel.TextFinder;
import io.skerry.pixel.Rectangle;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxTextFinderTest {
    private static final int SIDE = 256;
    private final TextFinder finder = new OnnxTextFinder();

    private static GreyPicture picture(int width, int height, int background, Consumer<Graphics2D> draw) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] levels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Random random = new Random(5);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.clamp(background + 6 * random.nextGaussian(), 0, 255);
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        draw.accept(graphics);
        graphics.dispose();
        return new GreyPicture(width, height, levels);
    }

    private static Consumer<Graphics2D> text(String text, int size, int x, int y) {
        return graphics -> {
            graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, size));
            graphics.drawString(text, x, y);
        };
    }

    private static String letters(List<FoundText> found) {
        StringBuilder out = new StringBuilder();
        found.forEach(line -> out.append(line.text()));
        return out.toString().replaceAll("[^A-Za-z0-9]", "").replace('0', 'O');
    }

    @Test
    void it_is_found_by_its_service_name() {
        assertThat(TextFinder.installed()).containsInstanceOf(OnnxTextFinder.class);
    }

    @Nested
    class Reading {
        @ParameterizedTest
        @ValueSource(ints = {9, 12, 16, 28})
        void a_line_is_read_in_small_and_large_letters(int size) {
            GreyPicture picture = picture(SIDE * 2, SIDE, 40, text("Morag Sinclair", size, 30, 120));
            List<FoundText> found = finder.find(picture);
            assertThat(letters(found)).isEqualToIgnoringCase("MoragSinclair");
            Rectangle box = found.getFirst().box();
            assertThat(box.x()).isLessThanOrEqualTo(32);
            assertThat(box.y()).isBetween(100 - size, 122 - size / 2);
            assertThat(box.y() + box.height()).isBetween(118, 130 + size / 2);
        }

        @Test
        void blanks_stand_between_words() {
            GreyPicture picture = picture(SIDE * 2, SIDE, 0, text("Ward 12 Raigmore", 24, 30, 120));
            assertThat(finder.find(picture).getFirst().text().replace('0', 'o')).isEqualTo("Ward 12 Raigmore");
        }

        @Test
        void dark_letters_on_light_ground_are_read_too() {
            GreyPicture picture = picture(SIDE, SIDE, 220, graphics -> {
                graphics.setColor(Color.BLACK);
                text("Sinclair", 16, 30, 120).accept(graphics);
            });
            assertThat(letters(finder.find(picture))).isEqualToIgnoringCase("Sinclair");
        }

        @ParameterizedTest
        @ValueSource(doubles = {-90, 90, 12})
        void turned_lines_are_read(double degrees) {
            GreyPicture picture = picture(SIDE, SIDE, 30, graphics -> {
                graphics.rotate(Math.toRadians(degrees), SIDE / 2.0, SIDE / 2.0);
                text("Sinclair", 20, 80, 130).accept(graphics);
            });
            assertThat(letters(finder.find(picture))).isEqualToIgnoringCase("Sinclair");
        }

        @Test
        void a_picture_larger_than_a_tile_is_read_everywhere() {
            GreyPicture picture = picture(1500, 700, 30, graphics -> {
                text("Raigmore", 16, 20, 40).accept(graphics);
                text("Sinclair", 16, 600, 350).accept(graphics);
                text("Macleod", 16, 1400, 680).accept(graphics);
            });
            assertThat(letters(finder.find(picture))).contains("Raigm", "Sinclair", "Mac");
        }
    }

    @Test
    void where_nothing_is_written_nothing_is_found() {
        GreyPicture picture = picture(SIDE, SIDE, 90, graphics -> graphics.fillOval(60, 60, 90, 70));
        assertThat(finder.find(picture)).isEmpty();
    }

    @Test
    void a_picture_of_one_pixel_is_no_trouble() {
        assertThat(finder.find(new GreyPicture(1, 1, new byte[1]))).isEmpty();
    }

    @Test
    void what_was_read_is_not_printed() {
        assertThat(new FoundText(new Rectangle(0, 0, 1, 1), "Sinclair", 1).toString())
                .doesNotContain("Sinclair");
    }
}

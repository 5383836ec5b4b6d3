package io.skerry.phi.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.pixel.Rectangle;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen without anything being read, and what a reader is shown. */
class FrameTextTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final Rectangle PLACE = new Rectangle(60, 90, 120, 24);

    private static int[] frame(int size, int contrast) {
        BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, size));
        graphics.drawString("Sinclair 031154", PLACE.x(), PLACE.y() + 18);
        graphics.dispose();
        Random random = new Random(size);
        int[] out = new int[WIDTH * HEIGHT];
        for (int i = 0; i < out.length; i++) {
            double share = mask.getRaster().getSample(i % WIDTH, i / WIDTH, 0) / 255.0;
            out[i] = (int) Math.round(1000 + 4 * random.nextGaussian() + contrast * share);
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 11, 14, 20})
    void letters_are_seen_where_they_stand_even_if_nobody_reads_them(int size) {
        FrameText.Found found = new FrameText(_ -> List.of()).in(frame(size, 400), WIDTH, HEIGHT);
        assertThat(found.letters()).anySatisfy(letters -> {
            assertThat(letters.score()).isGreaterThan(4);
            assertThat(letters.area().meets(PLACE)).isTrue();
        });
    }

    @Test
    void nothing_is_seen_where_nothing_is() {
        assertThat(new FrameText(_ -> List.of()).in(frame(14, 0), WIDTH, HEIGHT).letters())
                .allSatisfy(letters -> assertThat(letters.score()).isLessThan(4));
    }

    @Test
    void what_was_not_read_is_shown_once_more_and_larger() {
        List<GreyPicture> shown = new ArrayList<>();
        FrameText.Found found = new FrameText(picture -> {
                    shown.add(picture);
                    return shown.size() == 1
                            ? List.of()
                            : List.of(new FoundText(new Rectangle(12, 12, 200, 28), "Sinclair", 0.9));
                })
                .in(frame(10, 60), WIDTH, HEIGHT);
        assertThat(shown).hasSizeGreaterThanOrEqualTo(2);
        assertThat(found.lines()).anySatisfy(line -> {
            assertThat(line.text()).isEqualTo("Sinclair");
            assertThat(line.box().meets(PLACE)).isTrue();
        });
    }

    @Test
    void a_box_that_cuts_letters_off_is_made_longer_as_far_as_there_is_ink() {
        int[] samples = frame(14, 600);
        GreyPlane plane = new GreyPlane(WIDTH, HEIGHT, samples);
        Rectangle half = new Rectangle(PLACE.x(), 96, 50, 14);
        List<Rectangle> windows = List.of(
                new Rectangle(96, 92, 32, 16),
                new Rectangle(128, 92, 32, 16),
                new Rectangle(152, 92, 32, 16),
                new Rectangle(184, 92, 32, 16),
                new Rectangle(216, 92, 32, 16));
        Rectangle whole = InkEnds.of(plane, half, windows);
        int end = 0;
        for (int i = 0; i < samples.length; i++) {
            end = samples[i] > 1300 ? Math.max(end, i % WIDTH) : end;
        }
        assertThat(whole.x()).isEqualTo(half.x());
        assertThat(whole.x() + whole.width()).isBetween(end, end + 3);
    }
}

package io.skerry.phi.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.pixel.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class HiddenTest {
    private static final int SIDE = 40;

    private static int[] slope() {
        int[] out = new int[SIDE * SIDE];
        for (int i = 0; i < out.length; i++) {
            out[i] = 100 + 10 * (i / SIDE) + 3 * (i % SIDE);
        }
        return out;
    }

    @Test
    void parts_look_like_what_is_around_them() {
        int[] frame = slope();
        int[] expected = slope();
        for (int y = 10; y < 16; y++) {
            for (int x = 5; x < 30; x++) {
                frame[y * SIDE + x] = 4095;
            }
        }
        Hidden.fill(frame, SIDE, SIDE, List.of(new Rectangle(5, 10, 20, 6), new Rectangle(20, 10, 10, 6)));
        for (int i = 0; i < frame.length; i++) {
            assertThat(Math.abs(frame[i] - expected[i])).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void parts_at_the_edge_take_what_is_on_their_one_side() {
        int[] frame = new int[SIDE * SIDE];
        java.util.Arrays.fill(frame, 700);
        java.util.Arrays.fill(frame, 0, 5 * SIDE, 0);
        Hidden.fill(frame, SIDE, SIDE, List.of(new Rectangle(0, 0, SIDE, 5)));
        assertThat(frame).containsOnly(700);
    }

    @Test
    void a_frame_that_is_all_hidden_shows_nothing() {
        int[] frame = slope();
        Hidden.fill(frame, SIDE, SIDE, List.of(new Rectangle(-5, -5, 100, 100)));
        assertThat(frame).containsOnly(0);
    }
}

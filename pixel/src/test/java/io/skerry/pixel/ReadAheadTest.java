package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final int COUNT = 40;

    private final Queue<Integer> decoded = new ConcurrentLinkedQueue<>();

    private byte[] decode(int frame) {
        decoded.add(frame);
        if (frame % 7 == 5) {
            throw new SkerryException(PixelError.BAD_CODE_STREAM, "Frame " + frame + " is damaged.");
        }
        return new byte[] {(byte) frame};
    }

    private void assertRead(ReadAhead frames, int frame) {
        if (frame % 7 == 5) {
            assertThatThrownBy(() -> frames.read(frame, COUNT))
                    .isInstanceOf(SkerryException.class)
                    .hasMessageContaining("Frame " + frame + " is");
        } else {
            assertThat(frames.read(frame, COUNT)).containsExactly(frame);
        }
    }

    @Test
    void frames_in_order_are_each_decoded_once_and_a_damaged_one_costs_itself_alone() {
        ReadAhead frames = new ReadAhead(this::decode);
        for (int frame = 0; frame < COUNT; frame++) {
            assertRead(frames, frame);
        }
        assertThat(decoded).hasSize(COUNT).doesNotHaveDuplicates();
    }

    @Test
    void frames_in_any_order_are_the_ones_asked_for() {
        Random random = new Random(3);
        ReadAhead frames = new ReadAhead(this::decode);
        for (int i = 0; i < 2_000; i++) {
            int first = random.nextInt(COUNT);
            for (int frame = first; frame < Math.min(COUNT, first + random.nextInt(4)); frame++) {
                assertRead(frames, frame);
            }
        }
    }

    @Test
    void a_single_frame_is_not_followed_by_another() {
        ReadAhead frames = new ReadAhead(this::decode);
        assertRead(frames, 0);
        assertRead(frames, 9);
        assertThat(decoded).containsExactly(0, 9);
    }
}

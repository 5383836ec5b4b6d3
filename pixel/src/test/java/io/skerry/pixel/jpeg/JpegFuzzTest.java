package io.skerry.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.skerry.base.SkerryException;
import io.skerry.pixel.Rectangle;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the stream, making blocks flat ends in a {@link JpegError} or in a stream in which nothing is left to do. */
class JpegFuzzTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 24;

    static Stream<byte[]> seeds() {
        return Stream.of(seed(BufferedImage.TYPE_BYTE_GRAY), seed(BufferedImage.TYPE_INT_RGB));
    }

    private static byte[] seed(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(3, 3, 30, 18);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @DictionaryEntries({
        "\\xFF\\xD8",
        "\\xFF\\xD9",
        "\\xFF\\xC0",
        "\\xFF\\xC1",
        "\\xFF\\xC4",
        "\\xFF\\xDA",
        "\\xFF\\xDB",
        "\\xFF\\xDD",
        "\\xFF\\xD0",
        "\\xFF\\xD7",
        "\\xFF\\xE0",
        "\\xFF\\xEE",
        "\\xFF\\xFE",
        "\\xFF\\x00"
    })
    @MethodSource("seeds")
    @FuzzTest
    void blocks(byte[] stream) {
        for (int components : new int[] {1, 3}) {
            byte[] once;
            try {
                once = redacted(stream, components);
            } catch (SkerryException e) {
                assertThat(e.code()).isInstanceOf(JpegError.class);
                continue;
            }
            assertThat(redacted(once, components)).isEqualTo(once);
        }
    }

    private static byte[] redacted(byte[] stream, int components) {
        return JpegBlocks.redact(
                stream, WIDTH, HEIGHT, components, List.of(new Rectangle(5, 6, 9, 4)), JpegBlocks.Fill.LEAST);
    }
}

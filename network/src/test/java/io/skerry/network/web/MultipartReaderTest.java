package io.skerry.network.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    private static final WebLimits LIMITS = WebLimits.defaults();

    /** Gives as few bytes as a slow connection does. */
    private static InputStream dribbling(byte[] bytes, Random random) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 3 : 9_000)));
            }
        };
    }

    private static List<byte[]> bodies(MultipartReader reader) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            bodies.add(part.get().body().readAllBytes());
        }
        return bodies;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static MultipartReader reader(String text, WebLimits limits) {
        return new MultipartReader(new ByteArrayInputStream(ascii(text)), "B", limits);
    }

    @Test
    void partsComeOutAsTheyWentInWhateverTheyHoldAndHoweverTheyArrive() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<byte[]> parts = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            if (random.nextBoolean()) {
                stream.write(ascii("a preamble\r\n"));
            }
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                byte[] body = new byte[random.nextInt(random.nextBoolean() ? 40 : 200_000)];
                // Of the letters of the delimiter, so that beginnings of it are everywhere.
                byte[] letters = ascii("\r\n--BOUN\n\r");
                for (int b = 0; b < body.length; b++) {
                    body[b] = letters[random.nextInt(letters.length)];
                }
                String text = new String(body, StandardCharsets.ISO_8859_1);
                if (text.contains("\r\n--BOUND")) {
                    continue;
                }
                parts.add(body);
                stream.write(ascii((stream.size() == 0 ? "" : "\r\n") + "--BOUND\r\nContent-Type: a/b\r\n\r\n"));
                stream.write(body);
            }
            stream.write(ascii((stream.size() == 0 ? "" : "\r\n") + "--BOUND--\r\nan epilogue"));
            List<byte[]> found = bodies(new MultipartReader(dribbling(stream.toByteArray(), random), "BOUND", LIMITS));
            assertThat(found).usingElementComparator(Arrays::compare).containsExactlyElementsOf(parts);
        }
    }

    @Test
    void aPartThatIsNotReadIsSkipped() throws IOException {
        MultipartReader reader = reader("--B\r\n\r\nfirst\r\n--B \r\nX-Name: v\r\n\r\nsecond\r\n--B--", LIMITS);
        MultipartReader.Part first = reader.next().orElseThrow();
        MultipartReader.Part second = reader.next().orElseThrow();
        assertThat(second.headers()).containsEntry("x-name", "v");
        assertThat(first.body().read()).isEqualTo(-1);
        assertThat(new String(second.body().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("second");
        assertThat(reader.next()).isEqualTo(Optional.empty());
        assertThat(reader.next()).isEmpty();
    }

    @Nested
    class HostileStreams {
        private void assertRefused(String text, WebLimits limits, WebError error) {
            assertThatThrownBy(() -> bodies(reader(text, limits)))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(error));
        }

        @Test
        void aStreamThatEndsEarlyIsNoWholePart() {
            assertRefused("--B\r\n\r\nhalf of", LIMITS, WebError.BAD_ANSWER);
            assertRefused("--B\r\nContent-Type: a", LIMITS, WebError.BAD_ANSWER);
            assertRefused("--B", LIMITS, WebError.BAD_ANSWER);
            assertRefused("", LIMITS, WebError.BAD_ANSWER);
        }

        @Test
        void whatIsNoHeaderFieldIsRefused() {
            assertRefused("--B\r\nno colon\r\n\r\nx\r\n--B--", LIMITS, WebError.BAD_ANSWER);
            assertRefused("--Bx\r\n\r\nx\r\n--B--", LIMITS, WebError.BAD_ANSWER);
        }

        @Test
        void limitsHold() {
            WebLimits small = new WebLimits(2, 10, 64, 100);
            assertRefused("--B\r\n\r\n" + "x".repeat(11) + "\r\n--B--", small, WebError.TOO_LARGE);
            assertRefused("--B\r\nA: " + "x".repeat(99_000) + "\r\n\r\n\r\n--B--", small, WebError.TOO_LARGE);
            assertRefused("--B\r\n" + "A: b\r\n".repeat(20) + "\r\n\r\n--B--", small, WebError.TOO_LARGE);
            assertRefused("--B\r\n\r\n\r\n".repeat(3) + "--B--", small, WebError.TOO_LARGE);
            assertRefused("x".repeat(200_000), LIMITS, WebError.BAD_ANSWER);
        }

        @Test
        void randomBytesEndInAnErrorOrInPartsAndNeverElse() throws IOException {
            for (int seed = 0; seed < 3_000; seed++) {
                Random random = new Random(seed);
                byte[] letters = ascii("\r\n--B :aZ\t");
                byte[] stream = new byte[random.nextInt(300)];
                for (int i = 0; i < stream.length; i++) {
                    stream[i] = letters[random.nextInt(letters.length)];
                }
                try {
                    bodies(new MultipartReader(dribbling(stream, random), "B", LIMITS));
                } catch (SkerryException e) {
                    assertThat(e.code()).isInstanceOf(WebError.class);
                }
            }
        }
    }

    @Nested
    class MediaTypes {
        @Test
        void parametersMayBeQuotedAndHoldSemicolons() {
            MediaType type =
                    MediaType.parse("Multipart/Related; type=\"application/dicom\"; Boundary=\"a;b\\\"c\"; x=y");
            assertThat(type.type()).isEqualTo("multipart/related");
            assertThat(type.parameter("boundary")).contains("a;b\"c");
            assertThat(type.parameter("x")).contains("y");
        }
    }
}

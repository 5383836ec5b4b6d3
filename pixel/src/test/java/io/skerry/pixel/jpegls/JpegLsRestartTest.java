package io.skerry.pixel.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.TransferSyntax;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Images;
import io.skerry.testkit.Tool;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Restart intervals, ITU-T T.87 A.8 and T.81 B.2.4.4: at each restart coding begins as at the start of a scan. So the
 * streams here, which no encoder at hand makes, are images of a few lines each, put together by hand.
 */
class JpegLsRestartTest {
    private static final int WIDTH = 61;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"1, 8, 40, 1", "1, 8, 40, 3", "1, 12, 47, 11", "3, 8, 30, 4", "1, 16, 40, 40", "1, 16, 40, 39"})
    void linesBehindARestartAreWhatWasEncoded(int components, int bits, int height, int interval) {
        byte[] image = image(components, bits, height);
        byte[] stream = stream(image, components, bits, height, interval);
        assertThat(JpegLsDecoder.decode(stream, WIDTH, height, components, sampleBytes(bits)))
                .isEqualTo(image);
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 40, 3", "1, 12, 47, 11", "3, 8, 30, 4", "1, 16, 40, 1"})
    void gdcmDecodesTheSameSamples(int components, int bits, int height, int interval) throws Exception {
        String gdcm = Tool.need("gdcmconv");
        byte[] stream = stream(image(components, bits, height), components, bits, height, interval);
        String colours = components == 1 ? "MONOCHROME2" : "RGB";
        FrameLayout layout = new FrameLayout(
                height, WIDTH, 1, components, 8 * sampleBytes(bits), bits, bits - 1, false, false, colours);
        Path in = Images.encapsulated(
                temp.resolve("in.dcm"),
                TransferSyntax.of("1.2.840.10008.1.2.4.80"),
                Images.header(layout),
                List.of(stream));
        Path out = temp.resolve("out.dcm");
        Tool.run(gdcm, "--raw", in.toString(), out.toString()).ok();
        assertThat(Frames.open(in).read(0)).isEqualTo(Frames.open(out).read(0));
    }

    @Test
    void aRestartMarkerThatIsMissingOrOutOfTurnIsAnErrorThatNamesIt() {
        byte[] sound = stream(image(1, 8, 40), 1, 8, 40, 3);
        byte[] otherTurn = sound.clone();
        int second = indexOf(sound, 0xD1);
        otherTurn[second + 1] = (byte) 0xD3;
        assertThatThrownBy(() -> JpegLsDecoder.decode(otherTurn, WIDTH, 40, 1, 1))
                .isInstanceOf(SkerryException.class)
                .hasMessageContaining("restart marker");
        byte[] missing = Arrays.copyOf(sound, sound.length - 2);
        System.arraycopy(sound, second + 2, missing, second, sound.length - second - 2);
        assertThatThrownBy(() -> JpegLsDecoder.decode(missing, WIDTH, 40, 1, 1)).isInstanceOf(SkerryException.class);
    }

    private static int sampleBytes(int bits) {
        return bits > 8 ? 2 : 1;
    }

    private static byte[] image(int components, int bits, int height) {
        return Pictures.values()[bits % Pictures.values().length].make(
                new Random(bits), WIDTH, height, components, bits, sampleBytes(bits));
    }

    /** One scan whose intervals are coded each as an image of its own. */
    private static byte[] stream(byte[] image, int components, int bits, int height, int interval) {
        int line = WIDTH * components * sampleBytes(bits);
        byte[] whole =
                JpegLsEncoder.encode(image, sampleBytes(bits), new JpegLsHeader(WIDTH, height, components, bits));
        int coded = codedAt(components);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDD, 0, 4, (byte) (interval >> 8), (byte) interval});
        out.write(whole, 2, coded - 2);
        for (int y = 0, restarts = 0; y < height; y += interval, restarts++) {
            if (y > 0) {
                out.write(0xFF);
                out.write(0xD0 + (restarts - 1) % 8);
            }
            int lines = Math.min(interval, height - y);
            byte[] part = JpegLsEncoder.encode(
                    Arrays.copyOfRange(image, y * line, (y + lines) * line),
                    sampleBytes(bits),
                    new JpegLsHeader(WIDTH, lines, components, bits));
            out.write(part, coded, part.length - 2 - coded);
        }
        out.write(0xFF);
        out.write(0xD9);
        return out.toByteArray();
    }

    /** Where coded bytes begin: behind the start of the image, the frame header and the scan header. */
    private static int codedAt(int components) {
        return 2 + (2 + 8 + 3 * components) + (2 + 6 + 2 * components);
    }

    private static int indexOf(byte[] stream, int marker) {
        for (int i = codedAt(1) + 6; i + 1 < stream.length; i++) {
            if ((stream[i] & 0xFF) == 0xFF && (stream[i + 1] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("no such marker");
    }
}

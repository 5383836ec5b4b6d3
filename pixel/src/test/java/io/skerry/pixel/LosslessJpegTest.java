package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.TransferSyntax;
import io.skerry.pixel.losslessjpeg.LosslessJpegDecoder;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ITU-T T.81 annex H, on streams that dcmtk makes of real images. */
class LosslessJpegTest {
    private static final List<String> IMAGES = List.of(
            "pydicom+pydicom/src/pydicom/data/test_files/CT_small.dcm",
            "pydicom+pydicom/src/pydicom/data/test_files/MR_small.dcm",
            "pydicom+pydicom/src/pydicom/data/test_files/SC_rgb.dcm",
            "pydicom+pydicom-data/data_store/data/SC_rgb_small_odd.dcm",
            "pydicom+pydicom/src/pydicom/data/test_files/SC_rgb_small_odd.dcm");

    @TempDir
    private Path temp;

    private Path folder = Path.of("");

    @BeforeEach
    void needRealFilesAndDcmtk() {
        Path found = Corpus.folder();
        Tool.need("dcmcjpeg");
        folder = found;
    }

    private Path compress(Path file, String... options) throws IOException {
        Path packed = temp.resolve(file.getFileName() + String.join("", options));
        String[] command = new String[options.length + 3];
        command[0] = "dcmcjpeg";
        System.arraycopy(options, 0, command, 1, options.length);
        command[options.length + 1] = file.toString();
        command[options.length + 2] = packed.toString();
        assertThat(Tool.run(command).exit()).as(String.join(" ", command)).isZero();
        return packed;
    }

    @Test
    void everyPredictorGivesTheSamplesThatWerePutIn() throws IOException {
        int compared = 0;
        for (String image : IMAGES) {
            Path file = folder.resolve(image);
            if (!Files.exists(file)) {
                continue;
            }
            int[] expected = Frames.open(file).read(0);
            for (int predictor = 1; predictor <= 7; predictor++) {
                Path packed = compress(file, "+el", "+sv", Integer.toString(predictor), "+cn");
                assertThat(Frames.open(packed).read(0))
                        .as(image + ", predictor " + predictor)
                        .isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(21);
    }

    @Test
    void aPointTransformLosesExactlyTheLowestBits() throws IOException {
        Path file = folder.resolve(IMAGES.getFirst());
        Path packed = compress(file, "+el", "+pt", "3");
        Path plain = temp.resolve("plain.dcm");
        assertThat(Tool.run("dcmdjpeg", packed.toString(), plain.toString()).exit())
                .isZero();
        assertThat(Frames.open(packed).read(0)).isEqualTo(Frames.open(plain).read(0));
    }

    @Test
    void streamsThatAreCutOrDamagedAreErrorsOrFramesOfTheRightSize() throws IOException {
        Path packed = compress(folder.resolve(IMAGES.getFirst()), "+e1");
        DicomObject object = DicomReader.read(packed);
        FrameLayout layout = FrameLayout.of(object.dataset());
        byte[] stream =
                object.pixelData().orElseThrow().frames(1).frames().getFirst().load();
        TransferSyntax syntax = object.transferSyntax();
        LosslessJpegDecoder decoder = new LosslessJpegDecoder();
        // The stream may end with an end marker and a byte of padding.
        for (int length = 0; length < stream.length - 8; length += 97) {
            EncodedFrame cut = new EncodedFrame(syntax, layout, Arrays.copyOf(stream, length));
            assertThatThrownBy(() -> decoder.decode(cut))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.BAD_CODE_STREAM));
        }
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = stream.clone();
            for (int k = 0; k < 4; k++) {
                damaged[random.nextInt(i % 2 == 0 ? 200 : damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(decoder.decode(new EncodedFrame(syntax, layout, damaged)))
                        .hasSize((int) layout.frameBytes());
            } catch (SkerryException e) {
                assertThat(e.code()).isEqualTo(PixelError.BAD_CODE_STREAM);
            }
        }
    }
}

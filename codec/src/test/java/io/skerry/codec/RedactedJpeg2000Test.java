package io.skerry.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.DicomReader;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.Redacted;
import io.skerry.pixel.redact.Redaction;
import io.skerry.pixel.redact.Redactor;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rectangles of JPEG 2000 images, ours to decode only by way of a child process, are black; all else stays. */
class RedactedJpeg2000Test {
    private static final String PYDICOM = "pydicom+pydicom-data/data_store/data/";
    private static final String JPEG_LS_LOSSLESS = "1.2.840.10008.1.2.4.80";

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                RealFrames.WG04 + "J2KR/CT1_J2KR",
                RealFrames.WG04 + "J2KR/MR3_J2KR",
                RealFrames.WG04 + "J2KR/VL1_J2KR",
                RealFrames.WG04 + "J2KI/CT1_J2KI",
                RealFrames.WG04 + "J2KI/NM1_J2KI",
                PYDICOM + "emri_small_jpeg_2k_lossless.dcm",
                PYDICOM + "HTJ2KLossless_08_RGB.dcm"
            })
    void ofRealFiles(String name) {
        redactAndCheck(Corpus.folder().resolve(name), Corpus.folder().resolve(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pydicom+pydicom/src/pydicom/data/test_files/CT_small.dcm",
                "pydicom+pydicom/src/pydicom/data/test_files/SC_rgb_rle.dcm",
                PYDICOM + "emri_small.dcm"
            })
    void ofUncompressedFilesThatGdcmEncodesWithoutLoss(String name) throws Exception {
        String gdcm = Tool.need("gdcmconv");
        Path plain = Corpus.folder().resolve(name);
        Path packed = temp.resolve("packed.dcm");
        Tool.run(gdcm, "--j2k", plain.toString(), packed.toString()).ok();
        assertThat(DicomReader.read(packed).transferSyntax().uid()).isEqualTo("1.2.840.10008.1.2.4.90");
        redactAndCheck(packed, plain);
    }

    /** @param truth the samples that are to stay, whichever way they are stored */
    private void redactAndCheck(Path in, Path truth) {
        Frames original = Frames.open(truth);
        FrameLayout layout = original.layout();
        int last = original.count();
        List<Redaction> redactions = List.of(
                Redaction.everywhere(new Rectangle(3, 5, 20, 9)),
                new Redaction(new Rectangle(0, layout.rows() - 4, layout.columns(), 4), last, last));
        Path out = temp.resolve("out.dcm");

        Redacted result = Redactor.redact(DicomReader.read(in), redactions, out);

        assertThat(result.method()).isEqualTo(Redacted.Method.STORED_AGAIN);
        assertThat(DicomReader.read(out).transferSyntax().uid()).isEqualTo(JPEG_LS_LOSSLESS);
        assertThat(DicomReader.read(out).transferSyntax()).isEqualTo(result.to());
        Frames redacted = Frames.open(out);
        assertThat(redacted.count()).isEqualTo(original.count());
        int samples = layout.samplesPerPixel();
        int black = layout.signed() ? -1 << layout.bitsStored() - 1 : 0;
        for (int frame = 0; frame < original.count(); frame++) {
            int[] expected = original.read(frame);
            for (int i = 0; i < expected.length; i++) {
                if (isInside(redactions, frame, i / samples % layout.columns(), i / samples / layout.columns())) {
                    expected[i] = black;
                }
            }
            assertThat(redacted.read(frame)).as("frame %d", frame).isEqualTo(expected);
        }
    }

    private static boolean isInside(List<Redaction> redactions, int frame, int x, int y) {
        return redactions.stream().anyMatch(redaction -> {
            Rectangle r = redaction.rectangle();
            return frame + 1 >= redaction.firstFrame()
                    && frame + 1 <= redaction.lastFrame()
                    && x >= r.x()
                    && y >= r.y()
                    && x < r.x() + r.width()
                    && y < r.y() + r.height();
        });
    }
}

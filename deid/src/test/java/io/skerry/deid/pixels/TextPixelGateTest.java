package io.skerry.deid.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import io.skerry.phi.pixel.TextFinder;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.Redactor;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPixelGateTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    @TempDir
    private Path folder;

    private record Written(String text, int x, int y, int size) {}

    private static TextPixelGate gate(PixelPolicy.Scope scope, PixelPolicy.OnText onText) {
        return new TextPixelGate(DeviceCatalogue.builtIn(), new PixelPolicy(scope, onText), TextFinder.installed());
    }

    private static Dataset header(String modality, int frames) {
        Dataset d = new Dataset();
        d.putString(
                Tag.SOPClassUID,
                Vr.UI,
                modality.equals("CT") ? "1.2.840.10008.5.1.4.1.1.2" : "1.2.840.10008.5.1.4.1.1.6.1");
        d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.3.4");
        d.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        d.putString(Tag.ImageOrientationPatient, Vr.DS, "1", "0", "0", "0", "1", "0");
        d.putString(Tag.Modality, Vr.CS, modality);
        d.putString(Tag.PatientName, Vr.PN, "Sinclair^Morag");
        d.putString(Tag.PatientID, Vr.LO, "0311541231");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putString(Tag.NumberOfFrames, Vr.IS, String.valueOf(frames));
        d.putInts(Tag.Rows, Vr.US, HEIGHT);
        d.putInts(Tag.Columns, Vr.US, WIDTH);
        d.putInts(Tag.BitsAllocated, Vr.US, 16);
        d.putInts(Tag.BitsStored, Vr.US, 12);
        d.putInts(Tag.HighBit, Vr.US, 11);
        d.putInts(Tag.PixelRepresentation, Vr.US, 0);
        return d;
    }

    /** Soft noise with lines of text in one frame. */
    private static short[] frame(long seed, List<Written> lines, int level) {
        BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (Written line : lines) {
            graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, line.size()));
            graphics.drawString(line.text(), line.x(), line.y());
        }
        graphics.dispose();
        byte[] coverage = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        Random random = new Random(seed);
        short[] out = new short[WIDTH * HEIGHT];
        for (int i = 0; i < out.length; i++) {
            double share = (coverage[i] & 0xFF) / 255.0;
            double ground = 500 + 10 * random.nextGaussian();
            out[i] = (short) Math.round(ground + (level - ground) * share);
        }
        return out;
    }

    private DicomObject object(Dataset header, short[]... frames) throws IOException {
        ByteBuffer pixels =
                ByteBuffer.allocate(2 * WIDTH * HEIGHT * frames.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short[] frame : frames) {
            for (short sample : frame) {
                pixels.putShort(sample);
            }
        }
        header.putBytes(Tag.PixelData, Vr.OW, pixels.array());
        Dataset meta = new Dataset();
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        Path file = Files.createTempFile(folder, "in", ".dcm");
        Files.write(file, DicomWriter.encodePart10Header(meta, header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        return DicomReader.read(file);
    }

    private static boolean covers(PixelVerdict verdict, int x, int y) {
        return verdict instanceof PixelVerdict.Redact redact
                && redact.redactions().stream().anyMatch(redaction -> {
                    Rectangle r = redaction.rectangle();
                    return x >= r.x() && y >= r.y() && x < r.x() + r.width() && y < r.y() + r.height();
                });
    }

    @Nested
    class Text {
        private final TextPixelGate gate = gate(PixelPolicy.Scope.ALL, PixelPolicy.OnText.REDACT);

        @Test
        void is_blackened_and_then_gone() throws IOException {
            DicomObject object = object(
                    header("US", 1),
                    frame(
                            1,
                            List.of(new Written("SINCLAIR MORAG", 20, 40, 14), new Written("0311541231", 150, 200, 11)),
                            3000));
            Identifiers identifiers = Identifiers.of(object);
            PixelVerdict verdict = gate.judge(object, identifiers);
            assertThat(covers(verdict, 25, 36)).isTrue();
            // The name ends at 137.
            assertThat(covers(verdict, 135, 36)).isTrue();
            assertThat(covers(verdict, 170, 36)).isFalse();
            assertThat(covers(verdict, 155, 197)).isTrue();
            assertThat(covers(verdict, 160, 120)).isFalse();

            Path out = folder.resolve("out.dcm");
            Redactor.redact(object, ((PixelVerdict.Redact) verdict).redactions(), out);
            PixelVerdict.Redact asked = (PixelVerdict.Redact) verdict;
            assertThat(gate.recheck(DicomReader.read(out), asked, identifiers)).isEmpty();
            PixelVerdict.Redact less =
                    new PixelVerdict.Redact(asked.redactions().subList(1, 2), false, "text");
            assertThat(gate.recheck(object, less, identifiers)).isPresent();
        }

        @Test
        void of_the_patient_is_told_from_other_text() throws IOException {
            DicomObject object = object(
                    header("US", 1),
                    frame(2, List.of(new Written("Sinclair", 20, 40, 16), new Written("Umbrella", 20, 120, 16)), 3000));
            TextPixelGate clearing = gate(PixelPolicy.Scope.ALL, PixelPolicy.OnText.CLEAR);
            List<PixelFinding> findings =
                    clearing.explain(object, Identifiers.of(object)).findings();
            assertThat(findings).extracting(PixelFinding::rule).containsExactlyInAnyOrder("IDENTIFIER", "OTHER");
            PixelVerdict verdict = clearing.judge(object, Identifiers.of(object));
            assertThat(covers(verdict, 30, 36)).isTrue();
            assertThat(covers(verdict, 30, 116)).isFalse();
        }

        @Test
        void of_sides_and_measures_stays() throws IOException {
            DicomObject object = object(header("US", 1), frame(3, List.of(new Written("12.5 cm", 20, 40, 16)), 3000));
            assertThat(gate.judge(object, Identifiers.of(object))).isEqualTo(PixelVerdict.COPY);
        }

        @Test
        void holds_the_object_where_the_policy_says_so() throws IOException {
            DicomObject object = object(header("US", 1), frame(4, List.of(new Written("Sinclair", 20, 40, 16)), 3000));
            assertThat(gate(PixelPolicy.Scope.ALL, PixelPolicy.OnText.HOLD).judge(object, Identifiers.of(object)))
                    .isInstanceOfSatisfying(
                            PixelVerdict.Hold.class,
                            hold -> assertThat(hold.reason()).isEqualTo(PixelHold.BURNED_IN_ANNOTATION));
        }

        @Test
        void in_a_later_frame_is_blackened_in_all() throws IOException {
            DicomObject object = object(
                    header("US", 3),
                    frame(5, List.of(), 0),
                    frame(6, List.of(), 0),
                    frame(7, List.of(new Written("Sinclair", 20, 40, 16)), 3000));
            assertThat(covers(gate.judge(object, Identifiers.of(object)), 30, 36))
                    .isTrue();
        }
    }

    @Nested
    class Statements {
        @Test
        void that_nothing_is_burned_in_are_not_believed() throws IOException {
            Dataset header = header("US", 1);
            header.putString(Tag.BurnedInAnnotation, Vr.CS, "NO");
            DicomObject object = object(header, frame(8, List.of(new Written("Sinclair", 20, 40, 12)), 3000));
            assertThat(gate(PixelPolicy.Scope.CATALOGUE, PixelPolicy.OnText.REDACT)
                            .judge(object, Identifiers.of(object)))
                    .isInstanceOf(PixelVerdict.Redact.class);
        }

        @Test
        void that_something_is_hold_the_object_when_nothing_is_found() throws IOException {
            Dataset header = header("CT", 1);
            header.putString(Tag.BurnedInAnnotation, Vr.CS, "YES");
            DicomObject object = object(header, frame(9, List.of(), 0));
            assertThat(gate(PixelPolicy.Scope.CATALOGUE, PixelPolicy.OnText.REDACT)
                            .judge(object, Identifiers.of(object)))
                    .isInstanceOf(PixelVerdict.Hold.class);
        }
    }

    @Nested
    class Unseen {
        @Test
        void clean_devices_leave_unless_all_are_looked_at() throws IOException {
            DicomObject object = object(header("CT", 1), frame(10, List.of(new Written("Sinclair", 20, 40, 12)), 3000));
            Identifiers identifiers = Identifiers.of(object);
            assertThat(gate(PixelPolicy.Scope.CATALOGUE, PixelPolicy.OnText.REDACT)
                            .judge(object, identifiers))
                    .isEqualTo(PixelVerdict.COPY);
            assertThat(gate(PixelPolicy.Scope.ALL, PixelPolicy.OnText.REDACT).judge(object, identifiers))
                    .isInstanceOf(PixelVerdict.Redact.class);
        }

        @Test
        void nothing_unknown_leaves_without_a_reader_of_text() throws IOException {
            DicomObject object = object(header("US", 1), frame(11, List.of(), 0));
            TextPixelGate blind = new TextPixelGate(DeviceCatalogue.builtIn(), PixelPolicy.DEFAULT, Optional.empty());
            assertThat(blind.judge(object, Identifiers.of(object)))
                    .isInstanceOfSatisfying(
                            PixelVerdict.Hold.class,
                            hold -> assertThat(hold.reason()).isEqualTo(PixelHold.PIXELS_NOT_CLEARED));
        }

        @Test
        void pixels_that_cannot_be_decoded_hold_the_object() throws IOException {
            Dataset header = header("US", 2);
            DicomObject object = object(header, frame(12, List.of(), 0));
            assertThat(gate(PixelPolicy.Scope.ALL, PixelPolicy.OnText.REDACT).judge(object, Identifiers.of(object)))
                    .isInstanceOfSatisfying(
                            PixelVerdict.Hold.class,
                            hold -> assertThat(hold.reason()).isEqualTo(PixelHold.UNDECODABLE_PIXELS));
        }
    }

    @Nested
    class RulesThatChangeNoPixels {
        private final UnchangedPixels gate = new UnchangedPixels();

        private DicomObject localizer(short[] frame) throws IOException {
            Dataset header = header("CT", 1);
            header.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "LOCALIZER");
            return object(header, frame);
        }

        @Test
        void let_slices_out_unseen() throws IOException {
            DicomObject slice = object(header("CT", 1), frame(20, List.of(new Written("Sinclair", 20, 40, 14)), 3000));
            assertThat(gate.judge(slice, Identifiers.of(slice))).isEqualTo(PixelVerdict.COPY);
        }

        @Test
        void hold_a_localizer_with_text_and_let_one_without_out() throws IOException {
            DicomObject written = localizer(frame(21, List.of(new Written("Sinclair", 20, 40, 14)), 3000));
            assertThat(gate.judge(written, Identifiers.of(written)))
                    .isInstanceOfSatisfying(
                            PixelVerdict.Hold.class,
                            hold -> assertThat(hold.reason()).isEqualTo(PixelHold.BURNED_IN_ANNOTATION));
            DicomObject plain = localizer(frame(22, List.of(), 0));
            assertThat(gate.judge(plain, Identifiers.of(plain))).isEqualTo(PixelVerdict.COPY);
        }

        @Test
        void hold_a_localizer_with_an_overlay_in_its_pixels() throws IOException {
            short[] frame = frame(23, List.of(), 0);
            IntStream.range(0, 5000).forEach(i -> frame[i] |= (short) 0x8000);
            DicomObject object = localizer(frame);
            assertThat(gate.judge(object, Identifiers.of(object)))
                    .isInstanceOfSatisfying(
                            PixelVerdict.Hold.class,
                            hold -> assertThat(hold.reason()).isEqualTo(PixelHold.EMBEDDED_OVERLAY));
        }
    }

    @Test
    void an_overlay_in_unused_bits_is_cleared_whether_the_header_tells_of_it_or_not() throws IOException {
        short[] frame = frame(13, List.of(), 0);
        IntStream.range(0, 5000).forEach(i -> frame[i] |= (short) 0x8000);
        DicomObject object = object(header("US", 1), frame);
        TextPixelGate gate = gate(PixelPolicy.Scope.ALL, PixelPolicy.OnText.REDACT);
        PixelVerdict verdict = gate.judge(object, Identifiers.of(object));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        PixelVerdict.Redact.class,
                        redact -> assertThat(redact.clearUnusedBits()).isTrue());
        Path out = folder.resolve("bits.dcm");
        Redactor.redact(object, List.of(), true, out);
        DicomObject cleared = DicomReader.read(out);
        assertThat(gate.recheck(cleared, (PixelVerdict.Redact) verdict, Identifiers.of(object)))
                .isEmpty();
        assertThat(Frames.of(cleared).read(0)).isEqualTo(Frames.of(object).read(0));
        byte[] packed = Frames.of(cleared).packed(0);
        assertThat(IntStream.range(0, packed.length / 2).map(i -> packed[2 * i + 1] & 0xF0))
                .containsOnly(0);
    }
}

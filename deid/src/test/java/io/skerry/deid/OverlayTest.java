package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.pixel.Frames;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in overlays: planes of their own (PS3.3 C.9.2) and bits above the stored ones (PS3.5 8.1.2, retired). */
class OverlayTest {
    private static final int SIDE = 96;
    private static final int OVERLAY_BIT = 12;

    @TempDir
    Path folder;

    private static boolean[] text() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, 13));
        graphics.drawString("Zimmermann", 6, 40);
        graphics.dispose();
        boolean[] ink = new boolean[SIDE * SIDE];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = image.getRaster().getSample(i % SIDE, i / SIDE, 0) > 128;
        }
        return ink;
    }

    /** A slice of twelve bits whose higher ones hold a text, or nothing. */
    private static Dataset slice(boolean[] high) {
        Dataset d = TestObjects.ct();
        d.putInts(Tag.Rows, Vr.US, SIDE);
        d.putInts(Tag.Columns, Vr.US, SIDE);
        d.putInts(Tag.BitsStored, Vr.US, OVERLAY_BIT);
        d.putInts(Tag.HighBit, Vr.US, OVERLAY_BIT - 1);
        byte[] pixels = new byte[2 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int value = 1000 + i % 7 | (high.length > 0 && high[i] ? 1 << OVERLAY_BIT : 0);
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        d.putBytes(Tag.PixelData, Vr.OW, pixels);
        return d;
    }

    private static void addPlane(Dataset d, int group, boolean withData) {
        d.putInts(group << 16 | 0x0010, Vr.US, SIDE);
        d.putInts(group << 16 | 0x0011, Vr.US, SIDE);
        d.putString(group << 16 | 0x0022, Vr.LO, "Zimmermann");
        d.putString(group << 16 | 0x0040, Vr.CS, "G");
        d.putInts(group << 16 | 0x0050, Vr.SS, 1, 1);
        d.putInts(group << 16 | 0x0100, Vr.US, withData ? 1 : 16);
        d.putInts(group << 16 | 0x0102, Vr.US, withData ? 0 : OVERLAY_BIT);
        if (withData) {
            boolean[] ink = text();
            byte[] bits = new byte[ink.length / 8];
            for (int i = 0; i < ink.length; i++) {
                bits[i / 8] |= (byte) (ink[i] ? 1 << i % 8 : 0);
            }
            d.putBytes(group << 16 | 0x3000, Vr.OW, bits);
        }
    }

    private Outcome run(String rules, Dataset dataset) throws IOException {
        Anonymiser anonymiser = new Anonymiser(DeidRules.named(rules), new Pseudonyms(ProjectKey.ephemeral()));
        Path in = TestObjects.write(folder.resolve("in.dcm"), dataset);
        return anonymiser.anonymise(InstanceRef.of(in), "person", folder.resolve("out/out.dcm"));
    }

    private static int[] highBits(Path file) {
        byte[] packed = Frames.of(DicomReader.read(file)).packed(0);
        int[] out = new int[packed.length / 2];
        for (int i = 0; i < out.length; i++) {
            out[i] = packed[2 * i + 1] & 0xF0;
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(strings = {DeidRules.DEFAULT, DeidRules.STANDARD})
    void planes_of_their_own_never_leave_and_the_pixels_do(String rules) throws IOException {
        Dataset d = slice(new boolean[0]);
        addPlane(d, 0x6000, true);
        addPlane(d, 0x601E, true);
        Outcome.Written written = (Outcome.Written) run(rules, d);
        DicomObject out = DicomReader.read(written.file());
        assertThat(StreamSupport.stream(out.dataset().spliterator(), false).map(Element::tag))
                .noneMatch(tag -> (tag >>> 24) == 0x60 || (tag >>> 24) == 0x50);
        assertThat(new String(Files.readAllBytes(written.file()), StandardCharsets.ISO_8859_1))
                .doesNotContain("Zimmermann");
        assertThat(Frames.of(out).read(0)[8]).isEqualTo(1001);
    }

    @Test
    void in_unused_bits_that_the_header_tells_of_hold_the_image_where_rules_change_no_pixels() throws IOException {
        Dataset d = slice(text());
        addPlane(d, 0x6000, false);
        assertThat(run(DeidRules.DEFAULT, d))
                .isInstanceOfSatisfying(
                        Outcome.Held.class, held -> assertThat(held.reason()).isEqualTo(HeldReason.EMBEDDED_OVERLAY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_unused_bits_are_cleared_where_rules_clean_pixels_whether_the_header_tells_of_them_or_not(boolean tells)
            throws IOException {
        Dataset d = slice(text());
        if (tells) {
            addPlane(d, 0x6000, false);
        }
        Outcome.Written written = (Outcome.Written) run(DeidRules.STANDARD, d);
        assertThat(highBits(written.file())).containsOnly(0);
        assertThat(Frames.of(DicomReader.read(written.file())).read(0)[8]).isEqualTo(1001);
    }
}

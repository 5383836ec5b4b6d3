package io.skerry.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import io.skerry.phi.Leak;
import io.skerry.phi.Patterns;
import io.skerry.phi.Permitted;
import io.skerry.phi.Verifier;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outputs whose pixels show a name are leaks to a verifier that looks at pixels, and to no other. */
class PixelVerificationTest {
    private static final int SIDE = 256;
    private static final String US = "1.2.840.10008.5.1.4.1.1.6.1";

    private static Dataset image(String uid, String... frames) {
        byte[] pixels = new byte[frames.length * SIDE * SIDE];
        for (int frame = 0; frame < frames.length; frame++) {
            BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D graphics = picture.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, 18));
            graphics.drawString(frames[frame], 20, 60);
            graphics.dispose();
            byte[] levels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            System.arraycopy(levels, 0, pixels, frame * SIDE * SIDE, levels.length);
        }
        Dataset d = new Dataset();
        d.putString(Tag.SOPClassUID, Vr.UI, US);
        d.putString(Tag.SOPInstanceUID, Vr.UI, uid);
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putString(Tag.NumberOfFrames, Vr.IS, Integer.toString(frames.length));
        d.putInts(Tag.Rows, Vr.US, SIDE);
        d.putInts(Tag.Columns, Vr.US, SIDE);
        d.putInts(Tag.BitsAllocated, Vr.US, 8);
        d.putInts(Tag.BitsStored, Vr.US, 8);
        d.putInts(Tag.HighBit, Vr.US, 7);
        d.putInts(Tag.PixelRepresentation, Vr.US, 0);
        d.putBytes(Tag.PixelData, Vr.OB, pixels);
        return d;
    }

    private static ByteSource encode(Dataset dataset) {
        Dataset meta = new Dataset();
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        return ByteSource.of(
                DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), "image");
    }

    private static List<Leak> verify(Verifier.Extent extent, String... frames) {
        Dataset original = image("1.2.826.0.1.3680043.10.543.1", "");
        original.putString(Tag.PatientName, Vr.PN, "Zimmermann^Anna");
        Identifiers identifiers = Identifiers.of(DicomReader.read(encode(original), ReadOptions.defaults()));
        return new Verifier(Patterns.standard(), extent, Permitted.ANY_STANDARD)
                .verify(encode(image("2.25.1234", frames)), identifiers);
    }

    @Test
    void a_name_in_any_frame_is_a_leak() {
        assertThat(verify(Verifier.Extent.PIXELS, "LIVER", "Zimmermann"))
                .isNotEmpty()
                .allMatch(leak -> leak.equals(new Leak("IDENTIFIER_NAME", "frame 2")));
    }

    @Test
    void harmless_text_is_none() {
        assertThat(verify(Verifier.Extent.PIXELS, "LIVER", "")).isEmpty();
    }

    @Test
    void pixels_are_read_only_when_asked_for() {
        assertThat(verify(Verifier.Extent.FULL, "Zimmermann")).isEmpty();
    }
}

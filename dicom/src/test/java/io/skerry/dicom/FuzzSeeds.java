package io.skerry.dicom;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Small sound objects, one for each way in which objects are encoded, from which fuzzing starts. */
final class FuzzSeeds {
    private FuzzSeeds() {}

    static Stream<byte[]> objects() {
        return Stream.of(
                elements(DicomBytes.part10("1.2.840.10008.1.2.1")).toArray(),
                elements(DicomBytes.part10("1.2.840.10008.1.2").implicit()).toArray(),
                elements(DicomBytes.part10("1.2.840.10008.1.2.2").big()).toArray(),
                DicomBytes.part10("1.2.840.10008.1.2.1.99").raw(deflated()).toArray(),
                elements(new DicomBytes()).toArray(),
                elements(new DicomBytes().implicit()).toArray(),
                fragments(DicomBytes.part10("1.2.840.10008.1.2.5")).toArray(),
                text("\\ISO 2022 IR 87", "Yamada^Tarou=\033$B;3ED\033(B^\033$BB@O:\033(B"),
                text("ISO_IR 192", "\u00c3\u0084neas^R\u00c3\u00bcdiger"),
                text("GB18030", "Wang^XiaoDong=\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab"));
    }

    private static DicomBytes elements(DicomBytes to) {
        return to.element(0x00080005, "CS", "ISO_IR 100")
                .element(Tag.SOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.2\0")
                .element(Tag.Modality, "CS", "CT")
                .header(Tag.ReferencedStudySequence, "SQ", DicomBytes.UNDEFINED)
                .item(DicomBytes.UNDEFINED)
                .element(Tag.ReferencedSOPInstanceUID, "UI", "1.2.3\0")
                .itemEnd()
                .item(0)
                .sequenceEnd()
                .element(0x00090010, "LO", "SKERRY")
                .element(0x00091001, "UN", new byte[] {1, 2, 3, 4})
                .element(Tag.PatientName, "PN", "Doe^Jane")
                .element(Tag.PixelSpacing, "DS", "0.5\\0.25")
                .element(Tag.SamplesPerPixel, "US", new byte[] {1, 0})
                .element(Tag.FrameIncrementPointer, "AT", new byte[] {0x18, 0, 0x63, 0x10})
                .element(Tag.RealWorldValueSlope, "FD", new byte[8])
                .element(Tag.PixelData, "OW", new byte[] {1, 0, 2, 0, 3, 0, 4, 0})
                .element(Tag.DataSetTrailingPadding, "OB", new byte[4]);
    }

    private static DicomBytes fragments(DicomBytes to) {
        return to.element(Tag.Modality, "CS", "US")
                .header(Tag.PixelData, "OB", DicomBytes.UNDEFINED)
                .item(0)
                .item(4)
                .raw("\1\2\3\4")
                .item(2)
                .raw("\5\6")
                .sequenceEnd();
    }

    private static byte[] text(String characterSet, String name) {
        DicomBytes to = DicomBytes.part10("1.2.840.10008.1.2.1");
        to.element(Tag.SpecificCharacterSet, "CS", characterSet + (characterSet.length() % 2 == 0 ? "" : " "));
        return to.element(Tag.PatientName, "PN", name + (name.length() % 2 == 0 ? "" : " "))
                .toArray();
    }

    private static byte[] deflated() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflater.write(elements(new DicomBytes()).toArray());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}

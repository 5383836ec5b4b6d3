package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Private elements whose header names no VR. */
class PrivateDictionaryTest {
    private static final int BLOCK = 0x00190010;
    /** (0019,xx0A) of SIEMENS MR HEADER: the number of images in a mosaic, US. */
    private static final int MOSAIC_IMAGES = 0x0019100A;

    private static DicomBytes implicit() {
        return DicomBytes.part10(TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid()).implicit();
    }

    private static Element read(DicomBytes file, int tag) {
        DicomObject object = file.read();
        assertThat(object.findings()).isEmpty();
        return object.dataset().get(tag).orElseThrow();
    }

    @Test
    void knowsWhatDebiansCollectionsKnow() {
        assertThat(PrivateDictionary.find("SIEMENS MR HEADER ", MOSAIC_IMAGES)).hasValueSatisfying(entry -> {
            assertThat(entry.vr()).isEqualTo(Vr.US);
            assertThat(entry.name()).containsIgnoringCase("mosaic");
        });
        assertThat(PrivateDictionary.find("SIEMENS MR HEADER", 0x0019AA0A)).isPresent();
        assertThat(PrivateDictionary.find("NOBODY", MOSAIC_IMAGES)).isEmpty();
        assertThat(PrivateDictionary.find("SIEMENS MR HEADER", Tag.PatientID)).isEmpty();
    }

    @Test
    void givesImplicitElementsTheirVr() {
        Element element = read(
                implicit().element(BLOCK, "LO", "SIEMENS MR HEADER ").element(MOSAIC_IMAGES, "US", new byte[] {36, 0}),
                MOSAIC_IMAGES);
        assertThat(element.vr()).isEqualTo(Vr.US);
    }

    @Test
    void goesByTheBlockThatTheElementIsIn() {
        DicomBytes file = implicit()
                .element(BLOCK, "LO", "NOBODY")
                .element(0x00190011, "LO", "SIEMENS MR HEADER ")
                .element(MOSAIC_IMAGES, "US", new byte[] {36, 0})
                .element(0x0019110A, "US", new byte[] {36, 0});
        assertThat(read(file, MOSAIC_IMAGES).vr()).isEqualTo(Vr.UN);
        assertThat(read(file, 0x0019110A).vr()).isEqualTo(Vr.US);
    }

    @Test
    void isNotBelievedWhereTheValueDoesNotFit() {
        DicomObject object = implicit()
                .element(BLOCK, "LO", "SIEMENS MR HEADER ")
                .element(MOSAIC_IMAGES, "US", new byte[] {36, 0, 0})
                .read();
        assertThat(object.dataset().get(MOSAIC_IMAGES).orElseThrow().vr()).isEqualTo(Vr.UN);
    }

    @Test
    void opensImplicitSequencesOfDefinedLength() {
        int tag = sequenceTag();
        byte[] item =
                new DicomBytes().implicit().element(Tag.CodeValue, "SH", "AB").toArray();
        Dataset inner = read(
                        implicit()
                                .element(0x20010010, "LO", "Philips Imaging DD 001")
                                .header(tag, "SQ", item.length + 8)
                                .item(item.length)
                                .raw(item)
                                .element(0x20011090, "LO", "next"),
                        tag)
                .items()
                .getFirst();
        assertThat(inner.string(Tag.CodeValue)).contains("AB");
    }

    /** (2001,xx5F) of Philips Imaging DD 001 is the sequence of stacks. */
    private static int sequenceTag() {
        int tag = 0x2001105F;
        assertThat(PrivateDictionary.find("Philips Imaging DD 001", tag)
                        .orElseThrow()
                        .vr())
                .isEqualTo(Vr.SQ);
        return tag;
    }

    @Test
    void leavesBytesThatAreNoItemsAlone() {
        Element element = read(
                implicit()
                        .element(0x20010010, "LO", "Philips Imaging DD 001")
                        .element(sequenceTag(), "SQ", "no items here at all"),
                sequenceTag());
        assertThat(element.vr()).isEqualTo(Vr.UN);
        assertThat(element.length()).isEqualTo(20);
    }

    @Test
    void namesUnknownElementsOfExplicitData() {
        Element element = read(
                DicomBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
                        .element(BLOCK, "LO", "SIEMENS MR HEADER ")
                        .element(MOSAIC_IMAGES, "UN", new byte[] {36, 0}),
                MOSAIC_IMAGES);
        assertThat(element.vr()).isEqualTo(Vr.US);
    }
}

package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Plants identifiers into private blocks of known and unknown creators, also in bytes and in sequences kept as UN. */
final class PrivatePlanter {
    private final Specimen specimen;
    private final Dataset header;
    private final Person person;
    private final Rng rng;

    PrivatePlanter(Specimen specimen, Rng rng) {
        this.specimen = specimen;
        this.header = specimen.dataset();
        this.person = specimen.person();
        this.rng = rng;
    }

    void plant() {
        if (rng.chance(0.5)) {
            unknown(0x0043_0000 + 0x20_0000, rng.pickOf("ACME RIS 1.0", "NORTHERN PACS", "99STORE"));
        }
        if (rng.chance(0.4)) {
            bytes();
        }
        if (rng.chance(0.3)) {
            sequenceAsUnknown();
        }
        if (rng.chance(0.3)) {
            csa();
        }
        if (rng.chance(0.5)) {
            safe();
        }
    }

    /** Text of every sort in a creator that no list knows. */
    private void unknown(int group, String creator) {
        int block = block(group, creator);
        header.putString(block | 0x01, Vr.LO, person.listed());
        header.putString(block | 0x02, Vr.PN, person.dicomName());
        header.putString(
                block | 0x03, Vr.LT, Phrase.identifying(person, 400, rng).text());
        header.putString(block | 0x04, Vr.SH, person.accession());
        header.putString(block | 0x05, Vr.DA, Person.dicom(person.birth()));
        Dataset item = new Dataset();
        header.putItems(block | 0x10, List.of(item));
        item.putString(Tag.PatientName, Vr.PN, person.dicomName());
        item.putString(Tag.PatientID, Vr.LO, person.chi());
        item.putString(Tag.PatientAddress, Vr.LO, person.street());
    }

    /** Names in bytes: as ASCII, UTF-16 and base64. */
    private void bytes() {
        int block = block(0x0071_0000, "99VENDOR BLOB");
        String text = person.email() + " " + person.chi() + " " + person.phone();
        header.putBytes(block | 0x01, Vr.OB, even(("hdr\0" + text).getBytes(StandardCharsets.US_ASCII)));
        header.putBytes(block | 0x02, Vr.OB, person.chi().getBytes(StandardCharsets.UTF_16LE));
        header.putBytes(
                block | 0x03, Vr.OB, even(Base64.getEncoder().encode(text.getBytes(StandardCharsets.US_ASCII))));
    }

    /** A private sequence that passed a system which did not know it: UN of undefined content (PS3.5 6.2.2). */
    private void sequenceAsUnknown() {
        int block = block(0x0075_0000, "99OLD ARCHIVE");
        Dataset item = new Dataset();
        item.putString(Tag.PatientID, Vr.LO, person.chi());
        item.putString(Tag.PatientTelephoneNumbers, Vr.SH, person.phone());
        item.putString(Tag.PatientTelecomInformation, Vr.LT, person.email());
        byte[] content = DicomWriter.encode(item, TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0});
        value.writeBytes(
                new byte[] {(byte) content.length, (byte) (content.length >> 8), (byte) (content.length >> 16), 0});
        value.writeBytes(content);
        header.putBytes(block | 0x01, Vr.UN, value.toByteArray());
    }

    /** Like the series header that Siemens scanners keep in bytes, protocol text and all. */
    private void csa() {
        int block = block(0x0029_0000, "SIEMENS CSA HEADER");
        String protocol = "SV10\4\3\2\1### ASCCONV BEGIN ###\ntPatientID = \"" + person.chi() + "\"\ntContact = \""
                + person.email() + "\"\n### ASCCONV END ###\n";
        header.putBytes(block | 0x20, Vr.OB, even(protocol.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Elements of Table E.3.10-1, one of them with a name in it. */
    private void safe() {
        int siemens = block(0x0019_0000, "SIEMENS MR HEADER");
        header.putString(siemens | 0x0C, Vr.IS, "1000");
        header.putString(siemens | 0x0D, Vr.CS, "DIRECTIONAL");
        int ge = block(0x0043_0000, "GEMS_PARM_01");
        header.putString(ge | 0x27, Vr.SH, "/1.375:1");
        int philips = block(0x2001_0000, "Philips Imaging DD 001");
        header.putBytes(philips | 0x03, Vr.FL, new byte[] {0, 0, 0x7A, 0x44});
        if (rng.chance(0.3)) {
            int acquisition = block(0x0019_0000, "GEMS_ACQU_01");
            header.putString(acquisition | 0x9E, Vr.LO, "EFGRE3D " + person.listed());
        }
    }

    /** The first element of the creator's block; a free block is reserved if it has none (PS3.5 7.8.1). */
    private int block(int group, String creator) {
        for (int slot = 0x10; slot < 0xFF; slot++) {
            String there = header.string(group | slot).orElse("");
            if (there.equals(creator)) {
                return group | slot << 8;
            }
            if (there.isEmpty() && !header.contains(group | slot)) {
                header.putString(group | slot, Vr.LO, creator);
                return group | slot << 8;
            }
        }
        throw new IllegalStateException("no free private block in " + specimen.file());
    }

    private static byte[] even(byte[] bytes) {
        return bytes.length % 2 == 0 ? bytes : java.util.Arrays.copyOf(bytes, bytes.length + 1);
    }
}

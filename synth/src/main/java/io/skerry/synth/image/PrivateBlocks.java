package io.skerry.synth.image;

import static io.skerry.synth.common.Category.ACCESSION;
import static io.skerry.synth.common.Category.CHI;
import static io.skerry.synth.common.Category.DATE;
import static io.skerry.synth.common.Category.DEVICE;
import static io.skerry.synth.common.Category.INSTITUTION;
import static io.skerry.synth.common.Category.NAME;

import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;
import io.skerry.synth.image.Header.Part;
import io.skerry.synth.people.Person;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Private elements as makers write them (PS3.5 7.8): block owners, types and habits follow real headers, values are made
 * up. Some of them name the patient, the hospital or the device, in text, in bytes and in nested private sequences.
 */
final class PrivateBlocks {
    private final SeriesSpec spec;
    private final StudyContext study;
    private final Person person;
    private final Rng rng;
    private final int protocolBytes;

    /**
     * Private elements of a series.
     *
     * @param protocolBytes size of the opaque protocol block that makers add
     */
    PrivateBlocks(SeriesSpec spec, Rng rng, int protocolBytes) {
        this.spec = spec;
        this.study = spec.study();
        this.person = study.person();
        this.rng = rng;
        this.protocolBytes = protocolBytes;
    }

    void fill(Header header) {
        switch (spec.scanner().vendor()) {
            case GE -> ge(header);
            case SIEMENS -> siemens(header);
            case PHILIPS -> philips(header);
            case CANON -> canon(header);
            case PLAIN -> {}
        }
        if (rng.chance(0.2)) {
            archive(header);
        }
    }

    private void ge(Header header) {
        header.put(0x00090010, Vr.LO, "GEMS_IDEN_01")
                .put(0x00091001, Vr.LO, "CT_LIGHTSPEED")
                .plant(0x00091002, Vr.SH, DEVICE, spec.scanner().station())
                .put(0x00091004, Vr.SH, spec.scanner().model())
                .put(0x00091027, Vr.SL, (int) study.event().at().toEpochSecond(ZoneOffset.UTC))
                .put(0x000910E3, Vr.UI, study.uid() + ".77")
                .put(0x00110010, Vr.LO, "GEMS_PATI_01")
                .put(0x00111010, Vr.SS, 0)
                .put(0x00190010, Vr.LO, "GEMS_ACQU_01")
                .put(0x00191002, Vr.SL, 912)
                .put(0x00191003, Vr.DS, "389.750000")
                .put(0x00191004, Vr.DS, "1.023900")
                .put(0x0019100F, Vr.DS, "1104.599976")
                .put(0x00191011, Vr.SS, 2)
                .put(0x00191018, Vr.LO, "S")
                .put(0x0019101A, Vr.LO, "I")
                .put(0x00191023, Vr.DS, "39.370000")
                .put(0x00191024, Vr.DS, Header.decimal(rng.between(1.0, 30.0)))
                .put(0x00191027, Vr.DS, "0.500000")
                .put(0x0019102C, Vr.SL, rng.between(5000, 15000))
                .put(0x00191039, Vr.SS, 16)
                .put(0x00191042, Vr.SS, 0)
                .put(0x0019106A, Vr.SS, 4)
                .put(0x00210010, Vr.LO, "GEMS_RELA_01")
                .put(0x00211003, Vr.SS, 2)
                .put(0x00211035, Vr.SS, 1)
                .put(0x00211091, Vr.SS, 0)
                .put(0x00230010, Vr.LO, "GEMS_STDY_01")
                .put(0x00231070, Vr.FD, new byte[8])
                .put(0x00250010, Vr.LO, "GEMS_SERS_01")
                .put(0x00251006, Vr.SS, 1)
                .put(0x00251010, Vr.SL, 0)
                .put(0x0025101B, Vr.OB, noise(protocolBytes))
                .put(0x00430010, Vr.LO, "GEMS_PARM_01")
                .put(0x00431010, Vr.US, 400)
                .put(0x00431012, Vr.SS, 14, 2, 3)
                .put(0x0043101A, Vr.SL, 1)
                .text(
                        0x00431028,
                        Vr.LT,
                        "Set up by " + study.operator().spoken() + ", patient "
                                + person.name().dicom().split("=")[0],
                        new Part(NAME, study.operator().spoken()),
                        new Part(NAME, person.name().dicom().split("=")[0]));
    }

    private void siemens(Header header) {
        boolean mr = spec.modality().equals("MR");
        header.put(0x00190010, Vr.LO, mr ? "SIEMENS MR HEADER" : "SIEMENS CT VA0  COAD");
        if (mr) {
            header.put(0x00191008, Vr.CS, "IMAGE NUM 4")
                    .put(0x00191009, Vr.LO, "1.0")
                    .put(0x0019100F, Vr.SH, "Normal")
                    .put(0x00191012, Vr.SL, 0, 0, -rng.between(900, 1500))
                    .put(0x00510010, Vr.LO, "SIEMENS MR HEADER")
                    .put(0x00511008, Vr.CS, "IMAGE NUM 4")
                    .put(0x0051100A, Vr.LO, "TA 02:41")
                    .put(0x0051100C, Vr.LO, "FoV 220*220")
                    .put(0x0051100F, Vr.LO, "HEA;HEP")
                    .put(0x00511016, Vr.LO, "p2 M/DIS2D");
        } else {
            header.put(0x001910B0, Vr.IS, "512")
                    .put(0x00191092, Vr.DS, "20")
                    .put(0x00210010, Vr.LO, "SIEMENS MED")
                    .put(0x00211010, Vr.DS, "1")
                    .put(0x00211011, Vr.DS, "0\\0");
        }
        header.put(0x00290010, Vr.LO, "SIEMENS CSA HEADER")
                .put(0x00291008, Vr.CS, mr ? "IMAGE NUM 4" : "SOM 5")
                .plant(0x00291009, Vr.LO, DATE, Times.date(study.day()))
                .put(0x00291010, Vr.OB, noise(protocolBytes / 2));
        protocol(header);
        header.put(0x00290011, Vr.LO, "SIEMENS MEDCOM HEADER")
                .put(0x00291131, Vr.LO, "4.0.163088303")
                .put(0x00291132, Vr.UL, 32_768)
                .put(0x00291134, Vr.CS, "DB TO DICOM")
                .item(
                        0x00291140,
                        item -> item.put(0x00290010, Vr.LO, "SIEMENS MEDCOM HEADER")
                                .put(0x00291041, Vr.CS, "MEDCOM HISTORY")
                                .put(0x00291042, Vr.LO, "1")
                                .plant(
                                        0x00291043,
                                        Vr.LO,
                                        INSTITUTION,
                                        study.hospital().name()));
    }

    /** The series header is bytes with a readable protocol in them, which names the patient. */
    private void protocol(Header header) {
        String name = person.name().dicom().split("=")[0];
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            name = "PATIENT^" + (1000 + person.index());
        }
        String text = "SV10\4\3\2\1### ASCCONV BEGIN ###\ntProtocolName = \"" + study.protocol()
                + "\"\n<ParamString.\"tPatientName\"> { \"" + name + "\" }\n<ParamString.\"tPatientID\"> { \""
                + study.chi() + "\" }\nsProtConsistencyInfo.tSerial = \""
                + spec.scanner().serial()
                + "\"\n### ASCCONV END ###\n";
        byte[] start = text.getBytes(StandardCharsets.US_ASCII);
        byte[] value = Arrays.copyOf(start, (start.length + protocolBytes / 2 + 1) & ~1);
        byte[] rest = noise(value.length - start.length);
        System.arraycopy(rest, 0, value, start.length, rest.length);
        header.put(0x00291020, Vr.OB, value)
                .note(0x00291020, NAME, name)
                .note(0x00291020, CHI, study.chi())
                .note(0x00291020, DEVICE, spec.scanner().serial());
    }

    private void philips(Header header) {
        if (spec.modality().equals("MR")) {
            header.put(0x20010010, Vr.LO, "Philips Imaging DD 001")
                    .put(0x20010011, Vr.LO, "Philips Imaging DD 002")
                    .put(0x20011003, Vr.FL, new byte[4])
                    .put(0x20011006, Vr.CS, "N")
                    .put(0x2001100A, Vr.IS, "1")
                    .put(0x20011018, Vr.SL, spec.images())
                    .put(0x20011020, Vr.LO, "SE")
                    .item(
                            0x2001105F,
                            item -> item.put(0x20010010, Vr.LO, "Philips Imaging DD 001")
                                    .put(0x2001102D, Vr.SS, spec.images())
                                    .put(0x20011032, Vr.FL, new byte[4])
                                    .put(0x20011036, Vr.CS, "PARALLEL"))
                    .text(
                            0x200110C8,
                            Vr.LO,
                            "Exam " + study.accession() + " " + study.operator().brief(),
                            new Part(ACCESSION, study.accession()),
                            new Part(NAME, study.operator().brief()))
                    .put(0x20050010, Vr.LO, "Philips MR Imaging DD 001")
                    .put(0x20051000, Vr.FL, new byte[4])
                    .put(0x20051035, Vr.CS, "PIXEL")
                    .plant(0x20051013, Vr.LO, DEVICE, spec.scanner().serial())
                    .put(0x200510F2, Vr.OB, noise(protocolBytes));
            return;
        }
        header.put(0x00E10010, Vr.LO, "ELSCINT1")
                .put(0x00E11001, Vr.US, 1)
                .put(0x00E11040, Vr.SH, "A")
                .text(
                        0x00E11042,
                        Vr.LO,
                        study.studyId() + "-" + study.accession(),
                        new Part(ACCESSION, study.accession()))
                .put(0x00E11061, Vr.LO, "Chest_Routine_usr.proc")
                .put(0x01F10010, Vr.LO, "ELSCINT1")
                .put(0x01F11001, Vr.CS, "HELIX")
                .put(0x01F1100D, Vr.DS, "0")
                .put(0x01F1104B, Vr.SH, "64x0.625")
                .put(0x01F70010, Vr.LO, "ELSCINT1")
                .put(0x01F71010, Vr.OB, new byte[2])
                .put(0x01F71011, Vr.OW, noise(protocolBytes / 2))
                .put(0x01F71026, Vr.OW, noise(protocolBytes / 2))
                .plant(0x01F110F7, Vr.LO, NAME, study.operator().spoken());
    }

    private void canon(Header header) {
        header.put(0x70050010, Vr.LO, "TOSHIBA_MEC_CT3")
                .put(0x70051000, Vr.OB, noise(protocolBytes))
                .put(0x70051003, Vr.SH, "ORG")
                .put(0x70051004, Vr.SH, "VOLUME")
                .put(0x70051008, Vr.DS, "0.5")
                .put(0x7005100B, Vr.SH, "AIDR3D")
                .put(0x7005100D, Vr.FL, new byte[8])
                .put(0x7005100F, Vr.CS, "BODY")
                .plant(0x70051011, Vr.SH, DATE, Times.date(study.day()))
                .put(0x70051063, Vr.FD, new byte[8]);
    }

    /** What an archive adds on the way through. */
    private void archive(Header header) {
        header.put(0x00330010, Vr.LO, "MITRA OBJECT UTF8 ATTRIBUTES 1.0")
                .name(0x00331013, Vr.PN, person.name())
                .put(0x00990010, Vr.LO, "REGIONAL PACS 2.1")
                .text(
                        0x00991001,
                        Vr.LO,
                        study.chi() + "/" + study.accession(),
                        new Part(CHI, study.chi()),
                        new Part(ACCESSION, study.accession()))
                .name(0x00991002, Vr.PN, study.event().referrer());
    }

    /** Bytes that mean nothing. */
    private byte[] noise(int length) {
        byte[] bytes = new byte[length & ~1];
        rng.fill(bytes);
        return bytes;
    }
}

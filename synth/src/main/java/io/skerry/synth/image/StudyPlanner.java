package io.skerry.synth.image;

import io.skerry.dicom.TransferSyntax;
import io.skerry.synth.clinic.Event;
import io.skerry.synth.clinic.Patient;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Region;
import io.skerry.synth.people.Scanner;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says which series each study of a patient has. Modality and number of images are known before anything is drawn, so
 * that a load of exactly so many images can be cut to size.
 */
public final class StudyPlanner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private final Rng seed;
    private final Region region;
    private final boolean fullLength;
    private final boolean varied;

    /**
     * A planner.
     *
     * @param fullLength series as long as real ones, for load tests; else short ones for a quick demonstration
     * @param varied series in the variety of real protocols, with the truth about them
     */
    public StudyPlanner(Rng seed, Region region, boolean fullLength, boolean varied) {
        this.seed = seed.fork("studies");
        this.region = region;
        this.fullLength = fullLength;
        this.varied = varied;
    }

    /** Every series of the patient, in order of time. */
    public List<SeriesSpec> plan(Patient patient) {
        List<SeriesSpec> out = new ArrayList<>();
        int number = 0;
        for (Event.Imaging event : patient.events(Event.Imaging.class).toList()) {
            number++;
            Rng rng = seed.fork(patient.person().index()).fork(number);
            new Study(patient, event, number, rng).plan(out);
        }
        return out;
    }

    private final class Study {
        private final Event.Imaging event;
        private final Rng rng;
        private final StudyContext context;
        private final Scanner scanner;
        private final String frame;
        private final String bodyPart;
        private List<SeriesSpec> out = new ArrayList<>();
        private int seriesNumber;

        Study(Patient patient, Event.Imaging event, int number, Rng rng) {
            this.event = event;
            this.rng = rng;
            scanner = rng.pick(region.scanners(event.kind().modality(), event.hospital()));
            String stamp = STAMP.format(event.at());
            String root =
                    Uids.root(scanner) + "." + stamp + "." + (patient.person().index() + 1) + "." + number;
            String code = event.hospital().code();
            String accession = rng.chance(0.5)
                    ? "E" + stamp.substring(2, 4) + rng.digits(7)
                    : code.substring(1, 4) + stamp.substring(2, 8) + rng.digits(4);
            context = new StudyContext(
                    patient,
                    event,
                    number,
                    patient.person().chiOn(event.day()),
                    accession,
                    rng.digits(5),
                    root,
                    Typing.description(event.kind().description(), event.referrer(), rng),
                    event.kind().description().replace("CT ", "").replace("MRI ", "") + " routine",
                    rng.pick(event.hospital().radiologists()),
                    rng.pick(event.hospital().operators()),
                    rng);
            frame = root + ".0";
            bodyPart = Typing.bodyPart(event.kind().bodyPart(), rng);
        }

        void plan(List<SeriesSpec> all) {
            out = all;
            if (varied) {
                new VariedPlan(event.kind(), scanner, rng.fork("varied"), fullLength)
                        .plan()
                        .forEach(p -> add(
                                p.kind(),
                                p.modality(),
                                p.images(),
                                p.description(),
                                p.contrast(),
                                scanner,
                                p.protocol()));
                return;
            }
            switch (event.kind()) {
                case CHEST_CT -> ct(rng.chance(0.35), 10, 13, 160, 320);
                case CHEST_ABDOMEN_CT -> ct(true, 11, 14, 220, 420);
                case ABDOMEN_CT -> ct(true, 9, 12, 120, 260);
                case HEAD_CT -> ct(false, 8, 10, 32, 64);
                case PET -> pet();
                case HEAD_MR -> headMr();
                case SPINE_MR, KNEE_MR -> jointMr();
                case CHEST_CR, PELVIS_DX, CHEST_DX ->
                    series(SeriesKind.XRAY, event.kind().modality(), rng.chance(0.3) ? 2 : 1, "PA", false);
                case ABDOMEN_US, OBSTETRIC_US ->
                    series(
                            SeriesKind.ULTRASOUND,
                            "US",
                            fullLength ? rng.between(12, 40) : rng.between(3, 6),
                            "Ultrasound",
                            false);
                case MAMMOGRAM -> series(SeriesKind.MAMMOGRAM, "MG", 4, "CC and MLO", false);
                case BONE_SCAN -> series(SeriesKind.BONE_SCAN, "NM", 1, "Whole body ant/post", false);
            }
            if (rng.chance(0.12) && !event.kind().modality().equals("US")) {
                extra(SeriesKind.SCREENSHOT, "OT", "Screenshot for MDT");
            }
            if (rng.chance(0.55)) {
                extra(SeriesKind.REPORT, "SR", "Radiology report");
            }
        }

        private void ct(boolean contrast, int low, int high, int fullLow, int fullHigh) {
            series(SeriesKind.CT_LOCALIZER, "CT", 1, scannerWord("Topogram 0.6 T20s", "Scout", "Surview"), false);
            int slices = length(low, high, fullLow, fullHigh);
            String text = contrast
                    ? rng.pickOf("Axial C+", "Thorax 5.0 B30f CE", "AX POST CONTRAST")
                    : rng.pickOf("Axial", "Thorax 5.0 B30f", "AX NON CON");
            series(
                    SeriesKind.CT_AXIAL,
                    "CT",
                    slices,
                    event.kind() == StudyKind.HEAD_CT ? "Head 5.0 H31s" : text,
                    contrast);
            if (rng.chance(0.4)) {
                series(SeriesKind.CT_CORONAL, "CT", length(4, 5, 60, 90), "Coronal MPR", contrast);
            }
            if (rng.chance(0.3)) {
                series(
                        SeriesKind.CT_DOSE_SCREEN,
                        "CT",
                        1,
                        scannerWord("Patient Protocol", "Dose Report", "Dose Info"),
                        false);
            }
        }

        private void pet() {
            series(
                    SeriesKind.PT_AXIAL,
                    "PT",
                    length(20, 24, 260, 330),
                    rng.pickOf("PET WB AC", "WB 3D MAC", "PET_AC_2D"),
                    false);
            if (rng.chance(0.5)) {
                series(SeriesKind.PT_MIP, "PT", 3, "MIP", false);
            }
        }

        private void headMr() {
            series(SeriesKind.MR_LOCALIZER, "MR", 1, "localizer", false);
            series(
                    SeriesKind.MR_T1,
                    "MR",
                    length(8, 10, 24, 170),
                    rng.pickOf("t1_se_tra", "Ax T1 SE", "T1W_TSE"),
                    false);
            series(
                    SeriesKind.MR_T2,
                    "MR",
                    length(8, 10, 24, 48),
                    rng.pickOf("t2_tse_tra", "Ax T2 FSE", "T2W_TSE"),
                    false);
            if (rng.chance(0.7)) {
                series(
                        SeriesKind.MR_FLAIR,
                        "MR",
                        length(8, 10, 24, 48),
                        rng.pickOf("t2_tirm_tra_dark-fluid", "Ax FLAIR"),
                        false);
            }
            if (rng.chance(0.25)) {
                series(SeriesKind.MR_SUBTRACTION, "MR", 4, "SUB t1 post - pre", true);
            }
        }

        private void jointMr() {
            series(SeriesKind.MR_LOCALIZER, "MR", 1, "survey", false);
            series(SeriesKind.MR_T2, "MR", length(8, 10, 15, 30), "t2_tse_sag", false);
            series(SeriesKind.MR_T1, "MR", length(8, 10, 15, 30), "t1_tse_sag", false);
        }

        private int length(int low, int high, int fullLow, int fullHigh) {
            return fullLength ? rng.between(fullLow, fullHigh) : rng.between(low, high);
        }

        private String scannerWord(String siemens, String ge, String other) {
            return switch (scanner.vendor()) {
                case SIEMENS -> siemens;
                case GE -> ge;
                case PHILIPS, CANON, PLAIN -> other;
            };
        }

        private void series(SeriesKind kind, String modality, int images, String description, boolean contrast) {
            add(kind, modality, images, description, contrast, scanner, Protocol.PLAIN);
        }

        /** A series that another system adds: a report, a screenshot. */
        private void extra(SeriesKind kind, String modality, String description) {
            add(
                    kind,
                    modality,
                    1,
                    description,
                    false,
                    region.scanners(modality, event.hospital()).getFirst(),
                    Protocol.PLAIN);
        }

        private void add(
                SeriesKind kind,
                String modality,
                int images,
                String description,
                boolean contrast,
                Scanner by,
                Protocol protocol) {
            seriesNumber++;
            out.add(new SeriesSpec(
                    context,
                    kind,
                    modality,
                    kind == SeriesKind.REPORT ? 900 : kind == SeriesKind.SCREENSHOT ? 800 : seriesNumber,
                    images,
                    description,
                    bodyPart,
                    contrast,
                    by,
                    context.uid() + "." + seriesNumber,
                    frame,
                    syntax(kind),
                    protocol));
        }

        private TransferSyntax syntax(SeriesKind kind) {
            double draw = rng.between(0.0, 1.0);
            boolean pixels = kind != SeriesKind.REPORT;
            if (draw < 0.035) {
                return TransferSyntax.EXPLICIT_BIG_ENDIAN;
            }
            if (draw < 0.06) {
                return TransferSyntax.DEFLATED_LITTLE_ENDIAN;
            }
            if (draw < 0.10 && pixels) {
                return TransferSyntax.RLE;
            }
            return draw < 0.24 ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        }
    }
}

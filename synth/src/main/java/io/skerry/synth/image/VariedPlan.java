package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Scanner;
import io.skerry.synth.people.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The series of a study in all the variety that characteristics must cope with: phases, kernels, repeats and bolus series
 * of CT, the zoo of MR sequences, tracers, views. What is true of each series is said by its protocol.
 */
final class VariedPlan {
    /** Right answers by kind of study: what is imaged, and the region. */
    private static final Map<StudyKind, String[]> ANATOMY = Map.ofEntries(
            Map.entry(StudyKind.CHEST_CT, new String[] {"CHEST", "CHEST"}),
            Map.entry(StudyKind.CHEST_ABDOMEN_CT, new String[] {"CHESTABDOMEN", "TRUNK"}),
            Map.entry(StudyKind.ABDOMEN_CT, new String[] {"ABDOMENPELVIS", "ABDOMEN"}),
            Map.entry(StudyKind.HEAD_CT, new String[] {"HEAD|BRAIN|SKULL", "HEAD"}),
            Map.entry(StudyKind.PET, new String[] {"WHOLEBODY", "BODY"}),
            Map.entry(StudyKind.HEAD_MR, new String[] {"BRAIN|HEAD", "HEAD"}),
            Map.entry(StudyKind.SPINE_MR, new String[] {"LSPINE", "SPINE"}),
            Map.entry(StudyKind.KNEE_MR, new String[] {"KNEE", "LIMB"}),
            Map.entry(StudyKind.CHEST_CR, new String[] {"CHEST", "CHEST"}),
            Map.entry(StudyKind.PELVIS_DX, new String[] {"PELVIS|HIP", "PELVIS|LIMB"}),
            Map.entry(StudyKind.CHEST_DX, new String[] {"CHEST", "CHEST"}),
            Map.entry(StudyKind.ABDOMEN_US, new String[] {"ABDOMEN", "ABDOMEN"}),
            Map.entry(StudyKind.OBSTETRIC_US, new String[] {"FETUS|UTERUS", "PELVIS"}),
            Map.entry(StudyKind.MAMMOGRAM, new String[] {"BREAST", "BREAST"}),
            Map.entry(StudyKind.BONE_SCAN, new String[] {"WHOLEBODY|SKELETON", "BODY"}));

    private final StudyKind kind;
    private final Scanner scanner;
    private final Rng rng;
    private final boolean fullLength;
    private final List<Planned> out = new ArrayList<>();

    /** A series to be. */
    record Planned(
            SeriesKind kind, String modality, int images, String description, boolean contrast, Protocol protocol) {}

    VariedPlan(StudyKind kind, Scanner scanner, Rng rng, boolean fullLength) {
        this.kind = kind;
        this.scanner = scanner;
        this.rng = rng;
        this.fullLength = fullLength;
    }

    List<Planned> plan() {
        switch (kind) {
            case CHEST_CT -> chestCt();
            case CHEST_ABDOMEN_CT, ABDOMEN_CT -> phases();
            case HEAD_CT -> headCt();
            case PET -> pet();
            case HEAD_MR -> headMr();
            case SPINE_MR -> joint(List.of("T1", "T2", "STIR"));
            case KNEE_MR -> joint(List.of("PD", "T1", "T2", "PD", "STIR"));
            case CHEST_CR, CHEST_DX -> chestXray();
            case PELVIS_DX -> xray("AP", 1);
            case MAMMOGRAM -> add(SeriesKind.MAMMOGRAM, 4, "CC and MLO", false, Protocol.PLAIN);
            case BONE_SCAN ->
                add(SeriesKind.BONE_SCAN, 1, "Whole body ant/post", false, Protocol.PLAIN.truth("tracer", "HDP"));
            case ABDOMEN_US, OBSTETRIC_US -> add(SeriesKind.ULTRASOUND, 3, "Ultrasound", false, Protocol.PLAIN);
        }
        return out;
    }

    private void add(SeriesKind of, int images, String description, boolean contrast, Protocol protocol) {
        String[] anatomy = ANATOMY.getOrDefault(kind, new String[] {"", ""});
        Protocol told = protocol.truth("body_part", anatomy[0]).truth("body_region", anatomy[1]);
        if (kind == StudyKind.KNEE_MR) {
            told = told.truth("laterality", "L");
        }
        out.add(new Planned(
                of, kind.modality(), images, description, contrast, told.truth("scanner_vendor", vendor())));
    }

    private String vendor() {
        return switch (scanner.manufacturer().substring(0, 2).toUpperCase(java.util.Locale.ROOT)) {
            case "SI" -> "SIEMENS";
            case "GE" -> "GE";
            case "PH" -> "PHILIPS";
            case "TO" -> "CANON";
            case "AG" -> "AGFA";
            default -> "HOLOGIC";
        };
    }

    private int slices(int few, int many) {
        return fullLength ? rng.between(many / 2, many) : rng.between(few, few + 3);
    }

    private void chestCt() {
        CtProtocols ct = new CtProtocols(scanner.vendor(), rng);
        String phase = rng.pickOf("NATIVE", "NATIVE", "PORTAL_VENOUS", "ENHANCED");
        boolean contrast = !phase.equals("NATIVE");
        add(SeriesKind.CT_LOCALIZER, 1, word("Topogram 0.6 T20s", "Scout", "Surview"), false, ct.localizer());
        int slices = slices(9, 300);
        ctVolume(ct.axial("Thorax", "SOFT", phase), slices, contrast);
        ctVolume(ct.axial("Thorax", "LUNG", phase), slices, contrast);
        if (rng.chance(0.3)) {
            ctVolume(
                    ct.axial("Thorax", "STANDARD", phase).without(slices / 2).truth("missing_slices", "1"),
                    slices,
                    contrast);
        }
        if (rng.chance(0.5)) {
            add(SeriesKind.CT_CORONAL, slices(4, 80), "Coronal MPR", contrast, ct.reformat(phase));
        }
        add(SeriesKind.CT_DOSE_SCREEN, 1, word("Patient Protocol", "Dose Report", "Dose Info"), false, ct.dosePage());
    }

    private void phases() {
        CtProtocols ct = new CtProtocols(scanner.vendor(), rng);
        add(SeriesKind.CT_LOCALIZER, 1, word("Topogram 0.6 T20s", "Scout", "Surview"), false, ct.localizer());
        int slices = slices(9, 260);
        List<String> wanted =
                rng.chance(0.6) ? List.of("NATIVE", "ARTERIAL", "PORTAL_VENOUS", "DELAYED") : List.of("PORTAL_VENOUS");
        if (wanted.size() > 1) {
            add(SeriesKind.CT_AXIAL, 8, "Monitoring", true, ct.bolusTracking());
        }
        for (String phase : wanted) {
            Protocol made = ct.axial("Abdomen", rng.pickOf("SOFT", "STANDARD"), phase);
            ctVolume(made.truth("volume_times", String.valueOf(wanted.size())), slices, !phase.equals("NATIVE"));
        }
        if (rng.chance(0.4)) {
            add(SeriesKind.CT_CORONAL, slices(4, 80), "Coronal MPR", true, ct.reformat("PORTAL_VENOUS"));
        }
    }

    private void headCt() {
        CtProtocols ct = new CtProtocols(scanner.vendor(), rng);
        add(SeriesKind.CT_LOCALIZER, 1, word("Topogram 0.6 T20s", "Scout", "Surview"), false, ct.localizer());
        int slices = slices(8, 60);
        Protocol soft = ct.axial("Head", "SOFT", "NATIVE");
        ctVolume(soft, slices, false);
        ctVolume(ct.axial("Head", "SHARP", "NATIVE"), slices, false);
        if (rng.chance(0.3)) {
            Protocol again = soft.after(-120)
                    .set(
                            Tag.SeriesDescription,
                            soft.elements().get(Tag.SeriesDescription) + rng.pickOf(" repeat", " REPEAT"))
                    .truth("quality", "REPEAT")
                    .truth("acquisition_repeat", "2");
            ctVolume(again, slices, false);
        }
    }

    private void ctVolume(Protocol protocol, int slices, boolean contrast) {
        add(
                SeriesKind.CT_AXIAL,
                slices,
                "Axial",
                contrast,
                protocol.truth("slice_count", String.valueOf(slices))
                        .truth("time_points", "1")
                        .truth("plane", "AXIAL")
                        .truth("acquisition_kind", "SINGLE_VOLUME"));
    }

    private void headMr() {
        MrProtocols mr = new MrProtocols(scanner.vendor(), rng);
        add(SeriesKind.MR_LOCALIZER, 1, "localizer", false, mr.localizer());
        mrSeries(mr, "T1", "tra", rng.chance(0.85));
        mrSeries(mr, "T2", "tra", rng.chance(0.85));
        mrSeries(mr, "FLAIR", "tra", rng.chance(0.85));
        mrSeries(mr, "DWI", "tra", rng.chance(0.9));
        mrSeries(mr, "ADC", "tra", rng.chance(0.9));
        for (String more : List.of("SWI", "T2STAR", "TOF", "MPRAGE")) {
            if (rng.chance(0.5)) {
                mrSeries(mr, more, "tra", rng.chance(0.85));
            }
        }
        for (String dynamic : List.of("BOLD", "DSC", "DCE")) {
            if (rng.chance(0.2)) {
                Protocol made = mr.of(dynamic, "tra", true).times(4, 2);
                add(
                        SeriesKind.MR_T1,
                        20,
                        dynamic,
                        !dynamic.equals("BOLD"),
                        made.truth("time_points", "5")
                                .truth("slice_count", "4")
                                .truth(
                                        "acquisition_kind",
                                        dynamic.equals("BOLD") ? "TIME_SERIES" : "DYNAMIC_CONTRAST"));
            }
        }
        if (rng.chance(0.5)) {
            Protocol after =
                    mr.enhanced(mr.of("T1", "tra", true), scanner.vendor() == Vendor.GE ? "Ax T1" : "t1_se_tra");
            add(SeriesKind.MR_T1, slices(8, 40), "T1", true, after);
            Protocol subtracted =
                    Protocol.PLAIN.truth("series_kind", "SUBTRACTION").truth("contrast", "YES");
            add(SeriesKind.MR_SUBTRACTION, 4, rng.pickOf("SUB t1 post - pre", "Subtraction", "SUB"), true, subtracted);
        }
    }

    private void joint(List<String> classes) {
        MrProtocols mr = new MrProtocols(scanner.vendor(), rng);
        add(SeriesKind.MR_LOCALIZER, 1, "survey", false, mr.localizer());
        classes.forEach(c -> mrSeries(mr, c, "sag", rng.chance(0.85)));
    }

    private void mrSeries(MrProtocols mr, String what, String plane, boolean clear) {
        SeriesKind contrast = switch (what) {
            case "T1", "MPRAGE" -> SeriesKind.MR_T1;
            case "FLAIR" -> SeriesKind.MR_FLAIR;
            default -> SeriesKind.MR_T2;
        };
        int slices = slices(8, 40);
        Protocol made = mr.of(what, plane, clear)
                .truth("slice_count", String.valueOf(slices))
                .truth("time_points", "1")
                .truth("plane", plane.equals("tra") ? "AXIAL" : "SAGITTAL");
        add(contrast, slices, what, false, made);
    }

    private void pet() {
        TracerHabits tracer = new TracerHabits(rng);
        Protocol made = tracer.protocol().truth("series_kind", "ORIGINAL").truth("contrast", "NO");
        add(SeriesKind.PT_AXIAL, slices(20, 300), rng.pickOf("PET WB AC", "WB 3D MAC", "PET_AC_2D"), false, made);
        if (rng.chance(0.5)) {
            add(SeriesKind.PT_MIP, 3, "MIP", false, tracer.protocol().truth("series_kind", "PROJECTION"));
        }
    }

    private void chestXray() {
        xray(rng.pickOf("PA", "PA", "AP"), 1);
        if (rng.chance(0.4)) {
            xray("LATERAL", 2);
        }
    }

    private void xray(String view, int number) {
        boolean tagged = rng.chance(0.7);
        String position = view.equals("LATERAL") ? rng.pickOf("LL", "RL", "LATERAL") : view;
        String words = switch (view) {
            case "PA" -> rng.pickOf("Chest PA", "PA", "W033 Chest p.a.");
            case "AP" -> rng.pickOf("AP", "a.p. supine", "AP erect");
            default -> rng.pickOf("LATERAL", "Chest LAT", "lat.");
        };
        Protocol made = Protocol.PLAIN
                .set(Tag.ViewPosition, tagged ? position : "")
                .set(Tag.SeriesDescription, tagged && rng.chance(0.5) ? "Series " + number : words)
                .truth("view", view)
                .truth("contrast", "NO");
        add(SeriesKind.XRAY, 1, view, false, made);
    }

    private String word(String siemens, String ge, String other) {
        return switch (scanner.vendor()) {
            case SIEMENS -> siemens;
            case GE -> ge;
            case PHILIPS, CANON, PLAIN -> other;
        };
    }
}

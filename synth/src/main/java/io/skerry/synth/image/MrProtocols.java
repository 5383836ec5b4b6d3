package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Vendor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MR series as three makers name and fill them, with parameters in the ranges that clinical protocols have. */
final class MrProtocols {
    /** The ways to make a class: names of Siemens, GE and Philips between bars, then what the headers say. */
    private record Way(String siemens, String ge, String philips, Map<Integer, String> elements) {
        String name(Vendor vendor, Rng rng) {
            String all = vendor == Vendor.SIEMENS ? siemens : vendor == Vendor.GE ? ge : philips;
            return rng.pick(List.of(all.split("\\|", -1)));
        }
    }

    private final Vendor vendor;
    private final Rng rng;
    private final boolean field3;

    MrProtocols(Vendor vendor, Rng rng) {
        this.vendor = vendor;
        this.rng = rng;
        field3 = rng.chance(0.4);
    }

    /** A series of that class in that plane ("tra", "sag"); clear says whether its name tells the class. */
    Protocol of(String mr, String plane, boolean clear) {
        Way way = way(mr);
        String name = way.name(vendor, rng).replace("PLANE", vendor == Vendor.SIEMENS ? plane : plane(plane));
        Protocol made = Protocol.PLAIN
                .set(Tag.SeriesDescription, clear ? name : rng.pickOf("AX", "Series 4", plane(plane), "2D " + plane))
                .set(Tag.MagneticFieldStrength, field3 ? "3" : rng.pickOf("1.5", "1.494", "1.5"))
                .set(Tag.ImageType, imageType(mr))
                .truth("mr_sequence", mr)
                .truth("field_strength_class", field3 ? "3T" : "1.5T")
                .truth("mr_weighting", weighting(mr))
                .truth("fat_suppression", fat(mr))
                .truth("contrast", List.of("DCE", "DSC", "MRA").contains(mr) ? "YES" : "NO")
                .truth("series_kind", mr.equals("ADC") ? "MAP" : "ORIGINAL");
        for (Map.Entry<Integer, String> e : way.elements().entrySet()) {
            made = made.set(e.getKey(), e.getValue());
        }
        made = vendorHabits(mr.equals("ADC") ? made.untold("fat_suppression") : made, mr);
        return clear ? made : made.set(Tag.ProtocolName, "Protocol " + rng.between(1, 9));
    }

    private Protocol vendorHabits(Protocol made, String mr) {
        Protocol out = made;
        if (vendor != Vendor.SIEMENS) {
            // Only Siemens tells the sequence by a name that says what it is.
            out = out.set(Tag.SequenceName, "");
        }
        if (vendor == Vendor.GE && mr.equals("T1")) {
            out = out.set(Tag.ScanOptions, "FAST_GEMS\\NPW");
        }
        return out;
    }

    /** With an agent: the name says so, or the agent's element does. */
    Protocol enhanced(Protocol plain, String name) {
        Protocol out = plain.truth("contrast", "YES");
        if (rng.chance(0.6)) {
            out = out.set(Tag.ContrastBolusAgent, rng.pickOf("Gadovist", "DOTAREM", "Gd", "7.5 ml Gadovist"));
            return rng.chance(0.5) ? out : out.set(Tag.SeriesDescription, name);
        }
        return out.set(
                Tag.SeriesDescription, name + rng.pickOf(" +C", " post Gd", " GAD", "_CE", " POST CONTRAST", " C+"));
    }

    Protocol localizer() {
        return Protocol.PLAIN
                .set(
                        Tag.SeriesDescription,
                        switch (vendor) {
                            case SIEMENS -> rng.pickOf("localizer", "AAHScout", "loc_3plane");
                            case GE -> rng.pickOf("3-PLANE LOC", "Localizer", "3 Plane Localizer");
                            default -> rng.pickOf("SURVEY", "Survey_32ch", "SmartBrain Survey");
                        })
                .set(Tag.ScanningSequence, "GR")
                .set(Tag.RepetitionTime, "8.6")
                .set(Tag.EchoTime, "4")
                .set(Tag.FlipAngle, "20")
                .truth("series_kind", "LOCALIZER")
                .truth("mr_sequence", "LOCALIZER")
                .truth("contrast", "NO");
    }

    private String imageType(String mr) {
        return switch (mr) {
            case "ADC" -> "DERIVED\\PRIMARY\\DIFFUSION\\ADC";
            case "DWI" ->
                vendor == Vendor.SIEMENS ? "ORIGINAL\\PRIMARY\\DIFFUSION\\NONE\\ND" : "ORIGINAL\\PRIMARY\\M_SE\\M\\SE";
            default -> vendor == Vendor.PHILIPS ? "ORIGINAL\\PRIMARY\\M_FFE\\M\\FFE" : "ORIGINAL\\PRIMARY\\M\\ND\\NORM";
        };
    }

    private static String weighting(String mr) {
        return switch (mr) {
            case "T1", "MPRAGE", "DCE", "MRA" -> "T1";
            case "T2", "FLAIR" -> "T2";
            case "STIR" -> "T2|PD";
            case "PD" -> "PD";
            case "DWI", "ADC" -> "DIFFUSION";
            case "TOF" -> "INFLOW";
            default -> "T2STAR";
        };
    }

    private static String fat(String mr) {
        return switch (mr) {
            case "STIR" -> "INVERSION_RECOVERY";
            case "PD", "DWI", "BOLD", "DSC" -> "FAT_SATURATION";
            default -> "NONE";
        };
    }

    private static String plane(String siemens) {
        return switch (siemens) {
            case "sag" -> "Sag";
            case "cor" -> "Cor";
            default -> "Ax";
        };
    }

    private String number(double low, double high) {
        return String.format(Locale.ROOT, "%.1f", rng.between(low, high));
    }

    private Map<Integer, String> timing(
            String sequence, String variant, String options, String tr, String te, String fa) {
        return Map.of(
                Tag.ScanningSequence, sequence,
                Tag.SequenceVariant, variant,
                Tag.ScanOptions, options,
                Tag.RepetitionTime, tr,
                Tag.EchoTime, te,
                Tag.FlipAngle, fa);
    }

    private static Map<Integer, String> with(Map<Integer, String> base, int tag, String value) {
        Map<Integer, String> out = new java.util.HashMap<>(base);
        out.put(tag, value);
        return out;
    }

    private static Map<Integer, String> volume(Map<Integer, String> base) {
        return with(base, Tag.MRAcquisitionType, "3D");
    }

    private Way way(String mr) {
        return switch (mr) {
            case "T1" ->
                new Way(
                        "t1_se_PLANE|t1_tse_PLANE_320",
                        "PLANE T1 SE|PLANE T1|PLANE T1 FSE",
                        "T1W_SE|T1W_TSE_PLANE",
                        with(
                                timing("SE", "SK", "PFP", number(420, 720), number(8, 16), "90"),
                                Tag.SequenceName,
                                "*se2d1"));
            case "T2" ->
                new Way(
                        "t2_tse_PLANE_512|t2_tse_PLANE",
                        "PLANE T2 FSE|PLANE T2 PROPELLER|T2 FRFSE",
                        "T2W_TSE|T2W_TSE_PLANE",
                        with(
                                timing("SE", "SK\\SP", "PFP", number(3200, 6200), number(84, 110), "150"),
                                Tag.SequenceName,
                                "*tse2d1_17"));
            case "PD" ->
                new Way(
                        "pd_tse_fs_PLANE|pd_tse_PLANE_fs",
                        "PLANE PD FS|PLANE PD FAT SAT",
                        "PDW_TSE_SPAIR|PDW_SPAIR_PLANE",
                        with(
                                timing("SE", "SK\\SP", "FS\\PFP", number(2300, 3800), number(24, 40), "150"),
                                Tag.SequenceName,
                                "*tse2d1_9"));
            case "STIR" ->
                new Way(
                        "t2_tirm_PLANE|stir_PLANE",
                        "PLANE STIR|STIR PLANE FSE",
                        "STIR_TSE|STIR_longTE PLANE",
                        with(
                                with(
                                        timing("IR\\SE", "SK\\SP", "PFP", number(3200, 5600), number(60, 80), "150"),
                                        Tag.InversionTime,
                                        field3 ? "210" : "150"),
                                Tag.SequenceName,
                                "*tir2d1_16"));
            case "FLAIR" ->
                new Way(
                        "t2_tirm_PLANE_dark-fluid|t2_flair_PLANE",
                        "PLANE T2 FLAIR|PLANE FLAIR|PLANE FLARI",
                        "FLAIR_longTR|T2W_FLAIR",
                        with(
                                with(
                                        timing("IR\\SE", "SK\\SP", "PFP", number(8000, 10000), number(90, 130), "150"),
                                        Tag.InversionTime,
                                        number(2200, 2700)),
                                Tag.SequenceName,
                                "*tir2d1_16"));
            case "MPRAGE" ->
                new Way(
                        "t1_mprage_PLANE_p2_iso|t1_mprage_sag",
                        "Sag 3D BRAVO|Ax 3D BRAVO|SAG MPRAGE",
                        "sT1W_3D_TFE|T1W_3D_TFE_PLANE",
                        volume(with(
                                with(
                                        timing("GR\\IR", "SK\\SP\\MP", "IR", number(1700, 2300), number(2.2, 3.4), "9"),
                                        Tag.InversionTime,
                                        "900"),
                                Tag.SequenceName,
                                "*tfl3d1_16ns")));
            case "DWI" ->
                new Way(
                        "ep2d_diff_3scan_trace_p2|ep2d_diff_b0_b1000",
                        "Ax DWI|DWI B1000 ASSET",
                        "DWI_SSh|DWIBS b1000",
                        with(
                                with(
                                        timing("EP\\SE", "SK\\SP", "FS\\PFP", number(3800, 7200), number(62, 98), "90"),
                                        Tag.DiffusionBValue,
                                        "1000"),
                                Tag.SequenceName,
                                "ep_b1000t"));
            case "ADC" ->
                new Way(
                        "ep2d_diff_3scan_trace_p2_ADC",
                        "Apparent Diffusion Coefficient (mm2/s)|ADC",
                        "dADC|ADC map",
                        with(
                                timing("EP\\SE", "SK\\SP", "FS\\PFP", number(3800, 7200), number(62, 98), "90"),
                                Tag.SequenceName,
                                "ep_b0_1000"));
            case "SWI" ->
                new Way(
                        "t2_swi3d_PLANE_p2|SWI_Images",
                        "Ax SWAN|SWAN",
                        "SWIp|VEN_BOLD_HR",
                        volume(with(
                                timing("GR", "SP\\OSP", "FC\\PFP", number(27, 49), number(20, 40), "15"),
                                Tag.SequenceName,
                                "*swi3d1r")));
            case "T2STAR" ->
                new Way(
                        "t2_fl2d_PLANE_hemo|t2_star_PLANE",
                        "PLANE T2* GRE|PLANE GRE T2*",
                        "T2W_FFE|T2_FFE_PLANE",
                        with(
                                timing("GR", "SP", "FC\\PFP", number(520, 820), number(16, 26), "20"),
                                Tag.SequenceName,
                                "*fl2d1"));
            case "TOF" ->
                new Way(
                        "TOF_3D_multi-slab|tof_fl3d_PLANE_p2",
                        "3D TOF COW|Ax 3D TOF MRA",
                        "3DI_MC_HR TOF|s3DI_TOF_MC",
                        volume(with(
                                timing("GR", "SP\\OSP", "FC\\TONE", number(20, 26), number(3.2, 7), "20"),
                                Tag.SequenceName,
                                "*fi3d1r")));
            case "BOLD" ->
                new Way(
                        "ep2d_bold_moco_p2|ep2d_bold_rest",
                        "fMRI task|BOLD EPI resting",
                        "fMRI_rest|BOLD_task SENSE",
                        with(
                                timing("EP\\GR", "SK\\SS", "FS\\PFP", number(2000, 3000), number(28, 40), "90"),
                                Tag.SequenceName,
                                "epfid2d1_64"));
            case "DSC" ->
                new Way(
                        "ep2d_perf_p2",
                        "Ax PERFUSION DSC|DSC Perfusion",
                        "DSC_PRESTO perfusion",
                        with(
                                timing("EP\\GR", "SK\\SS", "FS\\PFP", number(1400, 1900), number(30, 45), "60"),
                                Tag.ContrastBolusAgent,
                                "Gadovist"));
            case "DCE" ->
                new Way(
                        "t1_twist_dyn_PLANE|DCE_vibe_dyn",
                        "Ax DCE|3D DYNAMIC SPGR +C",
                        "DCE_T1_FFE|dyn_THRIVE",
                        volume(with(
                                timing("GR", "SP", "PFP", number(3.4, 5.4), number(1.2, 2.2), "12"),
                                Tag.ContrastBolusAgent,
                                "Gadovist")));
            default -> throw new IllegalArgumentException("no way to make " + mr);
        };
    }
}

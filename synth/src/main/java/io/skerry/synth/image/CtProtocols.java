package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Vendor;
import java.util.List;
import java.util.Map;

/** The series of CT studies as scanners of several makers name and fill them. */
final class CtProtocols {
    private static final Map<Vendor, Map<String, List<String>>> KERNELS = Map.of(
            Vendor.SIEMENS,
            Map.of(
                    "SOFT", List.of("B30f", "B31f", "I30f\\3", "Br36d\\3", "B20f"),
                    "STANDARD", List.of("B40f", "Br40d\\3", "B45f", "I41f\\2"),
                    "SHARP", List.of("B60f", "B70f", "H60s", "Br59d\\2", "Hr64h\\2"),
                    "LUNG", List.of("Bl57d\\3", "Bl64d\\2")),
            Vendor.GE,
            Map.of(
                    "SOFT", List.of("SOFT"),
                    "STANDARD", List.of("STANDARD"),
                    "SHARP", List.of("BONE", "BONEPLUS", "EDGE"),
                    "LUNG", List.of("LUNG")),
            Vendor.PHILIPS,
            Map.of(
                    "SOFT", List.of("A"),
                    "STANDARD", List.of("B", "C"),
                    "SHARP", List.of("YA", "D"),
                    "LUNG", List.of("L")),
            Vendor.CANON,
            Map.of(
                    "SOFT", List.of("FC03", "FC05", "FC01"),
                    "STANDARD", List.of("FC13", "FC18", "FC08"),
                    "SHARP", List.of("FC30", "FC81"),
                    "LUNG", List.of("FC51", "FC52", "FC55")));

    private final Vendor vendor;
    private final Rng rng;

    CtProtocols(Vendor vendor, Rng rng) {
        this.vendor = vendor == Vendor.PLAIN ? Vendor.GE : vendor;
        this.rng = rng;
    }

    /** A series by kernel class and phase: NATIVE, ARTERIAL, PORTAL_VENOUS, DELAYED or ENHANCED, a phase not told. */
    Protocol axial(String region, String kernel, String phase) {
        String code = rng.pick(KERNELS.getOrDefault(vendor, Map.of()).getOrDefault(kernel, List.of()));
        boolean enhanced = !phase.equals("NATIVE");
        Protocol made = Protocol.PLAIN
                .set(Tag.ConvolutionKernel, code)
                .set(Tag.SeriesDescription, description(region, kernel, phase, code.split("\\\\", -1)[0]))
                .truth("kernel_class", kernel)
                .truth("contrast", enhanced ? "YES" : "NO")
                .truth("series_kind", "ORIGINAL")
                .after(delay(phase));
        made = phase.equals("ENHANCED") ? made : made.truth("ct_phase", phase);
        if (vendor == Vendor.PHILIPS) {
            made = made.set(Tag.ScanOptions, "HELIX");
        }
        return enhanced ? made : made.set(Tag.ContrastBolusAgent, rng.pickOf("", "", "", "NONE"));
    }

    private double delay(String phase) {
        return switch (phase) {
            case "ARTERIAL" -> rng.between(24.0, 34.0);
            case "PORTAL_VENOUS", "ENHANCED" -> rng.between(62.0, 76.0);
            case "DELAYED" -> rng.between(240.0, 600.0);
            default -> -200;
        };
    }

    private String description(String region, String kernel, String phase, String code) {
        String word = switch (phase) {
            case "NATIVE" -> rng.pickOf("NATIVE", "UNENHANCED", "non con", "Plain", "W/O CONTRAST", "");
            case "ARTERIAL" -> rng.pickOf("ARTERIAL", "Arterial phase", "ART", "arteriell", "Arteral");
            case "PORTAL_VENOUS" -> rng.pickOf("PORTAL VENOUS", "Portal ven", "PV", "portovenous", "Venous phase");
            case "DELAYED" -> rng.pickOf("DELAYED", "Delay 5min", "EXCRETORY", "late phase", "Delayd");
            default -> rng.pickOf("+C", "CE", "POST CONTRAST", "with contrast");
        };
        String window = kernel.equals("LUNG") ? rng.pickOf("LUNG", "Lung 1mm", "") : "";
        return switch (vendor) {
            case SIEMENS -> joined(rng.pickOf(region, "Body"), word, rng.pickOf("1.0", "3.0", "5.0"), code, window);
            case GE -> joined(rng.pickOf("AX", "Recon 2:", "HELICAL"), word, window, rng.pickOf("2.5MM", "5mm", ""));
            case PHILIPS -> joined(word, window, rng.pickOf("iDose (3)", "", "3mm"), region + "/Ax");
            case CANON, PLAIN ->
                joined(region, word, rng.pickOf("Vol.", "CE", "").equals("CE") ? "" : "5.0", code);
        };
    }

    private static String joined(String... parts) {
        return String.join(" ", List.of(parts)).replaceAll("\\s+", " ").strip();
    }

    /** A scout view; the words for it differ by maker. */
    Protocol localizer() {
        Protocol made = Protocol.PLAIN
                .truth("series_kind", "LOCALIZER")
                .truth("contrast", "NO")
                .truth("acquisition_kind", "LOCALIZER");
        return switch (vendor) {
            case SIEMENS -> made.set(Tag.ImageType, "ORIGINAL\\PRIMARY\\LOCALIZER\\CT_SOM5 TOP");
            case GE -> made.set(Tag.ScanOptions, "SCOUT MODE");
            case PHILIPS -> made.set(Tag.ScanOptions, "SURVIEW");
            case CANON, PLAIN -> made.set(Tag.ScanOptions, "SCANOSCOPE");
        };
    }

    /** One place, again and again, until the agent comes. */
    Protocol bolusTracking() {
        return Protocol.PLAIN
                .set(
                        Tag.SeriesDescription,
                        switch (vendor) {
                            case SIEMENS -> rng.pickOf("Monitoring 10.0 B30f", "Monitoring");
                            case GE -> rng.pickOf("SmartPrep Series", "SMART PREP");
                            case PHILIPS -> rng.pickOf("Tracker", "Bolus Tracker");
                            case CANON, PLAIN -> "SureStart";
                        })
                .set(Tag.ContrastBolusAgent, rng.pickOf("", "Omnipaque 300"))
                .times(1, 1.5)
                .after(8)
                .truth("series_kind", "MONITORING")
                .truth("acquisition_kind", "BOLUS_TRACKING");
    }

    Protocol reformat(String phase) {
        return Protocol.PLAIN
                .set(Tag.SeriesDescription, rng.pickOf("Coronal MPR", "COR 3.0", "Cor Reformat", "MPR cor"))
                .truth("series_kind", "REFORMAT")
                .truth("contrast", phase.equals("NATIVE") ? "NO" : "YES")
                .after(delay(phase));
    }

    /** Dose pages carry the words of their makers. */
    Protocol dosePage() {
        return Protocol.PLAIN.truth("series_kind", "DOSE_PAGE");
    }
}

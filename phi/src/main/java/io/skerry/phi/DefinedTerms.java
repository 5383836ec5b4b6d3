package io.skerry.phi;

import java.util.Set;

/**
 * Terms that the standard defines for code strings (CS), which mean themselves and nobody, even when a patient is
 * called so.
 */
public final class DefinedTerms {
    private static final Set<String> TERMS = Set.of(
            "ORIGINAL", "DERIVED", "MIXED", "PRIMARY", "SECONDARY", "AXIAL", "LOCALIZER", "MONOCHROME1", "MONOCHROME2",
            "RGB", "CT", "MR", "PT", "HFS", "HFP", "HFDR", "HFDL", "FFS", "FFP", "FFDR", "FFDL", "YES", "NO", "M", "F",
            "O", "L", "R", "B", "U", "IDENTITY", "HEAD", "BRAIN", "NECK", "CHEST", "BREAST", "HEART", "LUNG", "LIVER",
            "ABDOMEN", "PELVIS", "SPINE", "CSPINE", "TSPINE", "LSPINE", "HIP", "KNEE", "FOOT", "HAND", "ARM", "LEG",
            "EYE", "EAR", "SKULL", "SHOULDER", "ANKLE", "WRIST", "ELBOW", "HU", "US", "CW", "CC", "SE", "IR", "GR", "EP",
            "RM", "SK", "MTC", "SS", "TRSS", "SP", "MP", "OSP", "NONE", "2D", "3D", "ROW", "COL", "COLUMN", "UNKNOWN",
            "WHOLE BODY", "STATIC", "DYNAMIC", "GATED", "IMAGE", "VOLUME", "COLOR", "DISTORTED", "SAMPLED",
            "MAGNITUDE", "PHASE", "REAL", "IMAGINARY", "PRODUCT", "RESEARCH", "SERVICE", "LINEAR", "SIGMOID", "STEADY");

    private DefinedTerms() {}

    public static boolean contains(String value) {
        return TERMS.contains(value);
    }
}

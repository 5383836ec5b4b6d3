package io.skerry.dicom.iod;

import java.util.Set;

/** Why dciodvfy and Skerry may differ about a missing or empty attribute; {@code docs/check.md} explains each. */
enum CheckDifference {
    /** Laterality is required for paired body parts, which dciodvfy knows by a list and Skerry does not test. */
    LATERALITY,
    /** A condition that the tables do not say: dciodvfy's authors wrote code for it. */
    CONDITION_NOT_TESTED,
    /** Skerry takes a module as used since one of its attributes has a value; dciodvfy asks for a certain one. */
    MODULE_IN_USE,
    /** dciodvfy follows an edition in which a module is required, or may be used, that it was not in 2008. */
    NEWER_EDITION,
    /** The file is damaged, and the two read past the damage differently. */
    DAMAGED_FILE,
    /** dciodvfy reports the first overlay alone. */
    LATER_OVERLAYS,
    /** Palettes with segmented data alone, which dciodvfy allows in images only. */
    SEGMENTED_PALETTE,
    /** dciodvfy wants each item of the acquisition context to name the type of its value. */
    CONTEXT_VALUE_TYPE,
    /** dciodvfy refuses dates with years from 9000 on, and UIDs of zeros alone. */
    FAR_FETCHED_VALUE,
    /** dciodvfy knows other private attributes, or reads their values under another value representation. */
    PRIVATE_VALUE,
    /** dciodvfy does not tell of long values of SH, letters within IS, or values of NUL bytes alone. */
    VALUE_NOT_TOLD;

    private static final Set<String> DAMAGED = Set.of("GH364.dcm", "FreezePattern.dcm");
    private static final Set<String> DOSE_SAFETY = Set.of("(0018,9239)", "(0018,9176)");

    /** The reason of a difference, or null if there is none that is known. */
    static CheckDifference of(String file, String iod, String path, boolean oursAlone) {
        if (DAMAGED.contains(file)) {
            return DAMAGED_FILE;
        }
        if (oursAlone) {
            if (path.matches("\\(60..,3000\\)")) {
                return LATER_OVERLAYS;
            }
            // Contrast agent in CR, number of frames of a dose, evidence of source images.
            return Set.of("(0018,0010)", "(0028,0008)", "(0008,9154)").contains(path) ? MODULE_IN_USE : null;
        }
        if (path.equals("(0020,0060)")) {
            return LATERALITY;
        }
        if (DOSE_SAFETY.contains(path.substring(path.length() - 11))) {
            return CONDITION_NOT_TESTED;
        }
        if (iod.equals("Color Palette")) {
            return SEGMENTED_PALETTE;
        }
        if (path.equals("(0040,0555).(0040,A040)")) {
            return CONTEXT_VALUE_TYPE;
        }
        boolean newer = iod.equals("RT Structure Set") || path.startsWith("(0040,9096)");
        return newer ? NEWER_EDITION : null;
    }

    /** The reason of a difference about a value, or null if there is none that is known. */
    static CheckDifference ofValue(String file, String path, boolean oursAlone) {
        if (DAMAGED.contains(file)) {
            return DAMAGED_FILE;
        }
        int last = path.lastIndexOf('(');
        if ((Integer.parseInt(path.substring(last + 1, last + 5), 16) & 1) == 1) {
            return PRIVATE_VALUE;
        }
        if (oursAlone) {
            return Set.of("(0008,0050)", "(0020,0010)", "(0010,0030)", "(0028,0008)")
                            .contains(path)
                    ? VALUE_NOT_TOLD
                    : null;
        }
        boolean zeros = file.startsWith("reportsi") && path.contains("(0008,1199)");
        return path.equals("(0010,0030)") || zeros ? FAR_FETCHED_VALUE : null;
    }
}

package io.skerry.deid;

import io.skerry.deid.AttributePath.Step;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an output says of itself: that and how it was de-identified (PS3.15 E.1.1), and by which names the project knows
 * the patient. These elements are written in every output, whatever the original has in their place.
 */
final class Statement {
    private static final String BASIC_PROFILE = "113100";
    private static final String BASIC_PROFILE_MEANING = "Basic Application Confidentiality Profile";

    /** Writes one element. */
    interface Part {
        void write(HeaderBuffer out, String patientId);
    }

    record Made(int tag, Part part) {}

    private final List<Made> parts = new ArrayList<>();
    private final List<Made> withPixels;

    /**
     * @param applying those of the rules that are for the objects in question
     * @param keyVersion of the project's key, 0 for one that is not kept
     */
    Statement(DeidRules rules, List<Rule> applying, int keyVersion) {
        add(Tag.PatientName, (out, patientId) -> out.text(Tag.PatientName, Vr.PN, patientId));
        add(Tag.PatientID, (out, patientId) -> out.text(Tag.PatientID, Vr.LO, patientId));
        // Type 2 in every image, so they stand there empty unless the rules say otherwise.
        for (int tag : new int[] {Tag.PatientBirthDate, Tag.AccessionNumber, Tag.ReferringPhysicianName, Tag.StudyID}) {
            if (applying.stream().noneMatch(rule -> rule.path().steps().equals(List.of(new Step.Standard(tag))))) {
                add(tag, (out, _) -> out.text(tag, Dictionary.vrOf(tag), ""));
            }
        }
        add(Tag.PatientIdentityRemoved, (out, _) -> out.text(Tag.PatientIdentityRemoved, Vr.CS, "YES"));
        String method = method(rules.label(), keyVersion);
        add(Tag.DeidentificationMethod, (out, _) -> out.text(Tag.DeidentificationMethod, Vr.LO, method));
        add(Tag.DeidentificationMethodCodeSequence, (out, _) -> writeCodes(out, rules));
        add(
                Tag.LongitudinalTemporalInformationModified,
                (out, _) -> out.text(
                        Tag.LongitudinalTemporalInformationModified,
                        Vr.CS,
                        rules.options().contains(ProfileOption.FULL_DATES)
                                ? "UNMODIFIED"
                                : rules.options().contains(ProfileOption.MODIFIED_DATES) ? "MODIFIED" : "REMOVED"));
        parts.sort(Comparator.comparingInt(Made::tag));
        withPixels = new ArrayList<>(parts);
        if (rules.options().contains(ProfileOption.CLEAN_PIXEL_DATA)) {
            withPixels.add(says(Tag.BurnedInAnnotation, "NO"));
        }
        if (rules.options().contains(ProfileOption.CLEAN_VISUAL_FEATURES)) {
            withPixels.add(says(Tag.RecognizableVisualFeatures, "NO"));
        }
        withPixels.sort(Comparator.comparingInt(Made::tag));
    }

    /**
     * In the order of tags.
     *
     * @param pixels whether the object has pixel data, of which there is more to say
     */
    List<Made> parts(boolean pixels) {
        return pixels ? withPixels : parts;
    }

    private static Made says(int tag, String value) {
        return new Made(tag, (out, _) -> out.text(tag, Vr.CS, value));
    }

    /** The rules, and the version of the key that makes the same names again; a value each, as long as LO may be. */
    private static String method(String rules, int keyVersion) {
        String method = "Skerry: " + rules;
        String first = method.substring(0, Math.min(64, method.length()));
        return keyVersion == 0 ? first : first + "\\key version " + keyVersion;
    }

    private void add(int tag, Part part) {
        parts.add(new Made(tag, part));
    }

    private static void writeCodes(HeaderBuffer out, DeidRules rules) {
        int sequence = out.beginSequence(Tag.DeidentificationMethodCodeSequence);
        writeCode(out, BASIC_PROFILE, BASIC_PROFILE_MEANING);
        rules.options().stream().sorted().forEach(option -> writeCode(out, option.code(), option.meaning()));
        out.end(sequence);
    }

    private static void writeCode(HeaderBuffer out, String code, String meaning) {
        int item = out.beginItem();
        out.text(Tag.CodeValue, Vr.SH, code);
        out.text(Tag.CodingSchemeDesignator, Vr.SH, "DCM");
        out.text(Tag.CodeMeaning, Vr.LO, meaning);
        out.end(item);
    }
}

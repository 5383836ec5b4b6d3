package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PS3.15 Table E.1-1, row by row: an object that has the attribute on top and inside of a sequence goes through each
 * built-in rule set, and the bytes of the output are searched for what the row says must be gone, or must stay.
 */
class ProfileRowsTest {
    private static final String WORD = "Quxovix";
    private static final String NAME = "Zimmermann";
    private static final String UID = "1.2.826.0.1.3680043.10.999.77";
    private static final String DAY = "19870213";

    private static final Map<ProfileOption, String> COLUMNS = Map.of(
            ProfileOption.SAFE_PRIVATE, "safePrivate",
            ProfileOption.UIDS, "uids",
            ProfileOption.DEVICE_IDENTITY, "deviceIdentity",
            ProfileOption.INSTITUTION_IDENTITY, "institutionIdentity",
            ProfileOption.PATIENT_CHARACTERISTICS, "patientCharacteristics",
            ProfileOption.FULL_DATES, "fullDates",
            ProfileOption.MODIFIED_DATES, "modifiedDates",
            ProfileOption.CLEAN_DESCRIPTORS, "cleanDescriptors",
            ProfileOption.CLEAN_STRUCTURED_CONTENT, "cleanStructuredContent",
            ProfileOption.CLEAN_GRAPHICS, "cleanGraphics");

    /** Their values are the project's own in every output, or the object is held for them. */
    private static final Set<Integer> APART = Set.of(
            Tag.PatientID,
            Tag.PatientName,
            Tag.SOPInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.StudyInstanceUID,
            Tag.EncapsulatedDocument);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {DeidRules.DEFAULT, DeidRules.STANDARD})
    void each_row_of_the_table_is_obeyed_on_top_and_in_sequences(String name) throws IOException {
        DeidRules rules = DeidRules.named(name);
        Anonymiser anonymiser = new Anonymiser(rules, new Pseudonyms(ProjectKey.ephemeral()), CorpusTest.EVERY);
        Map<String, String> wrong = new TreeMap<>();
        int looked = 0;
        for (String[] cells : rows()) {
            int tag = Integer.parseUnsignedInt(cells[0].replace('X', '0'), 16);
            if (APART.contains(tag) || Integer.compareUnsigned(tag, 0x00080000) < 0) {
                continue;
            }
            String letters = letters(cells, rules);
            boolean allowed =
                    !(rules.allowed() instanceof DeidRules.Allowed.Listed(Set<Integer> tags)) || tags.contains(tag);
            boolean ruled = rules.rules().stream().anyMatch(rule -> rule.path().equals(AttributePath.of(tag)));
            boolean nestable = Integer.compareUnsigned(tag, Tag.PixelData) < 0;
            for (boolean nested : nestable ? new boolean[] {false, true} : new boolean[] {false}) {
                Dataset out = written(anonymiser, tag, nested);
                String text = new String(Files.readAllBytes(folder.resolve("out.dcm")), StandardCharsets.ISO_8859_1);
                String problem = judge(out, text, tag, letters, allowed && !ruled, nested);
                if (!problem.isEmpty()) {
                    wrong.put(cells[0] + " " + cells[1] + " " + letters + (nested ? " nested" : ""), problem);
                }
                looked++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(looked).isGreaterThan(1_150);
    }

    private static String judge(Dataset out, String text, int tag, String letters, boolean allowed, boolean nested) {
        Vr vr = Dictionary.vrOf(tag);
        if (text.contains(NAME) || text.contains(UID)) {
            return "the name or the UID is still there";
        }
        boolean word = text.contains(WORD) || text.contains(WORD.toUpperCase(Locale.ROOT));
        boolean date = text.contains(DAY);
        boolean kept =
                allowed && (letters.equals("K") || letters.equals("C") || (letters.contains("U") && vr == Vr.SQ));
        if (date) {
            return "the date is still there";
        }
        if (!kept && word) {
            return "the text is still there";
        }
        Dataset holder = nested
                ? out.items(Tag.ReferencedImageSequence).stream().findFirst().orElseGet(Dataset::new)
                : out;
        if (kept && letters.equals("C") && isFree(vr) && !word) {
            return "nothing is left of the text";
        }
        if (kept && (vr == Vr.DA || vr == Vr.DT) && holder.string(tag).isEmpty()) {
            return "the date was not moved";
        }
        if (allowed
                && letters.contains("U")
                && vr == Vr.UI
                && !holder.string(tag).orElse("").startsWith("2.25.")) {
            return "the UID was not mapped";
        }
        return "";
    }

    private static boolean isFree(Vr vr) {
        return vr == Vr.LO || vr == Vr.SH || vr == Vr.ST || vr == Vr.LT || vr == Vr.UT || vr == Vr.UC;
    }

    private Dataset written(Anonymiser anonymiser, int tag, boolean nested) throws IOException {
        Dataset d = TestObjects.ct();
        Dataset holder = d;
        if (nested) {
            holder = new Dataset();
            holder.putString(Tag.ReferencedSOPClassUID, Vr.UI, TestObjects.CT);
            d.putItems(Tag.ReferencedImageSequence, List.of(holder));
        }
        plant(holder, tag);
        Path in = TestObjects.write(folder.resolve("in.dcm"), d);
        Outcome outcome = anonymiser.anonymise(InstanceRef.of(in), "person", folder.resolve("out.dcm"));
        assertThat(outcome).as(Dictionary.keyword(tag)).isInstanceOf(Outcome.Written.class);
        DicomObject object = DicomReader.read(folder.resolve("out.dcm"));
        return object.dataset();
    }

    private static void plant(Dataset d, int tag) {
        Vr vr = Dictionary.vrOf(tag);
        switch (vr) {
            case SQ -> {
                Dataset item = new Dataset();
                item.putString(Tag.CodeValue, Vr.SH, WORD);
                item.putString(Tag.CodingSchemeDesignator, Vr.SH, "DCM");
                item.putString(Tag.CodeMeaning, Vr.LO, WORD + " of " + NAME);
                d.putItems(tag, List.of(item));
            }
            case UI -> d.putString(tag, vr, UID);
            case DA -> d.putString(tag, vr, DAY);
            case DT -> d.putString(tag, vr, DAY + "101112");
            case TM -> d.putString(tag, vr, "101112");
            case AS -> d.putString(tag, vr, "092Y");
            case DS, IS -> d.putString(tag, vr, "12345");
            case CS -> d.putString(tag, vr, WORD.toUpperCase(Locale.ROOT));
            case AE, SH -> d.putString(tag, vr, WORD);
            case US, SS, UL, SL -> d.putInts(tag, vr, 12345);
            case FD, FL -> d.putDoubles(tag, vr, 12345);
            case AT, OB, OD, OF, OL, OV, OW, SV, UN, UV ->
                d.putBytes(tag, vr, (WORD + " of " + NAME + "  ").getBytes(StandardCharsets.US_ASCII));
            default -> d.putString(tag, vr, WORD + " of " + NAME);
        }
    }

    /** The letters that hold under the options, read from the table anew. */
    private static String letters(String[] cells, DeidRules rules) {
        List<String> heading = heading();
        String letters = cells[2].strip();
        boolean cleaned = false;
        for (Map.Entry<ProfileOption, String> column : COLUMNS.entrySet()) {
            String said = cells[heading.indexOf(column.getValue())].strip();
            if (rules.options().contains(column.getKey()) && !said.isEmpty() && !cleaned) {
                letters = said;
                cleaned = said.equals("C");
            }
        }
        return letters;
    }

    private static List<String> heading() {
        return List.of(lines().getFirst().split("\t"));
    }

    private static List<String[]> rows() {
        List<String[]> rows = new ArrayList<>();
        for (String line : lines().subList(1, lines().size())) {
            String[] cells = line.split("\t", -1);
            if (cells[0].matches("[0-9A-F]{8}")) {
                rows.add(cells);
            }
        }
        return rows;
    }

    private static List<String> lines() {
        return Resources.text("confidentiality_profile.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}

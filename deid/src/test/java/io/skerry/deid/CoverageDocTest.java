package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * docs/ps315-coverage.md says of each row of PS3.15 Table E.1-1 what the built-in rules do. It is made from the table and
 * the rules: {@code -DSKERRY_WRITE_DOCS=true} writes it anew.
 */
class CoverageDocTest {
    private static final Path DOC = Path.of("../docs/ps315-coverage.md");

    private static final String HEAD = """
        # PS3.15 Annex E, attribute by attribute

        Every row of Table E.1-1, what the basic profile and the options ask, and what Skerry's built-in rules do with the attribute on top of the objects that they let out. Where types in the IODs of those objects differ, so may the outcomes, and all are named; in sequences the type that the IOD has there decides. "Written" values stand in every output, whatever the original has.

        Letters: X remove, Z empty, D replace, U map the UID, K keep, C clean. Options: gr clean graphics, sc clean structured content, de clean descriptors, fd full dates, md modified dates, pc patient characteristics, dev device identity, uid UIDs, sp safe private, inst institution identity. Clean pixel data and clean recognizable visual features have no rows; see [pixels.md](pixels.md) and [defacing.md](defacing.md).

        `ProfileRowsTest` puts each attribute, with a word, a name, a date or a UID in it, into an object on top and into a sequence, and searches the bytes of the output. The last column names the tests of rows that it leaves out. This page is made from the table and the rules by `CoverageDocTest`, which fails when they differ.

        | attribute | basic | options | research-imaging | standard-profile | test |
        |---|---|---|---|---|---|
        """;

    private static final Map<ProfileOption, String> SHORT = new EnumMap<>(Map.of(
            ProfileOption.CLEAN_GRAPHICS, "gr",
            ProfileOption.CLEAN_STRUCTURED_CONTENT, "sc",
            ProfileOption.CLEAN_DESCRIPTORS, "de",
            ProfileOption.FULL_DATES, "fd",
            ProfileOption.MODIFIED_DATES, "md",
            ProfileOption.PATIENT_CHARACTERISTICS, "pc",
            ProfileOption.DEVICE_IDENTITY, "dev",
            ProfileOption.UIDS, "uid",
            ProfileOption.SAFE_PRIVATE, "sp",
            ProfileOption.INSTITUTION_IDENTITY, "inst"));

    private static final Set<Integer> OBJECT_UIDS =
            Set.of(Tag.SOPInstanceUID, Tag.SeriesInstanceUID, Tag.StudyInstanceUID);

    @Test
    void the_page_says_what_the_rules_do() throws IOException {
        String page = page();
        if (Boolean.getBoolean("SKERRY_WRITE_DOCS")) {
            Files.writeString(DOC, page);
        }
        assertThat(Files.readString(DOC)).isEqualTo(page);
    }

    private static String page() {
        DeidRules research = DeidRules.builtIn();
        DeidRules standard = DeidRules.named(DeidRules.STANDARD);
        List<RuleTable> researchTables = tables(research);
        List<RuleTable> standardTables = tables(standard);
        StringBuilder page = new StringBuilder(HEAD);
        for (ConfidentialityProfile.Row row : ConfidentialityProfile.basic().rows()) {
            page.append("| ")
                    .append(label(row.tag()))
                    .append(' ')
                    .append(row.name())
                    .append(" | ")
                    .append(row.basic())
                    .append(" | ")
                    .append(options(row))
                    .append(" | ")
                    .append(outcome(row, researchTables, research))
                    .append(" | ")
                    .append(outcome(row, standardTables, standard))
                    .append(" | ")
                    .append(test(row.tag()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static List<RuleTable> tables(DeidRules rules) {
        return rules.gate().sopClasses().stream()
                .map(sopClass -> RuleTable.of(rules, sopClass))
                .toList();
    }

    private static String label(String tag) {
        return tag.length() == 8 && !tag.equals("ODDGROUP")
                ? "(" + tag.substring(0, 4) + "," + tag.substring(4) + ")"
                : "(odd,any)";
    }

    private static String options(ConfidentialityProfile.Row row) {
        List<String> said = new ArrayList<>();
        for (ProfileOption option : ProfileOption.values()) {
            String letters = row.options().get(option);
            if (letters != null) {
                said.add(SHORT.get(option) + " " + letters);
            }
        }
        return String.join(", ", said);
    }

    private static String outcome(ConfidentialityProfile.Row row, List<RuleTable> tables, DeidRules rules) {
        if (row.tag().equals("ODDGROUP")) {
            return rules.options().contains(ProfileOption.SAFE_PRIVATE)
                    ? "removed, save those of Table E.3.10-1, kept if clean"
                    : "removed";
        }
        int tag = Integer.parseUnsignedInt(row.tag().replace('X', '0'), 16);
        if (tag == Tag.MediaStorageSOPInstanceUID) {
            return "written: UID of the project";
        }
        if (tag == Tag.EncapsulatedDocument) {
            return "the object is held back";
        }
        Set<String> outcomes = new TreeSet<>();
        for (RuleTable table : tables) {
            RuleEntry entry = table.find(tag);
            boolean written = table.statement().parts(true).stream().anyMatch(made -> made.tag() == tag);
            if (entry.action() == Action.Simple.PATIENT) {
                outcomes.add("written: patient ID of the project");
            } else if (written) {
                outcomes.add("written: no value");
            } else if (Integer.compareUnsigned(tag, Tag.PixelData) > 0) {
                outcomes.add("removed");
            } else {
                outcomes.add(ActionText.label(entry.action()));
            }
        }
        return String.join("; ", outcomes);
    }

    private static String test(String row) {
        if (row.equals("ODDGROUP")) {
            return "PlantedIdentifiersTest, CorpusTest";
        }
        int tag = Integer.parseUnsignedInt(row.replace('X', '0'), 16);
        if (row.contains("XX")) {
            return "VerifierTest, CorpusTest";
        }
        if (Integer.compareUnsigned(tag, 0x00080000) < 0) {
            return "CorpusTest";
        }
        boolean apart = tag == Tag.PatientID || tag == Tag.PatientName || OBJECT_UIDS.contains(tag);
        return apart ? "AnonymiserTest" : tag == Tag.EncapsulatedDocument ? "AnonymiserTest" : "ProfileRowsTest";
    }
}

package io.skerry.lake.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.lake.promote.PromotionPreview.Change;
import io.skerry.lake.promote.PromotionPreview.ColumnDifference;
import io.skerry.lake.promote.PromotionPreview.TableDifference;
import io.skerry.lake.scan.TextRulesReader;
import io.skerry.phi.text.TextRules;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionTest {
    private HandMadeTags tags;

    @BeforeEach
    void open() throws SQLException {
        tags = new HandMadeTags();
    }

    @AfterEach
    void close() throws SQLException {
        tags.close();
    }

    private String series(String column) throws SQLException {
        return tags.one("SELECT \"" + column + "\" FROM new_series").orElse("null");
    }

    private String image(String column) throws SQLException {
        return tags.one("SELECT \"" + column + "\" FROM new_image").orElse("null");
    }

    private String study(String column) throws SQLException {
        return tags.one("SELECT \"" + column + "\" FROM new_study").orElse("null");
    }

    /** A study for each value of an attribute, promoted with nothing too rare. */
    private void each(String keyword, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            String study = "1.2." + (100 + i);
            tags.image("StudyInstanceUID", study, "SeriesInstanceUID", study + ".1", keyword, values[i]);
        }
        tags.promote(1);
    }

    private List<String> column(String table, String column) throws SQLException {
        return List.of(tags.one("SELECT string_agg(coalesce(\"" + column
                        + "\"::VARCHAR, 'null'), ';' ORDER BY \"StudyInstanceUID\") FROM " + table)
                .orElse("")
                .split(";"));
    }

    @Nested
    class WhatCrosses {
        @Test
        void levelsAreCountedOnce() throws SQLException {
            PromotionReport report = tags.image()
                    .image()
                    .image("SeriesInstanceUID", "1.2.1.2")
                    .image("StudyInstanceUID", "1.2.2", "SeriesInstanceUID", "1.2.2.1", "Modality", "MR")
                    .promote(3);
            assertThat(report.images()).isEqualTo(4);
            assertThat(report.series()).isEqualTo(3);
            assertThat(report.studies()).isEqualTo(2);
            assertThat(report.patients()).isEqualTo(1);
            assertThat(report.held()).isEmpty();
            assertThat(tags.one("SELECT image_count FROM new_series WHERE \"SeriesInstanceUID\" = '1.2.1.1'"))
                    .contains("2");
        }

        @Test
        void everyOtherObjectIsHeldWithItsReason() throws SQLException {
            PromotionReport report = tags.image()
                    .image("Modality", "ECG")
                    .image("Modality", "")
                    .image("PatientID", "  ")
                    .image("SOPInstanceUID", "not a uid")
                    .image("SOPInstanceUID", "1.2.1.1.1")
                    .image("StudyInstanceUID", "9", "PatientID", "A")
                    .image("StudyInstanceUID", "9", "PatientID", "B")
                    .promote(3);
            assertThat(report.images()).isEqualTo(1);
            assertThat(report.held())
                    .containsEntry(HeldReason.MODALITY_NOT_PROMOTED, 2L)
                    .containsEntry(HeldReason.NO_PATIENT_ID, 1L)
                    .containsEntry(HeldReason.UID_MISSING, 1L)
                    .containsEntry(HeldReason.COPY, 1L)
                    .containsEntry(HeldReason.SEVERAL_PERSONS_IN_STUDY, 2L);
        }

        @Test
        void onceAMappingIsLoadedOnlyItsPatientsCross() throws SQLException {
            tags.image("PatientID", "A")
                    .image("PatientID", "B", "StudyInstanceUID", "2")
                    .promote(3);
            tags.execute("CREATE TABLE person AS SELECT patient_key, 'E1' AS eupi, 'mapping' AS source FROM patient_ids"
                    + " WHERE raw = 'A'");
            PromotionReport report = tags.promote(3);
            assertThat(report.images()).isEqualTo(1);
            assertThat(report.held()).containsEntry(HeldReason.NOT_IN_MAPPING, 1L);
        }

        @Test
        void noDirectIdentifierIsAColumn() throws SQLException {
            tags.image("PatientName", "MACLEOD^Morag", "AccessionNumber", "A77", "PatientAddress", "1 Quay St")
                    .promote(1);
            for (String table : new String[] {"new_image", "new_series", "new_study"}) {
                assertThat(tags.one("SELECT string_agg(t::VARCHAR, ' ') FROM " + table + " t")
                                .orElseThrow())
                        .doesNotContainIgnoringCase("macleod", "morag", "A77", "quay", "0101501237");
            }
        }
    }

    @Nested
    class Ages {
        @Test
        void areYears() throws SQLException {
            each("PatientAge", "075Y", "006M", "002W", "010D", "24M", "75", "999Y");
            assertThat(column("new_study", "age_years"))
                    .containsExactly("75.0", "0.5", "0.04", "0.03", "2.0", "null", "null");
        }

        @Test
        void comeFromTheBirthDateWhenNotStated() throws SQLException {
            tags.image("PatientBirthDate", "19500101", "StudyDate", "20200102").promote(3);
            assertThat(study("age_years")).isEqualTo("70.0");
        }
    }

    @Nested
    class BodyPartsAndContrast {
        @Test
        void typingErrorsFindTheirPart() throws SQLException {
            each(
                    "BodyPartExamined",
                    "BRIAN",
                    "CHSET",
                    "Abdomem",
                    "C-SPINE",
                    "HEAD/NECK",
                    "chest abdomen pelvis",
                    "XYZZY");
            assertThat(column("new_series", "body_part"))
                    .containsExactly("BRAIN", "CHEST", "ABDOMEN", "CSPINE", "HEADNECK", "CHESTABDPELVIS", "null");
            assertThat(column("new_series", "body_region"))
                    .containsExactly("HEAD", "CHEST", "ABDOMEN", "SPINE", "HEAD", "TRUNK", "null");
        }

        @Test
        void descriptionsHelpWhenBodyPartIsEmpty() throws SQLException {
            tags.image("BodyPartExamined", "", "SeriesDescription", "AX T2", "StudyDescription", "MRI Lumbar spine")
                    .promote(3);
            assertThat(series("body_part")).isEqualTo("LSPINE");
        }

        @Test
        void contrastIsYesOrNo() throws SQLException {
            each(
                    "SeriesDescription",
                    "Chest with contrast",
                    "CT Chest without contrast",
                    "T1 AX +C",
                    "T1 post gad",
                    "CT head unenhanced",
                    "CT head");
            assertThat(column("new_series", "contrast"))
                    .containsExactly("true", "false", "true", "true", "false", "false");
        }

        @Test
        void aNamedAgentIsContrast() throws SQLException {
            each("ContrastBolusAgent", "OMNIPAQUE 300", "NONE", "");
            assertThat(column("new_series", "contrast")).containsExactly("true", "false", "false");
        }
    }

    @Nested
    class NumbersAndCodes {
        @Test
        void areCleanedOrNull() throws SQLException {
            tags.image(
                            "SliceThickness", " 1.25 ",
                            "PixelSpacing", "0.5\\0.6",
                            "SpacingBetweenSlices", "abc",
                            "KVP", "1e2",
                            "Rows", "512",
                            "ImagePositionPatient", "1.0\\-2\\ 3e1",
                            "ImageType", "ORIGINAL\\PRIMARY\\AXIAL",
                            "BurnedInAnnotation", "YES",
                            "PatientSex", "Female",
                            "StudyDate", "2020.02.03",
                            "StudyTime", "101530.123",
                            "PhotometricInterpretation", "monochrome2")
                    .promote(3);
            assertThat(image("slice_thickness_mm")).isEqualTo("1.25");
            assertThat(image("pixel_spacing_mm")).isEqualTo("0.5");
            assertThat(image("spacing_between_slices_mm")).isEqualTo("null");
            assertThat(image("KVP")).isEqualTo("100.0");
            assertThat(image("Rows")).isEqualTo("512");
            assertThat(image("ImagePositionPatient")).isEqualTo("1.0\\-2\\3e1");
            assertThat(image("is_original")).isEqualTo("true");
            assertThat(image("is_primary")).isEqualTo("true");
            assertThat(image("is_localizer")).isEqualTo("false");
            assertThat(image("burned_in")).isEqualTo("true");
            assertThat(image("PhotometricInterpretation")).isEqualTo("MONOCHROME2");
            assertThat(study("sex")).isEqualTo("F");
            assertThat(study("StudyDate")).isEqualTo("2020-02-03");
            assertThat(study("StudyTime")).isEqualTo("10:15:30");
        }

        @Test
        void comeFromSequencesOfEnhancedObjects() throws SQLException {
            tags.image("SharedFunctionalGroupsSequence", """
                [{"00289110":{"vr":"SQ","Value":[{"00180050":{"vr":"DS","Value":[2.5]}}]}}]\
                """).promote(3);
            assertThat(image("slice_thickness_mm")).isEqualTo("2.5");
        }
    }

    @Nested
    class FreeText {
        private void threePeople(String keyword, String value) {
            for (String person : new String[] {"A", "B", "C"}) {
                tags.image("PatientID", person, "StudyInstanceUID", "1." + (int) person.charAt(0), keyword, value);
            }
        }

        @Test
        void crossesWhenSharedAndMadeOfKnownWords() throws SQLException {
            threePeople("SeriesDescription", "Ax T2  FLAIR 5mm");
            tags.promote(3);
            assertThat(series("SeriesDescription")).isEqualTo("AX T2 FLAIR 5MM");
        }

        @Test
        void ofKnownWordsCrossesHoweverFewShareIt() throws SQLException {
            tags.image("SeriesDescription", "Ax T2 FLAIR");
            tags.promote(3);
            assertThat(series("SeriesDescription")).isEqualTo("AX T2 FLAIR");
        }

        @Test
        void ofOtherWordsCrossesOnceEnoughPeopleShareIt() throws SQLException {
            threePeople("SeriesDescription", "Zibbly scan");
            PromotionReport few = tags.promote(4);
            assertThat(series("SeriesDescription")).isEqualTo("null");
            assertThat(reported(few, "SeriesDescription")).satisfies(c -> {
                assertThat(c.held()).isEqualTo(1);
                assertThat(c.phi().rare()).isEqualTo(1);
            });
            PromotionReport enough = tags.promote(3);
            assertThat(series("SeriesDescription")).isEqualTo("ZIBBLY SCAN");
            assertThat(reported(enough, "SeriesDescription").phi().shared()).isEqualTo(1);
        }

        @Test
        void ofOtherWordsCrossesWhereAnAnalystClearedIt() throws SQLException {
            tags.image("SeriesDescription", "Zibbly for Dr Hernandez");
            TextRules rules = TextRulesReader.read(
                    "version: 1\nrules:\n  - {name: ours, action: allow, regex: '^Zibbly for Dr Hernandez$'}\n",
                    "rules.yml");
            tags.promote(3);
            assertThat(series("SeriesDescription")).isEqualTo("null");
            PromotionReport report = tags.promote(PromotionRules.builtIn().withTexts(rules), 3);
            assertThat(series("SeriesDescription")).isEqualTo("ZIBBLY FOR DR HERNANDEZ");
            assertThat(reported(report, "SeriesDescription").phi().cleared()).isEqualTo(1);
        }

        @Test
        void isHeldWhereAnAnalystSaysSoHoweverHarmlessItLooks() throws SQLException {
            threePeople("SeriesDescription", "AX T2");
            TextRules rules = TextRulesReader.read(
                    "version: 1\nrules:\n  - {name: ours, action: report, regex: 'T2'}\n", "rules.yml");
            tags.promote(PromotionRules.builtIn().withTexts(rules), 3);
            assertThat(series("SeriesDescription")).isEqualTo("null");
        }

        @Test
        void isHeldWhenItIsNothingButNamesOfTheArchive() throws SQLException {
            threePeople("SeriesDescription", "Rose");
            tags.image("PatientName", "MARSH^ROSE", "StudyInstanceUID", "1.9", "SeriesInstanceUID", "1.9.1");
            tags.promote(3);
            assertThat(tags.one("SELECT count(*) FROM new_series WHERE \"SeriesDescription\" IS NOT NULL"))
                    .contains("0");
        }

        private ColumnReport reported(PromotionReport report, String name) {
            return report.columns().stream()
                    .filter(c -> c.column().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void isHeldWhenItCouldNameSomebodyHoweverManyShareIt() throws SQLException {
            each(
                    "SeriesDescription",
                    "CT HEAD FOR DR SMITH",
                    "CHEST 0101501237",
                    "SEEN 12/03/1960",
                    "HEAD 010 150 1237",
                    "MORAG",
                    "HEAD");
            assertThat(column("new_series", "SeriesDescription"))
                    .containsExactly("null", "null", "null", "null", "null", "HEAD");
        }

        @Test
        void ofDevicesIsHeldWhenItHoldsANameOfTheArchive() throws SQLException {
            tags.image("PatientName", "MACLEOD^Morag", "ConvolutionKernel", "B30f", "SoftwareVersions", "macleod v2")
                    .promote(1);
            assertThat(series("ConvolutionKernel")).isEqualTo("B30F");
            assertThat(series("SoftwareVersions")).isEqualTo("null");
        }
    }

    @Nested
    class Proof {
        @Test
        void standsBesideTheInventoryForEachOfItsColumns() throws SQLException {
            tags.image("SliceThickness", "2.5").image("SliceThickness", "abc").promote(3);
            assertThat(tags.one("SELECT concat_ws('|', sources, source_tags, cleaning, row_count, filled, fill_rate,"
                            + " distinct_values, held_values, phi_result, promotion_id) FROM new_inventory_column WHERE"
                            + " column_name = 'slice_thickness_mm'"))
                    .contains("SliceThickness, SharedFunctionalGroupsSequence/PixelMeasuresSequence/SliceThickness"
                            + "|(0018,0050), (5200,9229)/(0028,9110)/(0018,0050)|number|2|1|0.5|1|1|by form|p1");
            assertThat(tags.one("SELECT count(*) FROM new_inventory_column WHERE promoted_at IS NULL OR"
                            + " rules_version = '' OR phi_version = ''"))
                    .contains("0");
        }
    }

    @Nested
    class OneTagMore {
        private PromotionRules with(AddedTag tag) {
            return PromotionRules.builtIn().withFile(tag.file(), tag.yaml());
        }

        @Test
        void crossesByTheCleaningOfItsValueRepresentation() throws SQLException {
            tags.image("TableHeight", "153.5", "ExposureModulationType", "NONE");
            tags.promote(
                    with(new AddedTag("TableHeight", Optional.empty(), Optional.empty(), List.of(), List.of())), 3);
            assertThat(image("TableHeight")).isEqualTo("153.5");
            tags.promote(
                    with(new AddedTag(
                            "ExposureModulationType",
                            Optional.of(Level.STUDY),
                            Optional.empty(),
                            List.of("none", "xyz"),
                            List.of("CT"))),
                    3);
            assertThat(study("ExposureModulationType")).isEqualTo("NONE");
        }

        @Test
        void crossesForTheModalitiesThatAreNamedAlone() throws SQLException {
            tags.image("TableHeight", "153.5", "Modality", "PT")
                    .image("TableHeight", "153.5", "Modality", "NM", "SeriesInstanceUID", "1.2.1.2");
            tags.promote(
                    with(new AddedTag("TableHeight", Optional.empty(), Optional.empty(), List.of(), List.of("PT"))), 3);
            assertThat(tags.one("SELECT string_agg(\"Modality\", '') FROM new_image WHERE \"TableHeight\" > 0"))
                    .contains("PT");
        }

        @Test
        void isRefusedWhenItIdentifiesOrIsUnknownOrSmugglesYaml() {
            for (String attribute :
                    List.of("PatientName", "AccessionNumber", "ImageComments", "NoSuchTag", "A: b\nstudy", "../x")) {
                AddedTag tag = new AddedTag(attribute, Optional.empty(), Optional.empty(), List.of(), List.of());
                assertThatThrownBy(() -> with(tag)).isInstanceOf(RuntimeException.class);
            }
            AddedTag tag = new AddedTag(
                    "ExposureModulationType", Optional.empty(), Optional.empty(), List.of("a\"], x: [\"b"), List.of());
            assertThatThrownBy(tag::yaml).isInstanceOf(SkerryException.class);
        }
    }

    @Nested
    class DryRun {
        @Test
        void tellsRowsAndColumnsThatWouldChange() throws SQLException {
            tags.image("SliceThickness", "2.5").image("SliceThickness", "5").promote(3);
            for (String table : Inventory.TABLES) {
                tags.execute("CREATE OR REPLACE TABLE " + table + " AS FROM new_" + table);
            }
            PromotionReport same = tags.promote(3);
            assertThat(tags.difference(same).isEmpty()).isTrue();

            tags.execute("DELETE FROM image WHERE slice_thickness_mm = 5");
            tags.execute("UPDATE image SET slice_thickness_mm = 7");
            tags.execute("ALTER TABLE image ADD COLUMN old VARCHAR");
            tags.execute("ALTER TABLE image DROP COLUMN \"KVP\"");
            PromotionPreview preview = tags.difference(same);
            assertThat(preview.tables()).contains(new TableDifference("image", 2, 1, 0, 1));
            assertThat(preview.columns())
                    .contains(
                            new ColumnDifference("image", "slice_thickness_mm", Change.KEPT, 2, 1),
                            new ColumnDifference("image", "KVP", Change.ADDED, 0, 0),
                            new ColumnDifference("image", "old", Change.REMOVED, 0, 0));
        }
    }
}

package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    @TempDir
    Path folder;

    private static final String GATE = """
            name: test
            gate:
              modalities: [CT]
              sop-classes: [1.2.840.10008.5.1.4.1.1.2]
            """;

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";

    private final RuleTable classic = RuleTable.of(DeidRules.builtIn(), CT);
    private final RuleTable enhanced = RuleTable.of(DeidRules.builtIn(), ENHANCED_CT);

    /** PS3.15 E.2 and Table E.1-1, with the options that the built-in rules choose. */
    @Nested
    class TheBuiltInRules {
        @Test
        void keep_what_describes_the_image() {
            for (int tag : new int[] {Tag.Rows, Tag.KVP, Tag.ImagePositionPatient, Tag.EchoTime, Tag.DecayFactor}) {
                assertThat(classic.find(tag).action()).isEqualTo(Action.Simple.KEEP);
            }
        }

        @Test
        void shift_dates_and_map_uids() {
            assertThat(classic.find(Tag.StudyDate).action()).isEqualTo(Action.Simple.SHIFT);
            assertThat(classic.find(Tag.AcquisitionDateTime).action()).isEqualTo(Action.Simple.SHIFT);
            assertThat(classic.find(Tag.StudyInstanceUID).action()).isEqualTo(Action.Simple.UID);
            assertThat(classic.find(Tag.ReferencedSOPInstanceUID).action()).isEqualTo(Action.Simple.UID);
        }

        @Test
        void let_no_description_comment_or_device_out() {
            for (int tag : new int[] {
                Tag.StudyDescription,
                Tag.SeriesDescription,
                Tag.ImageComments,
                Tag.ProtocolName,
                Tag.InstitutionName,
                Tag.StationName,
                Tag.DeviceSerialNumber,
                Tag.OtherPatientIDs,
                Tag.RequestAttributesSequence
            }) {
                assertThat(classic.find(tag).isRemoved()).isTrue();
            }
        }

        @Test
        void resolve_letters_by_the_type_in_the_object() {
            assertThat(classic.find(Tag.StudyID).action()).isEqualTo(Action.Simple.EMPTY);
            assertThat(enhanced.find(Tag.DeviceSerialNumber).action()).isEqualTo(Action.Simple.DUMMY);
        }
    }

    @Nested
    class RulesFiles {
        private RuleTable table(String rest) {
            return RuleTable.of(RulesYaml.parse(GATE + rest, "test"), CT);
        }

        @Test
        void say_what_is_allowed_and_what_departs_from_the_profile() {
            RuleTable table = table("override: {AccessionNumber: code}\nallow: {some: [Rows, AccessionNumber]}\n");
            assertThat(table.find(Tag.AccessionNumber).action()).isEqualTo(Action.Simple.CODE);
            assertThat(table.find(Tag.ExposureTime).isRemoved()).isTrue();
            assertThat(table.find(Tag.KVP).action()).isEqualTo(Action.Simple.EMPTY);
        }

        @Test
        void let_a_single_attribute_of_a_sequence_out() {
            RuleTable table =
                    table("override: {RequestAttributesSequence/ScheduledProcedureStepID: hash}\nallow: {a: [Rows]}\n");
            RuleEntry sequence = table.find(Tag.RequestAttributesSequence);
            assertThat(sequence.action()).isEqualTo(Action.Simple.ITEMS);
            Level items = Objects.requireNonNull(sequence.items());
            assertThat(items.find(Tag.ScheduledProcedureStepID).action()).isEqualTo(Action.Simple.CODE);
            assertThat(items.find(Tag.Rows).isRemoved()).isTrue();
            assertThat(table.find(Tag.ScheduledProcedureStepID).isRemoved()).isTrue();
        }

        @Test
        void prefer_the_longer_path_then_the_top_then_the_later_rule() {
            RuleTable table = table("""
                    override:
                      ReferencedImageSequence/PurposeOfReferenceCodeSequence/CodeMeaning: remove
                      CodeMeaning: empty
                      /ImageComments: dummy
                      ImageComments: clean
                      "*/CodeValue": {replace: X}
                    allow: {a: [ReferencedImageSequence, PurposeOfReferenceCodeSequence, CodeMeaning, CodeValue, ImageComments]}
                    """);
            assertThat(table.find(Tag.ImageComments).action()).isEqualTo(Action.Simple.DUMMY);
            Level image = Objects.requireNonNull(
                    table.find(Tag.ReferencedImageSequence).items());
            assertThat(image.find(Tag.ImageComments).action()).isEqualTo(Action.Simple.CLEAN);
            Level purpose = Objects.requireNonNull(
                    image.find(Tag.PurposeOfReferenceCodeSequence).items());
            assertThat(purpose.find(Tag.CodeMeaning).isRemoved()).isTrue();
            assertThat(image.find(Tag.CodeMeaning).action()).isEqualTo(Action.Simple.EMPTY);
            assertThat(purpose.find(Tag.CodeValue).action()).isEqualTo(new Action.Replace("X"));
        }

        @Test
        void add_to_built_in_rules_and_speak_of_some_objects_only() {
            DeidRules rules = RulesYaml.parse("""
                    name: project
                    extends: research-imaging
                    allow: {more: [PatientComments]}
                    override: {PatientComments: clean}
                    when:
                      - modality: MR
                        manufacturer: ["SIEMENS*", "siemens healthineers"]
                        allow: [SeriesDescription]
                        override: {SeriesDescription: clean}
                        private: {SIEMENS MR HEADER: {"0019,xx0C": keep}}
                    """, "test");
            RuleTables tables = new RuleTables(rules, 1);
            Dataset mr = new Dataset();
            mr.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.4");
            mr.putString(Tag.Modality, Vr.CS, "MR");
            mr.putString(Tag.Manufacturer, Vr.LO, "Siemens AG");
            assertThat(tables.of(mr).find(Tag.SeriesDescription).action()).isEqualTo(Action.Simple.CLEAN);
            assertThat(tables.of(mr)
                            .top()
                            .findPrivate("SIEMENS MR HEADER", 0x0019000C)
                            .action())
                    .isEqualTo(Action.Simple.KEEP);
            mr.putString(Tag.Manufacturer, Vr.LO, "Other");
            assertThat(tables.of(mr).find(Tag.SeriesDescription).isRemoved()).isTrue();
            assertThat(tables.of(mr).find(Tag.PatientComments).action()).isEqualTo(Action.Simple.CLEAN);
            assertThat(tables.of(mr).find(Tag.ContrastBolusAgent).action()).isEqualTo(new Action.Replace("CONTRAST"));
            assertThat(tables.of(mr)
                            .top()
                            .findPrivate("SIEMENS MR HEADER", 0x0019000C)
                            .isRemoved())
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "allow: {a: [Rowss]}|keyword of a standard attribute|5|13",
                    "allow: {a: [PatientAge]}|the basic profile removes PatientAge|5|13",
                    "allow: {a: [PixelData]}|cannot be allowed|5|13",
                    "allow: {a: [OverlayData]}|cannot be allowed|5|13",
                    "alow: {a: [Rows]}|only the fields|5|1",
                    "allow: {a: [Rows]}; options: [everything]|expected one of|6|11",
                    "allow: {a: [Rows]}; options: [full-dates, modified-dates]|not both|6|10",
                    "allow: {a: [Rows]}; override: {Rows: vanish}|expected keep|6|18",
                    "allow: {a: [Rows]}; override: {Columns: keep}|allowed too|6|12",
                    "allow: {a: [Rows]}; override: {Rows: shift}|does not fit|6|18",
                    "allow: {a: [StudyDate]}; override: {StudyDate: keep}|retain|6|23",
                    "allow: {a: [Rows]}; override: {PatientID: remove}|always the project|6|12",
                    "allow: {a: [Rows]}; override: {Rows: remove, Rows: empty}|each name once|6|26",
                    "allow: {a: [Rows]}; private: {ACME: {0018,xx01: keep}}|expected a private element|6|18",
                    "allow: {a: [Rows]}; when: [{override: {Rows: remove}}]|at least one of modality|6|8",
                    "allow: {a: [Rows]}; version: two|whole number|6|10",
                    "allow: {a: [Rows|expected YAML|5|0",
                })
        void with_anything_wrong_are_refused_by_line_and_column(String rest, String message, int line, int column) {
            String yaml = GATE + rest.replace("; ", "\n");
            assertThatThrownBy(() -> RulesYaml.parse(yaml, "test"))
                    .isInstanceOfSatisfying(SkerryException.class, e -> {
                        assertThat(e.code()).isEqualTo(DeidError.BAD_RULES);
                        if (column > 0) {
                            assertThat(e.context())
                                    .containsEntry("line", Integer.toString(line))
                                    .containsEntry("column", Integer.toString(column));
                        }
                    })
                    .hasMessageContaining(message);
        }

        @Test
        void are_described_by_the_schema_as_they_are_read() throws Exception {
            assumeTrue(
                    new ProcessBuilder("python3", "-c", "import jsonschema, yaml")
                                    .redirectErrorStream(true)
                                    .start()
                                    .waitFor()
                            == 0,
                    "jsonschema and yaml of Python are not on this machine");
            Path schema = Files.writeString(folder.resolve("schema.json"), RulesExplained.schema());
            for (String name : DeidRules.builtInNames()) {
                Path rules = Files.writeString(folder.resolve(name), Resources.text(name + ".yml"));
                assertThat(valid(schema, rules)).as(name).isTrue();
            }
            Path own = Files.writeString(folder.resolve("own.yml"), """
                    name: own
                    extends: standard-profile
                    override: {PatientAge: {bands: 10}, StudyDate: {generalise: year}}
                    private: {ACME: {"0019,xx01": clean}}
                    when: [{modality: MR, override: {ImageComments: remove}}]
                    """);
            assertThat(DeidRules.load(own).rules()).hasSize(4);
            assertThat(valid(schema, own)).isTrue();
            assertThat(valid(schema, Files.writeString(own, "name: own\nalow: all-standard\n")))
                    .isFalse();
            assertThat(valid(schema, Files.writeString(own, "name: a\nextends: standard-profile\noptions: [all]\n")))
                    .isFalse();
        }

        private static boolean valid(Path schema, Path rules) throws Exception {
            String script = "import json, sys, yaml, jsonschema\n"
                    + "jsonschema.validate(yaml.safe_load(open(sys.argv[2])), json.load(open(sys.argv[1])))";
            return new ProcessBuilder("python3", "-c", script, schema.toString(), rules.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        }
    }

    @Nested
    class Explanations {
        @Test
        void say_what_and_why() {
            RulesExplained explained = new RulesExplained(DeidRules.named(DeidRules.STANDARD), CT);
            assertThat(explained.explain("StudyDescription"))
                    .containsExactly(new RulesExplained.Line(
                            "/StudyDescription", "text cleaned", "option clean-descriptors C (type 3)"));
            assertThat(explained.explain("RequestAttributesSequence/ScheduledProcedureStepID"))
                    .extracting(RulesExplained.Line::outcome)
                    .containsExactly("items built from the same rules", "removed");
            assertThat(explained.explain("PatientID").getFirst().outcome()).isEqualTo("patient ID of the project");
        }
    }
}

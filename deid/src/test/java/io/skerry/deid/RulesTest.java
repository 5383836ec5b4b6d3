package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Tag;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
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
        @Test
        void say_what_is_allowed_and_what_departs_from_the_profile() {
            DeidRules rules = RulesYaml.parse(
                    GATE + "override: {AccessionNumber: code}\nallow: {some: [Rows, AccessionNumber]}\n", "test");
            RuleTable table = RuleTable.of(rules, CT);
            assertThat(table.find(Tag.AccessionNumber).action()).isEqualTo(Action.Simple.CODE);
            assertThat(table.find(Tag.ExposureTime).isRemoved()).isTrue();
            assertThat(table.find(Tag.KVP).action()).isEqualTo(Action.Simple.EMPTY);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "allow: {a: [Rowss]}|keyword of a standard attribute",
                    "allow: {a: [PatientAge]}|the basic profile removes PatientAge",
                    "allow: {a: [PixelData]}|cannot be allowed",
                    "allow: {a: [OverlayData]}|cannot be allowed",
                    "alow: {a: [Rows]}|only the fields",
                    "allow: {a: [Rows]}, options: [everything]|expected one of",
                    "allow: {a: [Rows]}, override: {Rows: vanish}|expected keep",
                    "allow: {a: [Rows]}, override: {Columns: keep}|allowed too",
                })
        void with_anything_unknown_are_refused(String rest, String message) {
            String yaml = GATE + rest.replace("}, ", "}\n");
            assertThatThrownBy(() -> RulesYaml.parse(yaml, "test"))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(DeidError.BAD_RULES))
                    .hasMessageContaining(message);
        }
    }
}

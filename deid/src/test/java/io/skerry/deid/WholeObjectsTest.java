package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.deid.Outcome.Held;
import io.skerry.deid.Outcome.Written;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.phi.Demography;
import io.skerry.phi.IdentifierKind;
import io.skerry.phi.PersonalFact;
import io.skerry.phi.Verifier;
import io.skerry.phi.text.TextRule;
import io.skerry.phi.text.TextRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects leave whole and which are held back, in cases that are easily decided wrongly. */
class WholeObjectsTest {
    private static final String RLE = "1.2.840.10008.1.2.5";

    @TempDir
    Path folder;

    private Outcome run(Path in, String rules, Knowledge knowledge) {
        DeidRules read = RulesYaml.parse(rules, "rules.yml");
        Anonymiser anonymiser =
                new Anonymiser(read, new Pseudonyms(ProjectKey.ephemeral()), CorpusTest.EVERY, knowledge);
        Verifier verifier = anonymiser.verifier(Verifier.Extent.FULL);
        try (ByteSource source = InstanceRef.of(in).open()) {
            return anonymiser
                    .anonymise(source, _ -> "person", _ -> folder.resolve("out.dcm"), verifier::verify)
                    .outcome();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome run(Dataset dataset, String rules) throws IOException {
        return run(TestObjects.write(folder.resolve("in.dcm"), dataset), rules, Knowledge.NONE);
    }

    private static Dataset output(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Written.class);
        return DicomReader.read(((Written) outcome).file()).dataset();
    }

    private static void held(Outcome outcome, HeldReason reason, String detail) {
        assertThat(outcome).isInstanceOfSatisfying(Held.class, held -> {
            assertThat(held.reason()).isEqualTo(reason);
            assertThat(held.detail()).contains(detail);
        });
    }

    private static String all(String more) {
        return "name: test\nextends: standard-profile\n" + more;
    }

    @Nested
    class NumbersOfFrames {
        @Test
        void that_are_none_are_put_right_by_the_pixel_data() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.NumberOfFrames, Vr.IS, "1A");
            d.putBytes(Tag.PixelData, Vr.OW, new byte[3 * 2 * 8 * 8]);
            Outcome outcome = run(d, all(""));
            assertThat(output(outcome).string(Tag.NumberOfFrames)).contains("3");
            assertThat(DicomReader.read(((Written) outcome).file())
                            .pixelData()
                            .orElseThrow()
                            .length())
                    .isEqualTo(3 * 2 * 8 * 8);
        }

        @Test
        void that_nothing_tells_hold_the_object_back() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.NumberOfFrames, Vr.IS, "1A");
            d.putBytes(Tag.PixelData, Vr.OW, new byte[300]);
            held(run(d, all("")), HeldReason.DEFECTIVE, "(0028,0008)");
        }

        @ParameterizedTest
        @CsvSource({"1, true", "2, false", "3, false"})
        void that_leave_out_images_behind_the_last_frame_hold_the_object_back(int frames, boolean fits)
                throws IOException {
            Outcome outcome = run(rle(1, frames, true), all(""), Knowledge.NONE);
            if (fits) {
                assertThat(outcome).isInstanceOf(Written.class);
            } else {
                held(outcome, HeldReason.DEFECTIVE, "more than the header has frames");
            }
        }

        @Test
        void of_which_all_are_there_are_enough_where_only_the_delimiter_is_missing() throws IOException {
            Outcome outcome = run(rle(2, 2, false), all(""), Knowledge.NONE);
            DicomObject object = DicomReader.read(((Written) outcome).file());
            assertThat(object.findings()).isEmpty();
            assertThat(object.pixelData().orElseThrow().fragments()).hasSize(3);
            assertThat(Files.readAllBytes(((Written) outcome).file()))
                    .endsWith(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
            held(
                    run(rle(3, 2, false), all(""), Knowledge.NONE),
                    HeldReason.DEFECTIVE,
                    "the fragments of the pixel data have no end");
        }

        /** An object of RLE fragments, one an image. */
        private Path rle(int stated, int images, boolean delimited) throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.NumberOfFrames, Vr.IS, Integer.toString(stated));
            d.remove(Tag.PixelData);
            Path file = TestObjects.write(folder.resolve("rle.dcm"), d, TransferSyntax.of(RLE));
            var out = new ByteArrayOutputStream();
            out.writeBytes(Files.readAllBytes(file));
            out.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
            item(out, new byte[0]);
            for (int i = 0; i < images; i++) {
                byte[] fragment = new byte[64 + 8];
                fragment[0] = 2;
                fragment[4] = 64;
                fragment[8] = 68;
                item(out, fragment);
            }
            if (delimited) {
                out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
            }
            return Files.write(file, out.toByteArray());
        }

        private static void item(ByteArrayOutputStream out, byte[] value) {
            out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, (byte) value.length, 0, 0, 0});
            out.writeBytes(value);
        }
    }

    @Nested
    class Terms {
        @Test
        void of_the_standard_mean_themselves_whatever_the_patient_is_called() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.PatientName, Vr.PN, "Perfusion^Stroke");
            d.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "PERFUSION", "RCBF");
            assertThat(output(run(d, all(""))).strings(Tag.ImageType)).contains("PERFUSION", "RCBF");
        }

        @Test
        void that_only_begin_a_name_hide_none() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.PatientName, Vr.PN, "Headington^Anna");
            d.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "HEAD", "INGTON");
            held(run(d, all("")), HeldReason.IDENTIFIER_IN_VALUE, "(0008,0008)");
        }
    }

    @Nested
    class NeededNumbers {
        private static final String LIST = """
            name: short
            gate:
              modalities: [CT]
              sop-classes: [1.2.840.10008.5.1.4.1.1.2]
            allow:
              pixels: [SamplesPerPixel, PhotometricInterpretation, Rows, Columns, BitsAllocated, BitsStored, HighBit,
                       PixelRepresentation, ImageType, Modality%s]
            """;

        @Test
        void that_a_list_leaves_out_hold_the_object_back_by_name() throws IOException {
            held(
                    run(TestObjects.ct(), LIST.formatted("")),
                    HeldReason.NEEDED_NOT_ALLOWED,
                    "ImagePositionPatient (0020,0032)");
            assertThat(output(run(TestObjects.ct(), LIST.formatted(", ImagePositionPatient, KVP")))
                            .strings(Tag.ImagePositionPatient))
                    .hasSize(3);
        }

        @ParameterizedTest
        @CsvSource({
            "'{round: 5}', 074Y, 075Y",
            "'{round: 5}', 088Y, 090Y",
            "'{round: 5}', 097Y, 090Y",
            "'{round: 7}', 095Y, 090Y",
            "'{bands: 10}', 101Y, 090Y",
            "'{bands: 10}', 89Y, 080Y",
            "'{round: 1}', 120M, 120M"
        })
        void of_age_are_rounded_and_no_more_than_90(String action, String age, String expected) throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.PatientAge, Vr.AS, age);
            assertThat(output(run(d, all("override:\n  PatientAge: " + action + "\n")))
                            .string(Tag.PatientAge))
                    .contains(expected);
        }
    }

    @Nested
    class HoldRules {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "PatientName: {contains: zimmer} | true",
                    "PatientName: {contains: [smith, jones]} | false",
                    "PatientSex: F | true",
                    "PatientSex: [M, O] | false",
                    "StudyDescription: {matches: 'CT .* of [A-Z][a-z]+'} | true",
                    "StudyDescription: {matches: 'CT'} | false",
                    "StudyDescription: {not-matches: 'MR.*'} | true",
                    "BurnedInAnnotation: {exists: false} | true",
                    "KVP: {exists: true, not-equals: 80} | true",
                    "OtherPatientIDs: {absent: true} | true",
                    "PatientAge: {starts-with: '07', ends-with: Y} | true",
                    "PatientAge: {starts-with: '07', ends-with: M} | false",
                    "ReferencedImageSequence/PatientID: {contains: MRN} | true",
                    "'(0009,xx01,\"MAKER\")': {equals: Zimmermann} | true"
                })
        void hold_back_what_passes_all_their_tests(String test, boolean holds) throws IOException {
            String rules = all("hold:\n  - name: our reason\n    if: {" + test + "}\n");
            Outcome outcome = run(TestObjects.ct(), rules);
            if (holds) {
                held(outcome, HeldReason.HELD_BY_RULE, "our reason");
                assertThat(((Held) outcome).detail()).doesNotContainIgnoringCase("zimmer");
            } else {
                assertThat(outcome).isInstanceOf(Written.class);
            }
        }

        @Test
        void and_rules_for_some_objects_take_tests_of_any_attribute() throws IOException {
            String rules = all("""
                when:
                  - if: {PatientSex: F, ProtocolName: {starts-with: thor}}
                    override: {ProtocolName: {replace: CHEST}}
                """);
            assertThat(output(run(TestObjects.ct(), rules)).string(Tag.ProtocolName))
                    .contains("CHEST");
        }
    }

    @Nested
    class WhatIsKnownBeside {
        private Outcome run(Dataset dataset, Knowledge knowledge) throws IOException {
            return WholeObjectsTest.this.run(TestObjects.write(folder.resolve("in.dcm"), dataset), all(""), knowledge);
        }

        private static Knowledge rule(TextRule.Action action, String regex) {
            return new Knowledge(
                    new TextRules(
                            "1",
                            List.of(new TextRule(
                                    "ours",
                                    action,
                                    Set.of(),
                                    Pattern.compile(regex),
                                    Optional.empty(),
                                    Optional.empty()))),
                    List.of(),
                    Demography.NONE);
        }

        @Test
        void analysts_may_let_out_what_a_detector_takes_for_a_name_and_the_check_of_outputs_agrees()
                throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.SeriesDescription, Vr.LO, "John Smith routine");
            assertThat(output(run(d, Knowledge.NONE)).string(Tag.SeriesDescription))
                    .get()
                    .asString()
                    .doesNotContain("Smith");
            assertThat(output(run(d, rule(TextRule.Action.ALLOW, "John Smith"))).string(Tag.SeriesDescription))
                    .contains("John Smith routine");
        }

        @Test
        void no_rule_lets_out_an_identifier_of_the_header() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.SeriesDescription, Vr.LO, "chest of Zimmermann");
            assertThat(output(run(d, rule(TextRule.Action.IGNORE, ".*"))).string(Tag.SeriesDescription))
                    .get()
                    .asString()
                    .doesNotContainIgnoringCase("zimmermann");
        }

        @Test
        void a_register_knows_names_that_stand_in_no_header() throws IOException {
            Knowledge register = new Knowledge(
                    TextRules.NONE,
                    List.of(),
                    Demography.of(Map.of(
                            "MRN7654321", List.of(new PersonalFact(IdentifierKind.NAME, "Featherstonehaugh^Ann^")))));
            Dataset d = TestObjects.ct();
            d.putString(Tag.SeriesDescription, Vr.LO, "routine featherstonehaugh chest");
            assertThat(output(run(d, register)).string(Tag.SeriesDescription)).contains("routine chest");
            d.putString(Tag.PatientID, Vr.LO, "MRN0000001");
            assertThat(output(run(d, Knowledge.NONE)).string(Tag.SeriesDescription))
                    .contains("routine featherstonehaugh chest");
        }
    }
}

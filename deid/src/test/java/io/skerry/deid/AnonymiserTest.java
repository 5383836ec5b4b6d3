package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.deid.Outcome.Held;
import io.skerry.deid.Outcome.Written;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import io.skerry.phi.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymiserTest {
    private static final List<String> PLANTED = List.of(
            "zimmermann",
            "anna",
            "mrn7654321",
            "19400901",
            "acc20001234",
            "infirmary",
            "referrer",
            "rita",
            "reader",
            "ctscanner1",
            "3680043",
            "20150503",
            "+0100");

    @TempDir
    Path folder;

    private final Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.ephemeral());
    private final Anonymiser anonymiser = new Anonymiser(DeidRules.builtIn(), pseudonyms);

    private Outcome run(Dataset dataset) throws IOException {
        return run(TestObjects.write(folder.resolve("in.dcm"), dataset));
    }

    private Outcome run(Path in) {
        return anonymiser.anonymise(InstanceRef.of(in), "person", folder.resolve("out/out.dcm"));
    }

    private Dataset written(Dataset dataset) throws IOException {
        Outcome outcome = run(dataset);
        assertThat(outcome).isInstanceOf(Written.class);
        DicomObject object = DicomReader.read(((Written) outcome).file());
        assertThat(object.findings()).isEmpty();
        return object.dataset();
    }

    private HeldReason held(Dataset dataset) throws IOException {
        Outcome outcome = run(dataset);
        assertThat(folder.resolve("out"))
                .satisfiesAnyOf(
                        out -> assertThat(out).doesNotExist(),
                        out -> assertThat(Files.list(out)).isEmpty());
        return ((Held) outcome).reason();
    }

    @Nested
    class AnOutput {
        @Test
        void holds_nothing_that_was_planted_anywhere() throws IOException {
            Written written = (Written) run(TestObjects.ct());
            String all = new String(Files.readAllBytes(written.file()), StandardCharsets.ISO_8859_1).toLowerCase();
            assertThat(PLANTED).noneMatch(all::contains);
            assertThat(Files.size(written.file())).isEqualTo(written.bytes());
        }

        @Test
        void holds_what_research_needs() throws IOException {
            Dataset out = written(TestObjects.ct());
            int shift = pseudonyms.dayShift("person");
            assertThat(out.string(Tag.StudyDate)).isEqualTo(DateShift.date("20150503", shift));
            assertThat(out.string(Tag.AcquisitionDateTime)).isEqualTo(DateShift.dateTime("20150503101112.5", shift));
            assertThat(out.string(Tag.StudyTime)).contains("101112.5");
            assertThat(out.string(Tag.PatientID)).contains(pseudonyms.patientId("person"));
            assertThat(out.string(Tag.PatientAge)).contains("074Y");
            assertThat(out.string(Tag.KVP)).contains("120");
            assertThat(out.strings(Tag.ImagePositionPatient)).containsExactly("-174.658", "-327.158", "-700");
            assertThat(out.items(Tag.ReferencedImageSequence).getFirst().string(Tag.ReferencedSOPInstanceUID))
                    .contains(pseudonyms.uid("1.2.826.0.1.3680043.10.543.2"));
            assertThat(out.items(Tag.ReferencedImageSequence).getFirst().string(Tag.ReferencedSOPClassUID))
                    .contains(TestObjects.CT);
            assertThat(out.get(Tag.PatientBirthDate).orElseThrow().isEmpty()).isTrue();
        }

        /** PS3.15 E.1.1 and PS3.16 CID 7050. */
        @Test
        void says_that_and_how_it_was_de_identified() throws IOException {
            Dataset out = written(TestObjects.ct());
            assertThat(out.string(Tag.PatientIdentityRemoved)).contains("YES");
            assertThat(out.string(Tag.LongitudinalTemporalInformationModified)).contains("MODIFIED");
            assertThat(out.items(Tag.DeidentificationMethodCodeSequence))
                    .extracting(item -> item.string(Tag.CodeValue).orElse(""))
                    .containsExactly("113100", "113107", "113108");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"})
        void keeps_transfer_syntax_and_pixel_bytes(String uid) throws IOException {
            TransferSyntax syntax = TransferSyntax.of(uid);
            Path in = TestObjects.write(folder.resolve("in.dcm"), TestObjects.ct(), syntax);
            Written written = (Written) run(in);
            DicomObject before = DicomReader.read(in);
            DicomObject after = DicomReader.read(written.file());
            assertThat(after.transferSyntax()).isEqualTo(syntax);
            assertThat(pixels(after)).isEqualTo(pixels(before));
            assertThat(new Verifier().verify(written.file(), Identifiers.of(before)))
                    .isEmpty();
        }

        private static byte[] pixels(DicomObject object) {
            PixelData pixels = object.pixelData().orElseThrow();
            return pixels.fragments().getFirst().load();
        }

        @Test
        void ends_with_its_last_pixel() throws IOException {
            Dataset longer = TestObjects.ct();
            byte[] padded = Arrays.copyOf(TestObjects.PIXELS, TestObjects.PIXELS.length + 10);
            System.arraycopy(
                    "Zimmermann".getBytes(StandardCharsets.US_ASCII), 0, padded, TestObjects.PIXELS.length, 10);
            longer.putBytes(Tag.PixelData, Vr.OW, padded);
            longer.putBytes(0xFFFCFFFC, Vr.OB, new byte[8]);
            Written written = (Written) run(longer);
            byte[] bytes = Files.readAllBytes(written.file());
            assertThat(Arrays.copyOfRange(bytes, bytes.length - TestObjects.PIXELS.length, bytes.length))
                    .isEqualTo(TestObjects.PIXELS);
        }
    }

    @Nested
    class ValuesThatMayLeave {
        @Test
        void are_dropped_when_they_hold_the_patients_name() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.SoftwareVersions, Vr.LO, "v1 ZIMMERMANN");
            d.putString(Tag.Manufacturer, Vr.LO, "zimmermann^anna inc");
            Dataset out = written(d);
            assertThat(out.contains(Tag.SoftwareVersions)).isFalse();
            assertThat(out.get(Tag.Manufacturer).orElseThrow().isEmpty()).isTrue();
        }

        @Test
        void are_dropped_when_they_hold_what_looks_like_an_identifier() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.ScanOptions, Vr.CS, "SEE EH16 4TJ");
            assertThat(written(d).contains(Tag.ScanOptions)).isFalse();
        }

        @Test
        void hold_the_object_back_when_it_cannot_be_without_them() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "ZIMMERMANN");
            assertThat(held(d)).isEqualTo(HeldReason.IDENTIFIER_IN_VALUE);
        }

        @Test
        void must_be_numbers_where_numbers_belong() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.KVP, Vr.DS, "Zimmermann");
            d.putString(Tag.SliceThickness, Vr.DS, "1.25");
            Dataset out = written(d);
            assertThat(out.get(Tag.KVP).orElseThrow().isEmpty()).isTrue();
            assertThat(out.string(Tag.SliceThickness)).contains("1.25");
        }

        @Test
        void are_no_dates_that_cannot_be_moved() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.StudyDate, Vr.DA, "201505");
            d.putString(Tag.SeriesDate, Vr.DA, "2015");
            Dataset out = written(d);
            assertThat(out.get(Tag.StudyDate).orElseThrow().isEmpty()).isTrue();
            assertThat(out.contains(Tag.SeriesDate)).isFalse();
        }
    }

    @Nested
    class TheGate {
        @Test
        void holds_derived_and_secondary_images() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.ImageType, Vr.CS, "DERIVED", "PRIMARY");
            assertThat(held(d)).isEqualTo(HeldReason.NOT_ORIGINAL_PRIMARY);
            d.remove(Tag.ImageType);
            assertThat(held(d)).isEqualTo(HeldReason.NOT_ORIGINAL_PRIMARY);
        }

        @Test
        void holds_burned_in_annotation() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.BurnedInAnnotation, Vr.CS, "YES");
            assertThat(held(d)).isEqualTo(HeldReason.BURNED_IN_ANNOTATION);
        }

        @Test
        void holds_other_modalities_and_classes() throws IOException {
            Dataset d = TestObjects.ct();
            d.putString(Tag.Modality, Vr.CS, "US");
            assertThat(held(d)).isEqualTo(HeldReason.MODALITY_NOT_ALLOWED);
            d.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
            assertThat(held(d)).isEqualTo(HeldReason.SOP_CLASS_NOT_ALLOWED);
        }

        @Test
        void holds_objects_without_pixels_or_with_too_few() throws IOException {
            Dataset d = TestObjects.ct();
            // A slice like others, whose pixels are not looked at.
            d.putString(Tag.ImageOrientationPatient, Vr.DS, "1", "0", "0", "0", "1", "0");
            d.putInts(Tag.Rows, Vr.US, 9);
            assertThat(held(d)).isEqualTo(HeldReason.DEFECTIVE);
            d.remove(Tag.PixelData);
            assertThat(held(d)).isEqualTo(HeldReason.NO_PIXEL_DATA);
        }

        @Test
        void holds_overlays_in_unused_bits() throws IOException {
            Dataset d = TestObjects.ct();
            d.putInts(0x60000102, Vr.US, 12);
            assertThat(held(d)).isEqualTo(HeldReason.EMBEDDED_OVERLAY);
        }

        @Test
        void holds_objects_that_carry_a_document_of_another_format() throws IOException {
            Dataset d = TestObjects.ct();
            d.putBytes(Tag.EncapsulatedDocument, Vr.OB, "%PDF-1.4 Zimmermann ".getBytes(StandardCharsets.US_ASCII));
            assertThat(held(d)).isEqualTo(HeldReason.ENCAPSULATED_DOCUMENT);
        }

        @Test
        void holds_objects_without_uids() throws IOException {
            Dataset d = TestObjects.ct();
            d.remove(Tag.SeriesInstanceUID);
            assertThat(held(d)).isEqualTo(HeldReason.MISSING_UID);
        }
    }

    @Nested
    class BadFiles {
        @Test
        void cut_off_anywhere_are_held_or_whole() throws IOException {
            byte[] bytes = Files.readAllBytes(TestObjects.write(folder.resolve("in.dcm"), TestObjects.ct()));
            for (int length = 0; length < bytes.length; length += 7) {
                Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(bytes, length));
                assertThat(run(cut)).isInstanceOf(Held.class);
            }
        }

        @Test
        void that_are_missing_or_no_dicom_are_held() throws IOException {
            assertThat(((Held) run(folder.resolve("none.dcm"))).reason()).isEqualTo(HeldReason.UNREADABLE);
            Path text = Files.writeString(folder.resolve("text.dcm"), "not an image");
            assertThat(((Held) run(text)).reason()).isEqualTo(HeldReason.UNREADABLE);
        }

        @Test
        void with_a_changed_byte_anywhere_leak_nothing_and_throw_nothing() throws IOException {
            Path in = TestObjects.write(folder.resolve("in.dcm"), TestObjects.ct());
            byte[] bytes = Files.readAllBytes(in);
            for (int i = 132; i < bytes.length - TestObjects.PIXELS.length; i += 3) {
                byte[] changed = bytes.clone();
                changed[i] ^= 0x41;
                run(Files.write(folder.resolve("changed.dcm"), changed));
            }
        }
    }

    @Test
    void a_place_that_cannot_be_written_is_an_error_and_no_property_of_the_input() throws IOException {
        Path in = TestObjects.write(folder.resolve("in.dcm"), TestObjects.ct());
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> anonymiser.anonymise(InstanceRef.of(in), "person", file.resolve("out.dcm")))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(DeidError.OUTPUT_FAILED));
    }
}

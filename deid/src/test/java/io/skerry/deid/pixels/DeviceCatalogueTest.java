package io.skerry.deid.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.pixel.Rectangle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCatalogueTest {
    private static Dataset ct() {
        Dataset d = new Dataset();
        d.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        d.putString(Tag.Modality, Vr.CS, "CT");
        d.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        d.putString(Tag.ImageOrientationPatient, Vr.DS, "1", "0", "0", "0", "1", "0");
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        return d;
    }

    private static Dataset of(String modality, String sopClass, String imageType) {
        Dataset d = ct();
        d.putString(Tag.Modality, Vr.CS, modality);
        d.putString(Tag.SOPClassUID, Vr.UI, sopClass);
        d.putString(Tag.ImageType, Vr.CS, imageType.split("/", -1));
        return d;
    }

    @Nested
    class BuiltIn {
        private final DeviceCatalogue catalogue = DeviceCatalogue.builtIn();

        @ParameterizedTest
        @CsvSource({
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY/AXIAL",
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY/AXIAL/CT_SOM5 SPI",
            "CT, 1.2.840.10008.5.1.4.1.1.2.1, ORIGINAL/PRIMARY/VOLUME/NONE",
            "MR, 1.2.840.10008.5.1.4.1.1.4, ORIGINAL/PRIMARY/M/ND/NORM",
            "MR, 1.2.840.10008.5.1.4.1.1.4, ORIGINAL/PRIMARY/OTHER",
            "MR, 1.2.840.10008.5.1.4.1.1.4.1, ORIGINAL/PRIMARY/DIFFUSION/NONE",
            "PT, 1.2.840.10008.5.1.4.1.1.128, ORIGINAL/PRIMARY",
        })
        void original_primary_slices_are_clean(String modality, String sopClass, String imageType) {
            assertThat(catalogue.find(of(modality, sopClass, imageType)).map(Device::verdict))
                    .contains(Device.Verdict.CLEAN);
        }

        /** Kinds of images that scanners send beside slices, as PS3.3 and makers' conformance statements name them. */
        @ParameterizedTest
        @CsvSource({
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY/LOCALIZER",
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY/LOCALIZER/CT_SOM5 TOP",
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY",
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY/OTHER",
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/SECONDARY/AXIAL",
            "CT, 1.2.840.10008.5.1.4.1.1.2, DERIVED/PRIMARY/AXIAL",
            "CT, 1.2.840.10008.5.1.4.1.1.2, DERIVED/SECONDARY/SCREEN SAVE",
            "CT, 1.2.840.10008.5.1.4.1.1.2, DERIVED/SECONDARY/OTHER/CT_SOM5 PROT",
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY/AXIAL/DOSE_INFO",
            "CT, 1.2.840.10008.5.1.4.1.1.2, ORIGINAL/PRIMARY/AXIAL/CT_SOM5 PROT",
            "CT, 1.2.840.10008.5.1.4.1.1.2.1, ORIGINAL/PRIMARY/LOCALIZER/NONE",
            "CT, 1.2.840.10008.5.1.4.1.1.7, ORIGINAL/PRIMARY/AXIAL",
            "MR, 1.2.840.10008.5.1.4.1.1.4, ORIGINAL/PRIMARY/LOCALIZER",
            "MR, 1.2.840.10008.5.1.4.1.1.4, ORIGINAL/PRIMARY/PROJECTION IMAGE",
            "MR, 1.2.840.10008.5.1.4.1.1.4, DERIVED/SECONDARY/OTHER/CSA REPORT",
            "MR, 1.2.840.10008.5.1.4.1.1.4, ORIGINAL/PRIMARY/OTHER/POSDISP",
            "MR, 1.2.840.10008.5.1.4.1.1.7, ORIGINAL/PRIMARY/M",
            "PT, 1.2.840.10008.5.1.4.1.1.128, DERIVED/SECONDARY/MIP",
            "US, 1.2.840.10008.5.1.4.1.1.6.1, ORIGINAL/PRIMARY",
            "SC, 1.2.840.10008.5.1.4.1.1.7, DERIVED/SECONDARY",
        })
        void localizers_pages_and_screens_are_not(String modality, String sopClass, String imageType) {
            assertThat(catalogue.find(of(modality, sopClass, imageType))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Dose Report", "Patient Protocol", "Topogram 0.6 T20s", "SCOUT", "Screen Save", "Summary"})
        void pages_that_call_themselves_slices_are_not(String description) {
            Dataset page = ct();
            page.putString(Tag.SeriesDescription, Vr.LO, description);
            assertThat(catalogue.find(page)).isEmpty();
        }

        @Test
        void what_lies_nowhere_in_a_body_or_says_that_it_is_no_plain_slice_is_not() {
            Dataset nowhere = ct();
            nowhere.remove(Tag.ImageOrientationPatient);
            Dataset burned = ct();
            burned.putString(Tag.BurnedInAnnotation, Vr.CS, "yes");
            Dataset scanned = ct();
            scanned.putString(Tag.ConversionType, Vr.CS, "WSD");
            Dataset coloured = ct();
            coloured.putString(Tag.PhotometricInterpretation, Vr.CS, "PALETTE COLOR");
            Dataset nothing = new Dataset();
            for (Dataset dataset : new Dataset[] {nowhere, burned, scanned, coloured, nothing}) {
                assertThat(catalogue.find(dataset)).isEmpty();
            }
        }
    }

    @Nested
    class AProjectsOwn {
        private static final String YAML = """
            name: ours
            version: 3
            devices:
              - name: echo lab
                when:
                  Modality: US
                  Manufacturer: {contains: [acme, other]}
                  Rows: 480
                  SoftwareVersions: {absent: false}
                pixels: redact
                rectangles: [[0, 0, 640, 30], [5, 450, 100, 20]]
            """;

        private Dataset us() {
            Dataset d = new Dataset();
            d.putString(Tag.Modality, Vr.CS, "US");
            d.putString(Tag.Manufacturer, Vr.LO, "ACME Echo");
            d.putString(Tag.SoftwareVersions, Vr.LO, "1", "2");
            d.putInts(Tag.Rows, Vr.US, 480);
            return d;
        }

        @Test
        void names_rectangles_for_images_that_fulfil_all_conditions() {
            DeviceCatalogue catalogue = CatalogueYaml.parse(YAML, "test");
            assertThat(catalogue.find(us()).orElseThrow().rectangles())
                    .containsExactly(new Rectangle(0, 0, 640, 30), new Rectangle(5, 450, 100, 20));
            Dataset larger = us();
            larger.putInts(Tag.Rows, Vr.US, 600);
            assertThat(catalogue.find(larger)).isEmpty();
            Dataset unversioned = us();
            unversioned.remove(Tag.SoftwareVersions);
            assertThat(catalogue.find(unversioned)).isEmpty();
        }

        @Test
        void stands_before_the_built_in_one() {
            DeviceCatalogue both = CatalogueYaml.parse(
                            YAML.replace("Modality: US", "Modality: CT")
                                    .replace(
                                            "Manufacturer: {contains: [acme, other]}",
                                            "ImageType: {starts-with: 'ORIGINAL'}")
                                    .replace("SoftwareVersions: {absent: false}", "Rows: {not-equals: 7}")
                                    .replace("      Rows: 480\n", ""),
                            "test")
                    .before(DeviceCatalogue.builtIn());
            assertThat(both.find(ct()).map(Device::name)).contains("echo lab");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Modality: US|Modalitee: US|keyword",
                    "contains|sounds-like|sounds-like",
                    "pixels: redact|pixels: blur|clean, redact, check or hold",
                    "pixels: redact|pixels: clean|rectangles",
                    "[0, 0, 640, 30]|[0, 0, 640]|[x, y, width, height]",
                    "[0, 0, 640, 30]|[0, 0, 0, 30]|one pixel",
                    "rectangles|rectangels|rectangels",
                    "name: ours|title: ours|only the fields",
                })
        void says_what_is_wrong_in_it(String right, String wrong, String message) {
            assertThatThrownBy(() -> CatalogueYaml.parse(YAML.replace(right, wrong), "test"))
                    .isInstanceOf(SkerryException.class)
                    .hasMessageContaining(message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a: [", "name: x", "name: x\ndevices:\n  - name: y\n    pixels: clean\n"})
        void is_refused_when_it_is_none(String yaml) {
            assertThatThrownBy(() -> CatalogueYaml.parse(yaml, "test")).isInstanceOf(SkerryException.class);
        }
    }
}

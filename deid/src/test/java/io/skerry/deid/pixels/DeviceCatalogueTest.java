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
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        return d;
    }

    @Nested
    class BuiltIn {
        private final DeviceCatalogue catalogue = DeviceCatalogue.builtIn();

        @Test
        void original_primary_slices_are_clean() {
            assertThat(catalogue.find(ct()).map(Device::verdict)).contains(Device.Verdict.CLEAN);
        }

        @Test
        void localizers_screens_and_images_that_say_they_are_burned_into_are_not() {
            Dataset localizer = ct();
            localizer.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "LOCALIZER");
            Dataset derived = ct();
            derived.putString(Tag.ImageType, Vr.CS, "DERIVED", "PRIMARY");
            Dataset burned = ct();
            burned.putString(Tag.BurnedInAnnotation, Vr.CS, "yes");
            Dataset scanned = ct();
            scanned.putString(Tag.ConversionType, Vr.CS, "WSD");
            Dataset nothing = new Dataset();
            for (Dataset dataset : new Dataset[] {localizer, derived, burned, scanned, nothing}) {
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

package io.skerry.lake.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Characteristics in the tables of the inventory, geometry among them. */
class CharacteristicColumnsTest {
    private static final String AXIAL = "1\\0\\0\\0\\1\\0";

    private static void slices(HandMadeTags tags, String series, String time, double... places) {
        for (double place : places) {
            tags.image(
                    "SeriesInstanceUID", series,
                    "SeriesDescription", "Abdomen 5.0 B30f PORTAL VENOUS",
                    "StudyDescription", "CT Abdomen MACLEOD",
                    "Manufacturer", "SIEMENS",
                    "ConvolutionKernel", "B30f",
                    "ContrastBolusAgent", "Omnipaque",
                    "ImageType", "ORIGINAL\\PRIMARY\\AXIAL",
                    "SliceThickness", "5",
                    "AcquisitionTime", time,
                    "ImageOrientationPatient", AXIAL,
                    "ImagePositionPatient", "-200\\-180\\" + place);
        }
    }

    @Test
    void areFilledForSeriesImagesAndStudies() throws SQLException {
        try (HandMadeTags tags = new HandMadeTags()) {
            slices(tags, "1.2.1.1", "101500", 0, 5, 10, 20, 25);
            slices(tags, "1.2.1.2", "101700", 0, 5, 10, 20, 25);
            slices(tags, "1.2.1.3", "102000", 0, 5, 10, 13, 18, 30);
            tags.promote(1);
            String first =
                    "SELECT concat_ws(' ', body_part, contrast, ct_phase, kernel_class, scanner_vendor, slice_count,"
                            + " slice_spacing_mm, missing_slices, spacing_uneven, plane, time_points, acquisition_repeat,"
                            + " volume_times, quality_flags) FROM new_series ORDER BY \"SeriesInstanceUID\" LIMIT 1 OFFSET ";
            assertThat(tags.one(first + "0"))
                    .contains("ABDOMEN true PORTAL_VENOUS SOFT SIEMENS 5 5.0 1 true AXIAL 1 1 2 MISSING_SLICES");
            assertThat(tags.one(first + "1"))
                    .contains(
                            "ABDOMEN true PORTAL_VENOUS SOFT SIEMENS 5 5.0 1 true AXIAL 1 2 2 MISSING_SLICES\\REPEAT");
            assertThat(tags.one(first + "2").orElseThrow())
                    .contains(" 6 5.0 0 true ")
                    .endsWith("UNEVEN_SPACING");
            assertThat(tags.one("SELECT DISTINCT image_kind FROM new_image")).contains("ORIGINAL");
            assertThat(tags.one("SELECT body_regions FROM new_study")).contains("ABDOMEN");
            assertThat(tags.one("SELECT string_agg(s::VARCHAR, ' ') FROM new_series s")
                            .orElseThrow())
                    .doesNotContain("MACLEOD");
        }
    }

    @Test
    void thatNobodyKnowsAreRefused() {
        Map<String, String> files = new HashMap<>();
        files.put(CharacteristicColumns.FILE, "series: [body_part, tumour_size]\n");
        assertThatThrownBy(() -> CharacteristicColumns.read(files))
                .hasMessageContaining("characteristics.yml")
                .hasMessageContaining("tumour_size");
    }
}

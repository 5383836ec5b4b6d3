package io.skerry.deid.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisualFeaturesTest {
    private static Dataset image(String modality, String part) {
        Dataset d = new Dataset();
        d.putString(Tag.Modality, Vr.CS, modality);
        d.putString(Tag.BodyPartExamined, Vr.CS, part);
        return d;
    }

    @ParameterizedTest
    @CsvSource({"CT, CHEST", "MR, Knee", "CT, L-SPINE", "US, HEAD", "MG, BREAST"})
    void images_away_from_the_head_may_leave(String modality, String part) {
        assertThat(VisualFeatures.check(image(modality, part))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CT, HEAD", "MR, BRAIN", "PT, WHOLEBODY", "CT, HEADNECK", "XC, SKIN", "CT, something"})
    void all_others_stay(String modality, String part) {
        assertThat(VisualFeatures.check(image(modality, part))).isPresent();
    }

    @Test
    void an_image_that_does_not_say_what_it_shows_stays() {
        Dataset silent = new Dataset();
        silent.putString(Tag.Modality, Vr.CS, "MR");
        assertThat(VisualFeatures.check(silent)).isPresent();
        assertThat(VisualFeatures.check(new Dataset())).isPresent();
    }
}

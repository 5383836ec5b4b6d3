package io.skerry.cohort;

import io.skerry.lake.yaml.YamlPlace;
import java.util.List;
import java.util.OptionalInt;

/**
 * Controls for each patient of the cohort.
 *
 * @param controls who may be one
 * @param ratio how many for each patient
 * @param on in what they must be alike
 * @param replacement whether somebody may be the control of several patients
 * @param dropUnmatched whether patients without any control leave the cohort
 */
record Match(
        YamlPlace place,
        ImageSet controls,
        int ratio,
        List<Likeness> on,
        boolean replacement,
        boolean dropUnmatched,
        String seed) {
    Match {
        on = List.copyOf(on);
    }

    /**
     * One thing in which two studies must be alike.
     *
     * @param column an imaging column, or {@value #STUDY_YEAR}
     * @param within how far apart numbers may be; equal when empty
     */
    record Likeness(YamlPlace place, String column, OptionalInt within) {
        static final String STUDY_YEAR = "study_year";
    }
}

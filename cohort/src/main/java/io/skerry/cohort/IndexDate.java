package io.skerry.cohort;

import io.skerry.lake.yaml.YamlPlace;
import java.util.Optional;

/**
 * The date of each patient that conditions and exports refer to as {@code index}. People without one are not in the
 * cohort.
 *
 * @param dataset whose rows have the date; an imaging date when empty
 * @param where which rows, or which images
 * @param date the column
 * @param last whether the last such date counts, not the first
 * @param birth {@code dataset.column} of the year of birth, for ages
 */
record IndexDate(
        YamlPlace place, Optional<String> dataset, Condition where, String date, boolean last, Optional<String> birth) {
    /** Its name in definitions. */
    static final String NAME = "index";
}

package io.skerry.lake.characteristics;

import java.util.List;
import java.util.Optional;

/** The dose of a study by its radiation dose reports (PS3.16 TID 10011). */
public final class DoseReports {
    private static final String CLASSES =
            "('1.2.840.10008.5.1.4.1.1.88.67', '1.2.840.10008.5.1.4.1.1.88.76', '1.2.840.10008.5.1.4.1.1.88.22')";
    /** (113813, DCM, "CT Dose Length Product Total"), and the number that follows it in its item. */
    private static final String TOTAL = "\"113813\".{0,900}?\"0040A30A\":\\{\"vr\":\"DS\",\"Value\":\\[\"?([0-9.]+)";

    private DoseReports() {}

    /**
     * A query of {@code study} and {@code dlp_mgy_cm}, the sum over the reports of each study.
     *
     * @param from the tables behind FROM
     * @param study the expression of the study
     * @param where a condition, such as {@code true}
     * @return empty when no object has content
     */
    public static Optional<String> sql(Attributes attributes, String from, String study, String where) {
        if (!attributes.has("ContentSequence")) {
            return Optional.empty();
        }
        String content = attributes.text(List.of("ContentSequence"));
        return Optional.of("SELECT study, sum(dlp) AS dlp_mgy_cm FROM (SELECT " + study
                + " AS study, try_cast(regexp_extract(" + content + ", '" + TOTAL + "', 1) AS DOUBLE) AS dlp FROM "
                + from
                + " WHERE " + attributes.text(List.of("SOPClassUID")) + " IN " + CLASSES + " AND " + where
                + ") WHERE dlp > 0 GROUP BY study");
    }
}

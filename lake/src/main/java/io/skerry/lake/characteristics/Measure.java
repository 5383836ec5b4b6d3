package io.skerry.lake.characteristics;

import java.util.List;

/** The measures of a series, as facts for rules and as columns. */
final class Measure {
    private Measure() {}

    /** Columns of {@link SeriesMeasures#TABLE} that rules may ask for. */
    static List<String> names() {
        return List.of(
                "images",
                "frames",
                "thickness",
                "truncated",
                "echoes",
                "trigger_times",
                "missing_numbers",
                "bolus_delay_s",
                "slice_count",
                "spacing",
                "missing_slices",
                "spacing_uneven",
                "gap_ratio",
                "time_points");
    }

    /** The columns of the series table, over {@code d} (decided), {@code m} (measured) and {@code r} (repeats). */
    static String sql() {
        return "d.plane, CASE WHEN NOT d.mosaic THEN CAST(m.slice_count AS INTEGER) END AS slice_count,"
                + " CASE WHEN NOT d.mosaic THEN m.spacing END AS slice_spacing_mm, m.thickness AS series_thickness_mm,"
                + " CASE WHEN NOT d.mosaic AND m.slice_count > 2 THEN m.spacing_uneven END AS spacing_uneven,"
                + " CASE WHEN NOT d.mosaic AND m.slice_count > 2 THEN CAST(m.missing_slices AS INTEGER) END"
                + " AS missing_slices,"
                + " CAST(m.time_points AS INTEGER) AS time_points,"
                + " CAST(r.acquisition_repeat AS INTEGER) AS acquisition_repeat,"
                + " CAST(r.volume_times AS INTEGER) AS volume_times, round(m.ctdi, 3) AS ctdi_vol_mgy";
    }
}

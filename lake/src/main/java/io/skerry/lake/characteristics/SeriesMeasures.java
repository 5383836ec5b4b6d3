package io.skerry.lake.characteristics;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What is measured of series, in SQL: the temporary table {@code series_measures}, a row a series. Positions are those
 * along the normal of the slices (PS3.3 C.7.6.2.1.1), in mm; a series with slices of several orientations is measured by
 * the one that has most. Slices nearer than {@value #SAME} mm are at one place.
 */
final class SeriesMeasures {
    static final String TABLE = "series_measures";
    private static final String SAME = "0.03";

    private final Attributes attributes;
    private final String images;
    private final String study;
    private final String series;

    /** @param images the table of images; study and series are expressions over it */
    SeriesMeasures(Attributes attributes, String images, String study, String series) {
        this.attributes = attributes;
        this.images = images;
        this.study = study;
        this.series = series;
    }

    void make(Connection duckdb) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
        }
    }

    /** What {@link #make} executes. */
    List<String> statements() {
        return List.of(normals(), positions(), stacks(), plain(), joined());
    }

    private String text(String... names) {
        return attributes.text(List.of(names));
    }

    private String number(String... names) {
        return "try_cast(split_part(" + text(names) + ", '\\', 1) AS DOUBLE)";
    }

    /** A time of day, HHMMSS.FFFFFF with or without colons, in seconds. */
    private String seconds(String... names) {
        String digits = "replace(" + text(names) + ", ':', '')";
        return "try_cast(substr(" + digits + ", 1, 2) AS DOUBLE) * 3600 + try_cast(substr(" + digits
                + ", 3, 2) AS DOUBLE) * 60 + coalesce(try_cast(substr(" + digits + ", 5) AS DOUBLE), 0)";
    }

    /** A row a distinct orientation, so that its text is read once. */
    private String normals() {
        String first = "CREATE OR REPLACE TEMP TABLE series_normal AS SELECT orientation,"
                + " [o[2]*o[6]-o[3]*o[5], o[3]*o[4]-o[1]*o[6], o[1]*o[5]-o[2]*o[4]] AS n FROM (SELECT orientation,"
                + " try_cast(string_split(orientation, '\\') AS DOUBLE[]) AS o FROM (SELECT DISTINCT "
                + text("ImageOrientationPatient") + " AS orientation FROM " + images;
        String frames =
                hasFrames() ? " UNION SELECT DISTINCT frame_orientation AS orientation FROM (" + frames() + ")" : "";
        return first + frames + ")) WHERE len(o) = 6";
    }

    private boolean hasFrames() {
        return attributes.has("PerFrameFunctionalGroupsSequence");
    }

    /** A row a frame of an enhanced object: its position and orientation, from the sequence's DICOM JSON. */
    private String frames() {
        String shared = attributes.text(
                List.of("SharedFunctionalGroupsSequence/PlaneOrientationSequence/ImageOrientationPatient"));
        String all = "CASE WHEN json_valid(\"PerFrameFunctionalGroupsSequence\") THEN"
                + " \"PerFrameFunctionalGroupsSequence\" END";
        return "SELECT study, series, " + numbers("00209113", "00200032") + " AS frame_position, coalesce("
                + numbers("00209116", "00200037") + ", shared) AS frame_orientation FROM (SELECT " + study
                + " AS study, "
                + series + " AS series, " + shared + " AS shared, unnest(CAST(" + all + " AS JSON[])) AS frame FROM "
                + images + " WHERE \"PerFrameFunctionalGroupsSequence\" IS NOT NULL)";
    }

    /** The values of an attribute in the first item of a frame's sequence, between backslashes. */
    private static String numbers(String sequence, String attribute) {
        return "array_to_string(TRY_CAST(frame->'$.\"" + sequence + "\".Value[0].\"" + attribute
                + "\".Value' AS VARCHAR[]), '\\')";
    }

    private String positions() {
        String plain = "SELECT " + study + " AS study, " + series + " AS series, "
                + text("ImageOrientationPatient") + " AS orientation, " + text("ImagePositionPatient")
                + " AS position FROM " + images + " WHERE " + text("ImagePositionPatient") + " IS NOT NULL";
        String all = hasFrames()
                ? plain + " UNION ALL SELECT study, series, frame_orientation, frame_position FROM (" + frames() + ")"
                : plain;
        return "CREATE OR REPLACE TEMP TABLE series_position AS SELECT study, series,"
                + " CAST(round(n[1] * 50) * 10000 + round(n[2] * 50) * 100 + round(n[3] * 50) AS INTEGER) AS stack,"
                + " round(n[1] * x + n[2] * y + n[3] * z, 2) AS place, count(*) AS images FROM (SELECT study, series, n,"
                + " try_cast(split_part(position, '\\', 1) AS DOUBLE) AS x,"
                + " try_cast(split_part(position, '\\', 2) AS DOUBLE) AS y,"
                + " try_cast(split_part(position, '\\', 3) AS DOUBLE) AS z FROM (" + all
                + ") JOIN series_normal USING (orientation)) WHERE x IS NOT NULL AND y IS NOT NULL AND z IS NOT NULL"
                + " GROUP BY ALL";
    }

    /**
     * A slice is missing where a gap is a whole multiple of the usual distance; other gaps that differ by more than a
     * tenth make the spacing uneven.
     */
    private String stacks() {
        return """
                CREATE OR REPLACE TEMP TABLE series_stack AS
                WITH gaps AS (
                  SELECT *, place - lag(place) OVER (PARTITION BY study, series, stack ORDER BY place) AS gap FROM series_position),
                usual AS (
                  SELECT study, series, stack, count(*) FILTER (gap IS NULL OR gap >= %1$s) AS slices,
                    median(gap) FILTER (gap >= %1$s) AS spacing, min(place) AS lowest, max(place) AS highest, sum(images) AS images
                  FROM gaps GROUP BY ALL),
                judged AS (
                  SELECT u.*, coalesce(m.missing, 0) AS missing, coalesce(m.uneven, false) AS uneven FROM usual u LEFT JOIN (
                    SELECT g.study, g.series, g.stack,
                      sum(CASE WHEN gap > 1.5 * spacing AND abs(gap / spacing - round(gap / spacing)) < 0.1
                            THEN round(gap / spacing) - 1 ELSE 0 END) AS missing,
                      bool_or(abs(gap - spacing) > greatest(0.1 * spacing, 0.05)) AS uneven
                    FROM gaps g JOIN usual USING (study, series, stack) WHERE gap >= %1$s GROUP BY ALL) m
                  USING (study, series, stack))
                SELECT study, series, arg_max(struct_pack(stack := stack, slices := slices, spacing := spacing, lowest := lowest, highest := highest, images := images, missing := missing, uneven := uneven),
                    slices * 1000000 + stack) AS s, count(*) AS stacks
                FROM judged GROUP BY ALL""".formatted(SAME);
    }

    private String plain() {
        String bolus = seconds("ContrastBolusStartTime");
        String acquired = seconds("AcquisitionTime", "ContentTime");
        String findings =
                attributes.has("findings") ? "count(*) FILTER (contains(\"findings\", 'PIXEL_DATA_TRUNCATED'))" : "0";
        return "CREATE OR REPLACE TEMP TABLE series_plain AS SELECT " + study + " AS study, " + series
                + " AS series, count(*) AS images,"
                + " median("
                + number("SliceThickness", "SharedFunctionalGroupsSequence/PixelMeasuresSequence/SliceThickness")
                + ") AS thickness, "
                + findings + " AS truncated, "
                + "median(" + number("CTDIvol") + ") AS ctdi, "
                + "count(DISTINCT " + text("EchoNumbers") + ") AS echoes, "
                + "count(DISTINCT " + text("TriggerTime") + ") AS trigger_times, "
                + "count(DISTINCT hash(" + text("EchoNumbers") + ", " + text("ImageType") + ")) AS variants, "
                + "max(" + number("InstanceNumber") + ") - min(" + number("InstanceNumber")
                + ") + 1 - count(DISTINCT " + number("InstanceNumber") + ") AS missing_numbers, "
                + "min(" + acquired + ") AS began, max(" + acquired + ") AS ended, min(" + bolus + ") AS bolus, "
                + "max(coalesce(" + number("NumberOfFrames") + ", 1)) AS frames"
                + " FROM " + images + " GROUP BY ALL";
    }

    private static String joined() {
        return """
                CREATE OR REPLACE TEMP TABLE series_measures AS
                SELECT p.study, p.series, p.images, p.thickness, p.truncated, p.ctdi, p.echoes, p.trigger_times,
                  p.missing_numbers, p.frames, p.began, p.ended,
                  CASE WHEN p.began >= p.bolus THEN round(p.began - p.bolus) END AS bolus_delay_s,
                  s.s.slices AS slice_count, round(s.s.spacing, 3) AS spacing, CAST(s.s.missing AS BIGINT) AS missing_slices,
                  s.s.uneven AS spacing_uneven, s.s.stack AS stack, s.s.lowest AS lowest, s.s.highest AS highest, s.stacks,
                  CASE WHEN p.thickness > 0 THEN s.s.spacing / p.thickness END AS gap_ratio,
                  CAST(greatest(1, round(s.s.images / s.s.slices / greatest(p.variants, 1))) AS INTEGER) AS time_points
                FROM series_plain p LEFT JOIN series_stack s USING (study, series)""";
    }
}

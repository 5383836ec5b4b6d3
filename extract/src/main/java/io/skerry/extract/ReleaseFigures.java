package io.skerry.extract;

import io.skerry.extract.report.Count;
import io.skerry.extract.report.ReportModel.AgeBand;
import io.skerry.extract.report.ReportModel.Bar;
import io.skerry.extract.report.ReportModel.Chart;
import io.skerry.extract.report.ReportModel.FunnelStep;
import io.skerry.extract.report.ReportModel.KeyFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The figures of the report, asked of the inventory at the cohort's snapshots and of the table {@code released}. A column
 * that the inventory does not have makes no chart.
 */
final class ReleaseFigures {
    private static final int MOST_BARS = 8;
    private static final int BANDS = 10;
    private static final int MOST_YEARS = 30;

    private final Duck duck;
    private final Map<String, String> columns = new TreeMap<>();

    ReleaseFigures(Duck duck) {
        this.duck = duck;
        for (String table : List.of("image", "series", "study")) {
            duck.columns(Duck.name(table)).keySet().forEach(column -> columns.putIfAbsent(column, table));
        }
        duck.execute("""
                CREATE OR REPLACE TEMP VIEW released_rows AS
                SELECT r.eupi AS r_eupi, r.StudyInstanceUID AS r_study, r.SeriesInstanceUID AS r_series,
                       r.SOPInstanceUID AS r_image, image, series, study
                FROM released r JOIN image ON image.SOPInstanceUID = r.SOPInstanceUID
                JOIN series ON series.SeriesInstanceUID = r.SeriesInstanceUID
                JOIN study ON study.StudyInstanceUID = r.StudyInstanceUID""");
    }

    KeyFigures key(long tables, long bytes) {
        return duck.list(
                        "SELECT count(DISTINCT eupi), count(DISTINCT StudyInstanceUID), count(DISTINCT SeriesInstanceUID), count(*) FROM released",
                        row -> new KeyFigures(
                                Count.ofPeople(row.getLong(1)),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                tables,
                                bytes))
                .getFirst();
    }

    List<FunnelStep> funnel(Extraction.Counts counts) {
        long archive = duck.exists("tags") ? duck.number("SELECT count(*) FROM tags") : 0;
        long promoted = duck.number("SELECT count(*) FROM image");
        long eligible = counts.total() - counts.held();
        return List.of(
                new FunnelStep("Archive", archive, "objects in the tag lake"),
                new FunnelStep("Promoted", promoted, "allowed into the inventory"),
                new FunnelStep("Cohort", counts.total(), "match the cohort's definition"),
                new FunnelStep("Eligible", eligible, "may leave under the release rules"),
                new FunnelStep("De-identified", counts.released() + counts.leaked(), "rewritten without identifiers"),
                new FunnelStep("Verified", counts.released(), "searched again, nothing found"),
                new FunnelStep("Release", counts.released(), "in this extract"));
    }

    /** People by age at their first released study, and sex. */
    List<AgeBand> ages() {
        if (!columns.containsKey("age_years") || !columns.containsKey("sex")) {
            return List.of();
        }
        long[][] counts = new long[BANDS + 1][3];
        String first = columns.containsKey("StudyDate") ? column("StudyDate") : "r_study";
        duck.each(
                "SELECT coalesce(least(floor(age / 10), 9), 10)::INTEGER, sex, count(*) FROM (SELECT r_eupi,"
                        + " arg_min(" + column("age_years") + ", " + first + ") AS age, arg_min(" + column("sex") + ", "
                        + first + ") AS sex FROM released_rows GROUP BY r_eupi) GROUP BY ALL",
                row -> {
                    String sex = String.valueOf(row.getString(2));
                    counts[row.getInt(1)][sex.equals("F") ? 0 : sex.equals("M") ? 1 : 2] += row.getLong(3);
                    return true;
                });
        List<AgeBand> bands = new ArrayList<>();
        for (int i = 0; i <= BANDS; i++) {
            long[] band = counts[i];
            if (i < BANDS || band[0] + band[1] + band[2] > 0) {
                String name = i == BANDS ? "n/k" : i == BANDS - 1 ? "90+" : i * 10 + "–" + (i * 10 + 9);
                bands.add(new AgeBand(name, Count.ofPeople(band[0]), Count.ofPeople(band[1]), Count.ofPeople(band[2])));
            }
        }
        return bands;
    }

    List<Chart> people() {
        List<Chart> charts = new ArrayList<>();
        if (columns.containsKey("StudyDate")) {
            TreeMap<Integer, Long> years = new TreeMap<>();
            duck.each(
                    "SELECT year(" + column("StudyDate")
                            + " + e.shift_days), count(DISTINCT r_study) FROM released_rows"
                            + " JOIN release_eupi e ON e.eupi = r_eupi WHERE " + column("StudyDate")
                            + " IS NOT NULL GROUP BY 1",
                    row -> years.put(row.getInt(1), row.getLong(2)));
            if (!years.isEmpty()) {
                List<Bar> bars = new ArrayList<>();
                int from = Math.max(years.firstKey(), years.lastKey() - MOST_YEARS + 1);
                for (int year = from; year <= years.lastKey(); year++) {
                    bars.add(new Bar(Integer.toString(year), Count.ofPeople(years.getOrDefault(year, 0L))));
                }
                charts.add(new Chart("Year of study, as shifted", "studies", true, bars));
            }
        }
        return charts;
    }

    List<Chart> content() {
        List<Chart> charts = new ArrayList<>();
        charts.add(categories("Modality", "images", "r_image", "Modality", UnaryOperator.identity()));
        charts.add(categories("Body part", "series", "r_series", "body_part", ReleaseFigures::sentence));
        charts.add(scanners());
        if (columns.containsKey("slice_thickness_mm")) {
            charts.add(thickness());
        }
        return charts.stream().filter(chart -> !chart.bars().isEmpty()).toList();
    }

    private Chart categories(String title, String unit, String counted, String column, UnaryOperator<String> words) {
        return columns.containsKey(column)
                ? new Chart(
                        title,
                        unit,
                        false,
                        top("coalesce(" + column(column) + "::VARCHAR, 'not stated')", counted, words))
                : new Chart(title, unit, false, List.of());
    }

    private Chart scanners() {
        List<String> parts = List.of("ManufacturerModelName", "Manufacturer").stream()
                .filter(columns::containsKey)
                .map(this::column)
                .toList();
        return new Chart(
                "Scanner",
                "series",
                false,
                parts.isEmpty()
                        ? List.of()
                        : top(
                                "coalesce(nullif(concat_ws(', ', " + String.join(", ", parts) + "), ''), 'not stated')",
                                "r_series",
                                UnaryOperator.identity()));
    }

    private List<Bar> top(String category, String counted, UnaryOperator<String> words) {
        List<Bar> all = duck.list(
                "SELECT " + category + ", count(DISTINCT " + counted
                        + ") AS n FROM released_rows GROUP BY 1 ORDER BY n DESC, 1",
                row -> new Bar(words.apply(row.getString(1)), Count.of(row.getLong(2))));
        if (all.size() <= MOST_BARS) {
            return all;
        }
        List<Bar> bars = new ArrayList<>(all.subList(0, MOST_BARS - 1));
        long others = all.stream()
                .skip(MOST_BARS - 1L)
                .mapToLong(bar -> bar.count().value())
                .sum();
        bars.add(new Bar((all.size() - MOST_BARS + 1) + " others", Count.of(others)));
        return bars;
    }

    private static String sentence(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private Chart thickness() {
        List<Bar> bars = duck.list(
                """
                SELECT names.name, count(t.r_series) FROM (VALUES (0, '<1 mm'), (1, '1–2'), (2, '2–3'), (3, '3–5'), (4, '5–10'), (5, '10+')) names(bin, name)
                LEFT JOIN (
                    SELECT r_series, CASE WHEN mm < 1 THEN 0 WHEN mm < 2 THEN 1 WHEN mm < 3 THEN 2 WHEN mm < 5 THEN 3 WHEN mm < 10 THEN 4 ELSE 5 END AS bin
                    FROM (SELECT r_series, median(%s) AS mm FROM released_rows GROUP BY 1) WHERE mm IS NOT NULL) t USING (bin)
                GROUP BY names.bin, names.name ORDER BY names.bin""".formatted(column("slice_thickness_mm")),
                row -> new Bar(row.getString(1), Count.of(row.getLong(2))));
        boolean any = bars.stream().anyMatch(bar -> bar.count().value() > 0);
        return new Chart("Slice thickness", "series", true, any ? bars : List.of());
    }

    private String column(String name) {
        return columns.get(name) + "." + Duck.name(name);
    }
}

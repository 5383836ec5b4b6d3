package io.skerry.lake.promote;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.lake.HeaderTable;
import io.skerry.lake.HeaderTable.Unread;
import io.skerry.lake.characteristics.CharacteristicTables;
import io.skerry.lake.characteristics.CharacteristicValue;
import io.skerry.lake.characteristics.DoseReports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What promotion would derive from files, without a lake: the same SQL and rules over a table of their headers. */
public final class CharacteristicsPreview {
    private static final String IMAGES = "preview_image";

    private CharacteristicsPreview() {}

    /**
     * A series.
     *
     * @param key its UID, or the name it was given
     * @param firstFile the first of its files by name
     */
    public record Series(String key, String firstFile, long files, String modality, List<CharacteristicValue> values) {}

    /** The series in the order of their first files, and files that are no DICOM objects. */
    public record Preview(List<Series> series, List<Unread> unread) {}

    /** Of the files' own series. */
    public static Preview of(List<Path> files, PromotionRules rules, Progress progress) {
        return of(files, Map.of(), rules, progress);
    }

    /**
     * Of series that the caller says.
     *
     * @param seriesOf a name of the series of each file; that of the header where there is none
     * @throws SkerryException with {@link PromotionError#PROMOTION_FAILED} when DuckDB fails
     */
    public static Preview of(List<Path> files, Map<Path, String> seriesOf, PromotionRules rules, Progress progress) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            List<Unread> unread = HeaderTable.load(duckdb, files, "headers", progress);
            TagColumns tags = TagColumns.of(duckdb, "headers");
            if (!tags.has("file")) {
                return new Preview(List.of(), unread);
            }
            name(duckdb, seriesOf);
            String study = key(tags, "StudyInstanceUID");
            CharacteristicTables tables = new CharacteristicTables(
                    duckdb, rules.characteristics(), tags, IMAGES, study, key(tags, "SeriesInstanceUID"));
            try (Statement statement = duckdb.createStatement()) {
                statement.execute("CREATE TEMP TABLE " + IMAGES + " AS SELECT h.*, n.series_name, " + tables.key()
                        + " AS " + CharacteristicTables.KEY + " FROM headers h LEFT JOIN series_name n USING (file)");
            }
            tables.fill(DoseReports.sql(tags, IMAGES, study, "true"));
            return new Preview(series(duckdb, tags, study), unread);
        } catch (SQLException e) {
            throw new SkerryException(
                    PromotionError.PROMOTION_FAILED, "DuckDB failed while deriving characteristics.", e);
        }
    }

    private static String key(TagColumns tags, String uid) {
        return "coalesce(series_name, " + tags.text(uid) + ", file)";
    }

    private static void name(Connection duckdb, Map<Path, String> seriesOf) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TEMP TABLE series_name (file VARCHAR, series_name VARCHAR)");
        }
        try (PreparedStatement insert = duckdb.prepareStatement("INSERT INTO series_name VALUES (?, ?)")) {
            for (Map.Entry<Path, String> entry : seriesOf.entrySet()) {
                insert.setString(1, entry.getKey().toAbsolutePath().toString());
                insert.setString(2, entry.getValue());
                insert.execute();
            }
        }
    }

    private static List<Series> series(Connection duckdb, TagColumns tags, String study) throws SQLException {
        String age = "round(max("
                + new Cleaning.Age().finish(new Cleaning.Age().sql(tags, List.of("PatientAge"), new Lookups()))
                + "), 2)";
        String sql =
                "SELECT f.*, c.* EXCLUDE (study, series), i.* EXCLUDE (study, series), s.* EXCLUDE (study) FROM (SELECT "
                        + study + " AS study, " + key(tags, "SeriesInstanceUID")
                        + " AS series, min(file) AS first_file, count(*) AS files, min(" + tags.text("Modality")
                        + ") AS modality, " + age + " AS age_years FROM " + IMAGES + " GROUP BY ALL) f JOIN "
                        + CharacteristicTables.SERIES
                        + " c ON c.study = f.study AND c.series = f.series LEFT JOIN (SELECT "
                        + study + " AS study, " + key(tags, "SeriesInstanceUID")
                        + " AS series, mode(view) AS view, max(view_confidence) AS view_confidence, mode(rules) AS image_rules FROM "
                        + IMAGES + " JOIN " + CharacteristicTables.IMAGES + " USING (" + CharacteristicTables.KEY
                        + ") GROUP BY ALL) i ON i.study = f.study AND i.series = f.series LEFT JOIN "
                        + CharacteristicTables.STUDIES + " s ON s.study = f.study ORDER BY first_file";
        List<Series> out = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Map<String, Object> columns = new LinkedHashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    if (value != null) {
                        columns.putIfAbsent(rows.getMetaData().getColumnName(i), value);
                    }
                }
                out.add(new Series(
                        rows.getString("series"),
                        rows.getString("first_file"),
                        rows.getLong("files"),
                        String.valueOf(columns.getOrDefault("modality", "")),
                        CharacteristicValue.list(columns)));
            }
        }
        return out;
    }
}

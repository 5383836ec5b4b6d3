package io.skerry.lake.promote;

import io.skerry.lake.characteristics.Characteristic;
import io.skerry.lake.characteristics.CharacteristicTables;
import io.skerry.lake.characteristics.Grain;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the inventory as temporary tables: one wide {@code promoted} with every column at the grain of the image, then
 * {@code new_image}, {@code new_series} and {@code new_study} from it. Where the images of a series or study disagree,
 * the smallest value stands, and true before false, so that the result does not depend on the order of rows.
 *
 * <p>In {@code promoted}, {@code v:X} is the value of column X, and {@code h:X} the hash of a raw text that was there but
 * gave no value.
 */
final class InventoryBuilder {
    private static final List<String> UIDS = List.of("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID");

    private final Connection duckdb;
    private final TagColumns tags;
    private final Lookups lookups = new Lookups();
    private final Set<String> modalities = new TreeSet<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<Characteristic.Column> characteristics;

    /**
     * A column: each expression that fills it, what finishes its value, and each raw text behind it, with the modalities
     * that it serves.
     */
    private record Column(
            ColumnRule rule,
            Map<String, Set<String>> values,
            Map<String, Set<String>> finishes,
            Map<String, Set<String>> raws) {
        Column(ColumnRule rule) {
            this(rule, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        String name() {
            return rule.name();
        }

        String value() {
            return Sql.name("v:" + rule.name());
        }

        String raw() {
            return Sql.name("r:" + rule.name());
        }
    }

    InventoryBuilder(
            Connection duckdb,
            TagColumns tags,
            List<ModalityGroup> groups,
            List<Characteristic.Column> characteristics) {
        this.duckdb = duckdb;
        this.tags = tags;
        this.characteristics = List.copyOf(characteristics);
        groups.forEach(group -> modalities.addAll(group.modalities()));
        for (ModalityGroup group : groups) {
            for (ColumnRule rule : group.columns()) {
                Column column = columns.computeIfAbsent(rule.name(), n -> new Column(rule));
                add(column.values(), rule.cleaning().sql(tags, rule.from(), lookups), group);
                add(column.finishes(), rule.cleaning().finish(column.value()), group);
                add(column.raws(), tags.text(rule.from()), group);
            }
        }
    }

    /** Makes the temporary tables. */
    void build(String promotionId) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(promoted());
            statement.execute(image(promotionId));
            statement.execute(series(promotionId));
            statement.execute(study(promotionId));
        }
    }

    /** One line a column. */
    List<ColumnCounts> columnCounts() throws SQLException {
        List<ColumnCounts> reports = new ArrayList<>();
        for (Level level : Level.values()) {
            List<String> own = names(level);
            List<String> names = Stream.concat(own.stream(), names(Grain.valueOf(level.name())))
                    .toList();
            if (names.isEmpty()) {
                continue;
            }
            String filled =
                    names.stream().map(n -> ", count(" + Sql.name(n) + ")").collect(Collectors.joining());
            String table = "new_" + level.table();
            try (Statement statement = duckdb.createStatement();
                    ResultSet counts = statement.executeQuery("SELECT count(*)" + filled + " FROM " + table)) {
                counts.next();
                for (int i = 0; i < names.size(); i++) {
                    String name = names.get(i);
                    reports.add(new ColumnCounts(
                            level.table(),
                            name,
                            counts.getLong(1),
                            counts.getLong(2 + i),
                            distinct(table, name),
                            own.contains(name) ? distinct("promoted", "h:" + name) : 0));
                }
            }
        }
        return reports;
    }

    /** Column by column: DuckDB makes a hash table of many megabytes for each DISTINCT of a query, all at once. */
    private long distinct(String table, String column) throws SQLException {
        String name = Sql.name(column);
        try (Statement statement = duckdb.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM (SELECT DISTINCT " + name + " FROM "
                        + table + " WHERE " + name + " IS NOT NULL)")) {
            count.next();
            return count.getLong(1);
        }
    }

    private String promoted() {
        String uids = UIDS.stream()
                .map(uid -> Sql.uid(Sql.first(tags.text(uid))) + " AS " + Sql.name("v:" + uid))
                .collect(Collectors.joining(",\n    "));
        String clean = columns.values().stream()
                .map(c -> byModality(c.values()) + " AS " + c.value() + ",\n    nullif(hash(" + byModality(c.raws())
                        + "), hash(CAST(NULL AS VARCHAR))) AS "
                        + c.raw())
                .collect(Collectors.joining(",\n    "));
        String outer = columns.values().stream()
                .map(c -> "CAST(" + finished(c) + " AS " + c.rule().cleaning().type() + ") AS " + c.value()
                        + ", CASE WHEN (" + finished(c) + ") IS NULL THEN " + c.raw() + " END AS "
                        + Sql.name("h:" + c.name()))
                .collect(Collectors.joining(",\n  "));
        return "CREATE OR REPLACE TEMP TABLE promoted AS SELECT patient_key, eupi, clean_modality, "
                + CharacteristicTables.KEY + ", "
                + UIDS.stream().map(u -> Sql.name("v:" + u)).collect(Collectors.joining(", ")) + ",\n  " + outer
                + "\nFROM (SELECT patient_key, eupi, clean_modality, " + CharacteristicTables.KEY + ",\n    " + uids
                + ",\n    " + clean
                + "\n  FROM " + Candidates.CROSSING + lookups.joins() + ")";
    }

    private String image(String promotionId) {
        return "CREATE OR REPLACE TEMP TABLE new_image AS SELECT patient_key, " + plain(UIDS)
                + ", clean_modality AS \"Modality\"" + comma(plain(names(Level.IMAGE))) + ", "
                + Sql.literal(promotionId) + " AS promotion_id" + characteristics(Grain.IMAGE)
                + " FROM promoted LEFT JOIN "
                + CharacteristicTables.IMAGES + " c USING (" + CharacteristicTables.KEY + ")";
    }

    private String series(String promotionId) {
        return "CREATE OR REPLACE TEMP TABLE new_series AS SELECT p.*" + characteristics(Grain.SERIES)
                + " FROM (SELECT min(patient_key) AS patient_key, "
                + plain(UIDS.subList(0, 2)) + ", min(clean_modality) AS \"Modality\""
                + comma(aggregated(Level.SERIES)) + ", CAST(count(*) AS INTEGER) AS image_count, "
                + Sql.literal(promotionId) + " AS promotion_id FROM promoted GROUP BY ALL) p LEFT JOIN "
                + CharacteristicTables.SERIES
                + " c ON c.study = p.\"StudyInstanceUID\" AND c.series = p.\"SeriesInstanceUID\"";
    }

    private String study(String promotionId) {
        return "CREATE OR REPLACE TEMP TABLE new_study AS SELECT p.*" + characteristics(Grain.STUDY)
                + " FROM (SELECT min(patient_key) AS patient_key, "
                + plain(UIDS.subList(0, 1))
                + ", string_agg(DISTINCT clean_modality, '\\' ORDER BY clean_modality) AS \"ModalitiesInStudy\""
                + comma(aggregated(Level.STUDY)) + ", CAST(count(DISTINCT " + Sql.name("v:SeriesInstanceUID")
                + ") AS INTEGER) AS series_count, CAST(count(*) AS INTEGER) AS image_count, "
                + Sql.literal(promotionId) + " AS promotion_id FROM promoted GROUP BY ALL) p LEFT JOIN "
                + CharacteristicTables.STUDIES + " c ON c.study = p.\"StudyInstanceUID\"";
    }

    private String characteristics(Grain grain) {
        return names(grain).map(n -> ", c." + n).collect(Collectors.joining());
    }

    private Stream<String> names(Grain grain) {
        return characteristics.stream().filter(c -> c.grain() == grain).map(Characteristic.Column::name);
    }

    private List<String> names(Level level) {
        return of(level).map(Column::name).toList();
    }

    private Stream<Column> of(Level level) {
        return columns.values().stream().filter(c -> c.rule().level() == level);
    }

    private String aggregated(Level level) {
        return of(level)
                .map(c -> (c.rule().cleaning().type().equals("BOOLEAN") ? "bool_or(" : "min(") + c.value() + ") AS "
                        + Sql.name(c.name()))
                .collect(Collectors.joining(", "));
    }

    private String finished(Column column) {
        return column.finishes().size() == 1
                ? column.finishes().keySet().iterator().next()
                : byModality(column.finishes());
    }

    private static String plain(List<String> names) {
        return names.stream()
                .map(n -> Sql.name("v:" + n) + " AS " + Sql.name(n))
                .collect(Collectors.joining(", "));
    }

    private static String comma(String list) {
        return list.isEmpty() ? "" : ", " + list;
    }

    private static void add(Map<String, Set<String>> into, String expression, ModalityGroup group) {
        into.computeIfAbsent(expression, e -> new TreeSet<>()).addAll(group.modalities());
    }

    private String byModality(Map<String, Set<String>> expressions) {
        Map.Entry<String, Set<String>> first = expressions.entrySet().iterator().next();
        if (first.getValue().equals(modalities)) {
            return first.getKey();
        }
        return expressions.entrySet().stream()
                .map(e -> "WHEN " + Sql.oneOf("clean_modality", e.getValue()) + " THEN " + e.getKey())
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }
}

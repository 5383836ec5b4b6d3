package io.skerry.cohort;

import io.skerry.base.SkerryException;
import io.skerry.lake.promote.Inventory;
import io.skerry.lake.text.EditDistance;
import io.skerry.lake.yaml.YamlPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that a definition may name: those of image, series and study, and those of each dataset. */
final class Columns {
    private static final Set<String> NO_DATASET =
            Set.of("tags", "rejects", "image", "series", "study", "person", OptOuts.TABLE);
    /** Where an imaging column is looked for: of one that several tables have, the whole series' is meant. */
    private static final List<String> ORDER = List.of("series", "study", "image");
    /** What means something within one promotion only. */
    private static final Set<String> INNER = Set.of("promotion_id", "study_no", "series_no");

    private static final int SUGGESTIONS = 3;

    private final Map<String, Map<String, Column>> tables;

    private Columns(Map<String, Map<String, Column>> tables) {
        this.tables = tables;
    }

    /** The columns of the tables and views of a connection. */
    static Columns of(Connection duckdb) {
        Map<String, Map<String, Column>> tables = new TreeMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name, column_name, data_type FROM"
                        + " information_schema.columns ORDER BY table_name, ordinal_position")) {
            while (rows.next()) {
                if (rows.getString(1).contains("-")) {
                    continue; // a workbench's own
                }
                Column column = new Column(rows.getString(1), rows.getString(2), ColumnType.of(rows.getString(3)));
                tables.computeIfAbsent(column.table(), t -> new LinkedHashMap<>())
                        .put(column.name(), column);
            }
        } catch (SQLException e) {
            throw new SkerryException(CohortError.COHORT_FAILED, "DuckDB could not list the columns.", e);
        }
        return new Columns(tables);
    }

    /** Whether a table has a column of exactly that name. */
    boolean has(String table, String column) {
        return tables.getOrDefault(table, Map.of()).containsKey(column);
    }

    /** A dataset of this name. */
    String dataset(String name, YamlPlace place) {
        if (datasets().contains(name)) {
            return name;
        }
        throw place.error("there is no dataset '" + name + "'" + nearest(name, datasets())
                + ". Load one with: skerry dataset load " + name + " FILE.csv --patient-column COLUMN");
    }

    /** A column of a dataset. */
    Column inDataset(String dataset, String name, YamlPlace place) {
        Map<String, Column> columns = tables.getOrDefault(dataset(dataset, place), Map.of());
        return find(columns.values(), name)
                .orElseThrow(() -> place.error("the dataset '" + dataset + "' has no column '" + name + "'"
                        + nearest(name, columns.keySet()) + "."));
    }

    /**
     * A column of series, study or image, in that order unless the name says {@code image.X}, {@code series.X} or
     * {@code study.X}; empty when the name is {@code dataset.column} of an existing dataset.
     */
    Optional<Column> imaging(String name, YamlPlace place) {
        int dot = name.indexOf('.');
        String table = dot < 0 ? "" : name.substring(0, dot);
        if (dot >= 0 && !Inventory.TABLES.contains(table)) {
            dataset(table, place);
            return Optional.empty();
        }
        String column = name.substring(dot + 1);
        List<Column> candidates = ORDER.stream()
                .filter(t -> table.isEmpty() || t.equals(table))
                .flatMap(t -> tables.getOrDefault(t, Map.of()).values().stream())
                .filter(c -> !INNER.contains(c.name()))
                .toList();
        return Optional.of(find(candidates, column)
                .orElseThrow(() -> place.error("there is no imaging column '" + name + "'"
                        + nearest(column, candidates.stream().map(Column::name).toList())
                        + ". For a dataset's column write dataset.column.")));
    }

    /** The datasets that there are. */
    List<String> datasets() {
        return tables.keySet().stream().filter(t -> !NO_DATASET.contains(t)).toList();
    }

    private static Optional<Column> find(Collection<Column> columns, String name) {
        return Stream.concat(
                        columns.stream().filter(c -> c.name().equals(name)),
                        columns.stream().filter(c -> c.name().equalsIgnoreCase(name)))
                .findFirst();
    }

    private static String nearest(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return " (there are none yet)";
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .distinct()
                .sorted(Comparator.comparingInt((String k) -> EditDistance.between(wanted, k.toLowerCase(Locale.ROOT))
                                - (contains(k, wanted) ? 100 : 0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .collect(Collectors.joining(", ", "; nearest are ", ""));
    }

    private static boolean contains(String known, String wanted) {
        String lower = known.toLowerCase(Locale.ROOT);
        return wanted.length() >= 3 && (lower.contains(wanted) || wanted.contains(lower));
    }

    /** The tables that a query over these datasets reads. */
    static List<String> read(Collection<String> datasets) {
        List<String> tables = new ArrayList<>(Inventory.TABLES);
        tables.add("person");
        tables.addAll(datasets);
        return tables;
    }
}

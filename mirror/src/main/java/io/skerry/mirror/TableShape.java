package io.skerry.mirror;

import io.skerry.lake.TableInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a mirrored table looks like.
 *
 * @param keys the columns that tell a row from every other
 * @param parent the table that a row belongs to, by the columns {@code parentKeys}
 * @param counted whether the lake's rows have no key of their own: then {@link #ROW} is made for them
 */
record TableShape(
        String name,
        List<Column> columns,
        List<String> keys,
        Optional<String> parent,
        List<String> parentKeys,
        boolean counted) {
    /** The column that tells the rows of a dataset apart: a digest of all values and which of the like rows it is. */
    static final String ROW = "skerry_row";

    /** Of each promotion, which the mirror notes once for a table, and numbers that serve the lake's own joins. */
    private static final Set<String> INNER = Set.of("promotion_id", "study_no", "series_no");

    private static final String STUDY = "StudyInstanceUID";
    private static final String SERIES = "SeriesInstanceUID";
    private static final Map<String, List<String>> KEYS = Map.of(
            "person", List.of("patient_key"),
            "study", List.of(STUDY),
            "series", List.of(STUDY, SERIES),
            "image", List.of("SOPInstanceUID"));
    private static final Map<String, String> PARENTS = Map.of("series", "study", "image", "series");
    private static final Set<String> ASKED_FOR =
            Set.of("patient_key", "eupi", STUDY, SERIES, "SOPInstanceUID", "Modality", ROW);

    /** The shape for a table of the lake. */
    static TableShape of(TableInfo table) {
        List<String> own = KEYS.getOrDefault(table.name(), List.of());
        List<Column> columns = new ArrayList<>();
        if (own.isEmpty()) {
            columns.add(new Column(ROW, "VARCHAR", true));
        }
        for (TableInfo.Column column : table.columns()) {
            if (!INNER.contains(column.name())) {
                columns.add(new Column(column.name(), column.type(), ASKED_FOR.contains(column.name())));
            }
        }
        Optional<String> parent = Optional.ofNullable(PARENTS.get(table.name()));
        return new TableShape(
                table.name(),
                List.copyOf(columns),
                own.isEmpty() ? List.of(ROW) : own,
                parent,
                parent.map(KEYS::get).orElse(List.of()),
                own.isEmpty());
    }

    /** Columns that people ask for, each of which gets an index, besides those that the key begins with. */
    List<String> indexes() {
        Set<String> indexed = new LinkedHashSet<>();
        for (Column column : columns) {
            if (column.indexed() || column.type().equals("DATE")) {
                indexed.add(column.name());
            }
        }
        indexed.remove(keys.getFirst());
        return List.copyOf(indexed);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    List<Column> keyColumns() {
        return columns.stream().filter(column -> keys.contains(column.name())).toList();
    }

    /** Names that are no key. */
    List<String> values() {
        return names().stream().filter(name -> !keys.contains(name)).toList();
    }

    /** The columns of the lake's table that are mirrored. */
    Stream<Column> stored() {
        return columns.stream().filter(column -> !column.name().equals(ROW));
    }
}

package io.skerry.mirror;

import io.skerry.base.SkerryException;
import io.skerry.mirror.MirrorState.Mirrored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of a mirror in its database: made, or brought into the lake's shape. Columns that the lake has no more stay,
 * empty, so that the views and queries of others go on working.
 */
final class MirrorTable {
    private final Connection connection;
    private final Engine engine;
    private final TableShape shape;
    private final Optional<Mirrored> before;
    private final List<String> withdrawn = new ArrayList<>();

    MirrorTable(Connection connection, Engine engine, TableShape shape, Optional<Mirrored> before) {
        this.connection = connection;
        this.engine = engine;
        this.shape = shape;
        this.before = before;
    }

    boolean isNew() {
        return before.isEmpty();
    }

    /** The columns that are mirrored no more, as they were declared; known once the table was shaped. */
    List<String> withdrawn() {
        return List.copyOf(withdrawn);
    }

    /** Makes the table without keys and indexes. */
    void make(MirrorState state) throws SQLException {
        try (ResultSet existing = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), shape.name(), null)) {
            if (existing.next()) {
                throw new SkerryException(
                        MirrorError.FOREIGN_TABLE,
                        "The schema has a table " + shape.name()
                                + " that no mirror made, and it is left alone: choose another schema or database");
            }
        }
        if (!engine.makesTablesInTransactions()) {
            // The table appears at once, so that it is ours is said before.
            state.set(new Mirrored(
                    shape.name(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    0,
                    declarations(),
                    List.of(),
                    Optional.empty()));
        }
        execute("CREATE TABLE " + engine.name(shape.name())
                + shape.columns().stream().map(this::definition).collect(Collectors.joining(", ", " (", ")")));
    }

    private String definition(Column column) {
        return engine.name(column.name()) + " " + engine.type(column)
                + (shape.keys().contains(column.name()) ? " NOT NULL" : "");
    }

    /** Makes keys and indexes. */
    void index() throws SQLException {
        String table = engine.name(shape.name());
        execute("ALTER TABLE " + table + " ADD PRIMARY KEY (" + names(shape.keys()) + ")");
        for (String column : shape.indexes()) {
            index(column);
        }
        if (shape.parent().isPresent()) {
            execute("ALTER TABLE " + table + " ADD FOREIGN KEY (" + names(shape.parentKeys()) + ") REFERENCES "
                    + engine.name(shape.parent().get()) + " (" + names(shape.parentKeys()) + ")");
        }
    }

    private void index(String column) throws SQLException {
        execute("CREATE INDEX " + engine.name(shape.name() + "_" + column) + " ON " + engine.name(shape.name()) + " ("
                + engine.name(column) + ")");
    }

    /**
     * Adds the columns that the table lacks and makes those of another type anew, empty.
     *
     * @return whether columns were made anew, so that all rows must be compared
     */
    boolean reshape() throws SQLException {
        Mirrored old = before.orElseThrow();
        Map<String, String> standing = new LinkedHashMap<>();
        old.columns().forEach(declared -> standing.put(nameOf(declared), declared));
        Map<String, String> empty =
                old.withdrawn().stream().collect(Collectors.toMap(MirrorTable::nameOf, Function.identity()));
        boolean anew = false;
        String table = engine.name(shape.name());
        for (Column column : shape.columns()) {
            String had = standing.remove(column.name());
            String hadEmpty = empty.remove(column.name());
            boolean same = column.declaration().equals(had == null ? hadEmpty : had);
            if (!same && (had != null || hadEmpty != null)) {
                execute("ALTER TABLE " + table + " DROP COLUMN " + engine.name(column.name()));
            }
            if (!same) {
                execute("ALTER TABLE " + table + " ADD COLUMN " + engine.name(column.name()) + " "
                        + engine.type(column));
                if (shape.indexes().contains(column.name())) {
                    index(column.name());
                }
            }
            // What comes back may be in rows that do not differ otherwise.
            anew |= had == null ? hadEmpty != null : !same;
        }
        withdrawn.addAll(empty.values());
        withdrawn.addAll(standing.values());
        return anew;
    }

    /** Empties the columns that the lake has no more. */
    void emptyWithdrawn() throws SQLException {
        for (String declared : withdrawn) {
            String name = engine.name(nameOf(declared));
            execute("UPDATE " + engine.name(shape.name()) + " SET " + name + " = NULL WHERE " + name + " IS NOT NULL");
        }
    }

    List<String> declarations() {
        return shape.columns().stream().map(Column::declaration).toList();
    }

    private static String nameOf(String declaration) {
        return declaration.substring(0, declaration.lastIndexOf('\t'));
    }

    private String names(List<String> names) {
        return names.stream().map(engine::name).collect(Collectors.joining(", "));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

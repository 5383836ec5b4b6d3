package io.skerry.mirror;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeError;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.TableInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a table of the lake that a mirror lacks, and the keys of those that it has too many. */
final class Changes implements AutoCloseable {
    private final LakeQuery query;
    private final Engine engine;
    private final TableShape shape;
    private final boolean whole;
    private final Set<String> before;

    private Changes(LakeQuery query, Engine engine, TableShape shape, boolean whole) throws SQLException {
        this.query = query;
        this.engine = engine;
        this.shape = shape;
        this.whole = whole;
        this.before = whole ? Set.of() : namesOf("before");
    }

    /** All rows. */
    static Changes all(Lake lake, Engine engine, TableShape shape, TableInfo table) throws SQLException {
        return new Changes(lake.difference(table.name(), OptionalLong.empty(), table.snapshot()), engine, shape, true);
    }

    /** The difference to an earlier snapshot; empty when the lake has forgotten it, or rows have no key to tell by. */
    static Optional<Changes> since(long snapshot, Lake lake, Engine engine, TableShape shape, TableInfo table)
            throws SQLException {
        if (shape.counted()) {
            return Optional.empty();
        }
        try {
            LakeQuery query = lake.difference(table.name(), OptionalLong.of(snapshot), table.snapshot());
            return Optional.of(new Changes(query, engine, shape, false));
        } catch (SkerryException e) {
            if (e.code() == LakeError.NO_SUCH_TABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Calls with the rows that are new or have changed. */
    long rows(Progress progress, Sink sink) throws SQLException {
        String columns = shape.columns().stream()
                .map(c -> engine.read(c) + " AS " + Duck.name(c.name()))
                .collect(list());
        return read("SELECT " + columns + " FROM (" + source() + ")", progress, sink);
    }

    /** Calls with the keys of the rows that are gone; there are none to tell when all rows were asked for. */
    long gone(Sink sink) throws SQLException {
        if (whole) {
            return 0;
        }
        String keys = names(shape.keys());
        return read("SELECT " + keys + " FROM before EXCEPT SELECT " + keys + " FROM after", Progress.NONE, sink);
    }

    /** Takes rows into the database. */
    interface Sink {
        long take(Rows rows) throws SQLException;
    }

    private long read(String sql, Progress progress, Sink sink) throws SQLException {
        try (Statement statement = query.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return sink.take(new Rows(result, progress));
        }
    }

    private String source() {
        if (shape.counted()) {
            return counted();
        }
        String after = "SELECT " + names(shape.names()) + " FROM after";
        if (whole) {
            return after;
        }
        // A column that is new since is null in the older rows.
        String earlier = shape.columns().stream()
                .map(c -> before.contains(c.name())
                        ? "CAST(" + Duck.name(c.name()) + " AS " + c.type() + ")"
                        : "CAST(NULL AS " + c.type() + ")")
                .collect(list());
        return after + " EXCEPT SELECT " + earlier + " FROM before";
    }

    /** Rows that are alike in all values are told apart by counting them. */
    private String counted() {
        String stored = shape.stored().map(c -> Duck.name(c.name())).collect(list());
        String values = shape.stored()
                .map(c -> "coalesce(CAST(" + Duck.name(c.name()) + " AS VARCHAR), chr(30))")
                .collect(list());
        return "SELECT digest || '-' || row_number() OVER (PARTITION BY digest) AS " + Duck.name(TableShape.ROW) + ", "
                + stored + " FROM (SELECT *, md5(concat_ws(chr(31), " + values + ")) AS digest FROM after)";
    }

    private Set<String> namesOf(String view) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = query.connection().createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE " + view)) {
            while (described.next()) {
                names.add(described.getString(1));
            }
        }
        return names;
    }

    private static String names(List<String> names) {
        return names.stream().map(Duck::name).collect(list());
    }

    private static java.util.stream.Collector<CharSequence, ?, String> list() {
        return Collectors.joining(", ");
    }

    @Override
    public void close() {
        query.close();
    }
}

package io.skerry.mirror;

import io.skerry.base.Progress;
import io.skerry.lake.Lake;
import io.skerry.lake.TableInfo;
import io.skerry.mirror.MirrorState.Mirrored;
import io.skerry.mirror.TableReport.Way;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One table on its way into the mirror, in the steps that {@link Mirror} takes with all tables. */
final class Publication {
    private static final String PROMOTION = "skerry.promotion-id";

    private final Lake lake;
    private final Connection connection;
    private final Engine engine;
    private final TableInfo table;
    private final TableShape shape;
    private final Optional<Mirrored> before;
    private final MirrorTable mirrored;
    private final String stage;
    private final String gone;

    private Way way;
    private long written;
    private long removed;
    private double seconds;

    Publication(Lake lake, Connection connection, Engine engine, TableInfo table, Optional<Mirrored> before) {
        this.lake = lake;
        this.connection = connection;
        this.engine = engine;
        this.table = table;
        this.shape = TableShape.of(table);
        this.before = before;
        this.mirrored = new MirrorTable(connection, engine, shape, before);
        this.stage = "skerry_stage_" + table.name();
        this.gone = "skerry_gone_" + table.name();
        this.way = Way.COMPARED;
    }

    /** Makes the table, or brings it into shape; decides how its rows come. */
    void shape(MirrorState state, boolean compareAll) throws SQLException {
        boolean anew = false;
        if (mirrored.isNew()) {
            mirrored.make(state);
            if (!engine.makesTablesInTransactions()) {
                mirrored.index();
            }
        } else {
            anew = mirrored.reshape();
        }
        ColumnComments comments = new ColumnComments(shape);
        for (String statement : engine.comment(shape, comments.ofTable(), comments.ofColumns())) {
            execute(statement);
        }
        OptionalLong snapshot = before.map(Mirrored::snapshot).orElse(OptionalLong.empty());
        if (mirrored.isNew()) {
            way = Way.FIRST;
        } else if (anew || compareAll || snapshot.isEmpty()) {
            way = Way.COMPARED;
        } else {
            way = snapshot.getAsLong() == table.snapshot() ? Way.UNCHANGED : Way.CHANGES;
        }
    }

    /** Brings new and changed rows, and notes the keys of those that are gone. */
    void bring(Progress progress) throws SQLException {
        long start = System.nanoTime();
        switch (way) {
            case FIRST -> first(progress);
            case CHANGES -> changes(progress);
            case COMPARED -> compare(progress);
            case UNCHANGED, WITHDRAWN -> {}
        }
        seconds += (System.nanoTime() - start) / 1e9;
    }

    private void first(Progress progress) throws SQLException {
        progress.begin("mirror " + table.name(), table.rows());
        try (Changes all = Changes.all(lake, engine, shape, table)) {
            written = all.rows(progress, rows -> engine.load(connection, shape.name(), shape.columns(), rows));
        }
        progress.end();
        if (engine.makesTablesInTransactions()) {
            mirrored.index();
        }
    }

    private void changes(Progress progress) throws SQLException {
        long snapshot = before.orElseThrow().snapshot().orElseThrow();
        Optional<Changes> known = Changes.since(snapshot, lake, engine, shape, table);
        if (known.isEmpty()) {
            way = Way.COMPARED;
            compare(progress);
            return;
        }
        try (Changes changes = known.get()) {
            makeStages();
            progress.begin("mirror " + table.name(), -1);
            written = changes.rows(progress, rows -> engine.load(connection, stage, shape.columns(), rows));
            progress.end();
            execute(engine.upsert(shape, stage));
            changes.gone(rows -> engine.load(connection, gone, shape.keyColumns(), rows));
        }
    }

    private void compare(Progress progress) throws SQLException {
        makeStages();
        progress.begin("mirror " + table.name(), table.rows());
        try (Changes all = Changes.all(lake, engine, shape, table)) {
            written = all.rows(progress, rows -> engine.load(connection, stage, shape.columns(), rows));
        }
        progress.end();
        if (engine.makesTablesInTransactions()) {
            execute("ALTER TABLE " + engine.name(stage) + " ADD PRIMARY KEY (" + keys("") + ")");
        }
        execute(engine.upsert(shape, stage));
        execute("INSERT INTO " + engine.name(gone) + " (" + keys("") + ") SELECT " + keys("t.") + " FROM "
                + engine.name(shape.name()) + " t LEFT JOIN " + engine.name(stage) + " s ON "
                + String.join(
                        " AND ",
                        shape.keys().stream()
                                .map(k -> "t." + engine.name(k) + " = s." + engine.name(k))
                                .toList())
                + " WHERE s." + engine.name(shape.keys().getFirst()) + " IS NULL");
    }

    private void makeStages() throws SQLException {
        execute(engine.stage(stage, shape.name()));
        execute("CREATE TEMPORARY TABLE " + engine.name(gone) + " AS SELECT " + keys("") + " FROM "
                + engine.name(shape.name()) + " WHERE 1 = 0");
    }

    /** Removes the rows that are gone, and what stands in columns that are. Children go before their parents. */
    void remove() throws SQLException {
        long start = System.nanoTime();
        if (way == Way.CHANGES || way == Way.COMPARED) {
            try (Statement statement = connection.createStatement()) {
                removed = statement.executeLargeUpdate(engine.delete(shape, gone));
                statement.execute("DROP TABLE " + engine.name(gone));
                statement.execute("DROP TABLE " + engine.name(stage));
            }
        }
        if (!mirrored.isNew()) {
            mirrored.emptyWithdrawn();
        }
        seconds += (System.nanoTime() - start) / 1e9;
    }

    TableReport report() {
        return new TableReport(table.name(), way, table.rows(), written, removed, seconds);
    }

    /** What the mirror will say of the table. */
    Mirrored state(Instant now) {
        return new Mirrored(
                table.name(),
                OptionalLong.of(table.snapshot()),
                Optional.ofNullable(table.properties().get(PROMOTION)),
                table.rows(),
                mirrored.declarations(),
                mirrored.withdrawn(),
                Optional.of(now));
    }

    private String keys(String prefix) {
        List<String> names =
                shape.keys().stream().map(k -> prefix + engine.name(k)).toList();
        return String.join(", ", names);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

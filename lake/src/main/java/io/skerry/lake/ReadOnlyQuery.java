package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One SELECT of a stranger's, on a DuckDB that can do nothing else: it opens the files of the tables that the query names
 * and no others, has no network, and its settings are locked.
 */
public final class ReadOnlyQuery implements AutoCloseable {
    private final LakeQuery query;
    private final String sql;
    private final Map<String, Zone> tables;

    private ReadOnlyQuery(LakeQuery query, String sql, Map<String, Zone> tables) {
        this.query = query;
        this.sql = sql;
        this.tables = tables;
    }

    static ReadOnlyQuery open(Lake lake, String sql) {
        SelectStatement statement;
        try (Connection parser = lake.connect()) {
            statement = SelectStatement.parse(parser, sql);
        } catch (SQLException e) {
            throw LakeFailure.of("parse the query", e);
        }
        Map<String, Zone> tables = new HashMap<>();
        Map<String, Long> snapshots = new HashMap<>();
        List<String> files = new ArrayList<>();
        for (TableInfo table : lake.tables()) {
            boolean named = statement.tables().contains(table.name());
            if (named) {
                tables.put(table.name(), table.zone());
                files.addAll(lake.view(table.name(), table.snapshot()).files());
            }
            if (named || statement.lists()) {
                snapshots.put(table.name(), table.snapshot());
            }
        }
        LakeQuery query = lake.query(new Snapshots(snapshots));
        try {
            lock(query.connection(), files);
        } catch (SQLException e) {
            query.close();
            throw LakeFailure.of("close DuckDB off", e);
        }
        return new ReadOnlyQuery(query, sql, tables);
    }

    private static void lock(Connection connection, List<String> files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET allowed_paths = [" + files.stream().map(Sql::literal).collect(Collectors.joining(", ")) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    /** The lake's tables that the query names. */
    public Set<String> tables() {
        return Collections.unmodifiableSet(new TreeSet<>(tables.keySet()));
    }

    /** Whether one of them holds patients' identities; such an access must be audited. */
    public boolean isIdentifiable() {
        return tables.containsValue(Zone.IDENTIFIABLE);
    }

    /**
     * Runs it. The result ends with this query.
     *
     * @throws SkerryException {@link LakeError#QUERY} when it fails
     */
    public ResultSet execute() {
        try {
            Statement statement = query.connection().createStatement();
            statement.closeOnCompletion();
            return statement.executeQuery(sql);
        } catch (SQLException e) {
            throw LakeFailure.of("run the query", e);
        }
    }

    @Override
    public void close() {
        query.close();
    }
}

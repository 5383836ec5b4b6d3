package io.skerry.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB of its own, in memory, with a view for each table of the lake at fixed snapshots: what others commit later
 * does not show. For one thread at a time.
 */
public final class LakeQuery implements AutoCloseable {
    private final Connection connection;
    private final Snapshots snapshots;

    private LakeQuery(Connection connection, Snapshots snapshots) {
        this.connection = connection;
        this.snapshots = snapshots;
    }

    /** A DuckDB that never reaches for the network, spilling to the scratch folder. */
    static Connection connect(Path scratch) {
        return connect(scratch, new Properties());
    }

    private static Connection connect(Path scratch, Properties properties) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET autoinstall_known_extensions = false");
                statement.execute("SET autoload_known_extensions = false");
                statement.execute("SET TimeZone = 'UTC'");
                statement.execute("SET temp_directory = "
                        + Sql.literal(scratch.resolve("duckdb").toString()));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw LakeFailure.of("open DuckDB", e);
        }
    }

    static LakeQuery open(Path scratch, Snapshots snapshots, Iterable<String> viewStatements) {
        return withViews(connect(scratch), snapshots, viewStatements);
    }

    /** One whose results are never held in memory as a whole: each must be read to its end before the next statement. */
    static LakeQuery stream(Path scratch, Snapshots snapshots, Iterable<String> viewStatements) {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return withViews(connect(scratch, properties), snapshots, viewStatements);
    }

    private static LakeQuery withViews(Connection connection, Snapshots snapshots, Iterable<String> viewStatements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : viewStatements) {
                statement.execute(sql);
            }
            return new LakeQuery(connection, snapshots);
        } catch (SQLException e) {
            try {
                connection.close();
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw LakeFailure.of("open the tables", e);
        }
    }

    /** Plain JDBC. Temporary tables and views may be made freely; they end with this query. */
    public Connection connection() {
        return connection;
    }

    /** The state of the lake that this reads. */
    public Snapshots snapshots() {
        return snapshots;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LakeFailure.of("close DuckDB", e);
        }
    }
}

package io.skerry.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What stands in the mirror, as the table {@code skerry_mirror} beside the mirrored ones says, which changes with them in
 * one transaction.
 */
final class MirrorState {
    static final String TABLE = "skerry_mirror";

    private final Connection connection;
    private final Engine engine;

    MirrorState(Connection connection, Engine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    /**
     * A mirrored table.
     *
     * @param snapshot of the lake's table; empty while its first publication is not done
     * @param columns all that the database's table has, a declaration each
     * @param withdrawn those of them that are mirrored no more, and empty
     */
    record Mirrored(
            String table,
            OptionalLong snapshot,
            Optional<String> promotion,
            long rows,
            List<String> columns,
            List<String> withdrawn,
            Optional<Instant> at) {}

    void make() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + engine.name(TABLE)
                    + " (table_name varchar(64) PRIMARY KEY, snapshot_id bigint, promotion_id varchar(64),"
                    + " row_count bigint NOT NULL, columns_mirrored text NOT NULL, columns_withdrawn text NOT NULL,"
                    + " published_at timestamp NULL)");
        }
    }

    List<Mirrored> all() throws SQLException {
        List<Mirrored> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT table_name, snapshot_id, promotion_id, row_count, columns_mirrored, columns_withdrawn,"
                                + " published_at FROM " + engine.name(TABLE) + " ORDER BY table_name")) {
            while (rows.next()) {
                long snapshot = rows.getLong(2);
                OptionalLong known = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(snapshot);
                all.add(new Mirrored(
                        rows.getString(1),
                        known,
                        Optional.ofNullable(rows.getString(3)),
                        rows.getLong(4),
                        rows.getString(5).lines().toList(),
                        rows.getString(6).lines().toList(),
                        Optional.ofNullable(rows.getTimestamp(7)).map(Timestamp::toInstant)));
            }
        }
        return all;
    }

    void set(Mirrored mirrored) throws SQLException {
        remove(mirrored.table());
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + engine.name(TABLE)
                + " (table_name, snapshot_id, promotion_id, row_count, columns_mirrored, columns_withdrawn,"
                + " published_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, mirrored.table());
            if (mirrored.snapshot().isPresent()) {
                insert.setLong(2, mirrored.snapshot().getAsLong());
            } else {
                insert.setNull(2, Types.BIGINT);
            }
            insert.setString(3, mirrored.promotion().orElse(null));
            insert.setLong(4, mirrored.rows());
            insert.setString(5, String.join("\n", mirrored.columns()));
            insert.setString(6, String.join("\n", mirrored.withdrawn()));
            insert.setTimestamp(7, mirrored.at().map(Timestamp::from).orElse(null));
            insert.executeUpdate();
        }
    }

    void remove(String table) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + engine.name(TABLE) + " WHERE table_name = ?")) {
            delete.setString(1, table);
            delete.executeUpdate();
        }
    }
}

package io.skerry.extract;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Keeps a second process or thread from working on the same extraction. Held by a database session, so it ends with the
 * process whatever becomes of that.
 */
final class Busy implements AutoCloseable {
    /** Any number that nothing else locks with two keys. */
    private static final int CLASS = 0x534b4558;

    private final Connection session;
    private final int key;

    private Busy(Connection session, int key) {
        this.session = session;
        this.key = key;
    }

    static Busy with(DataSource database, Extraction extraction) {
        int key = Math.toIntExact(extraction.number());
        try {
            Connection session = database.getConnection();
            if (call(session, "select pg_try_advisory_lock(?, ?)", key)) {
                return new Busy(session, key);
            }
            session.close();
        } catch (SQLException e) {
            throw Sql.failed("lock an extraction", e);
        }
        throw new SkerryException(
                ExtractError.BUSY,
                "extraction " + extraction.id() + " is being worked on by somebody else; try again later");
    }

    private static boolean call(Connection session, String sql, int key) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, CLASS);
            statement.setInt(2, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (session) {
            call(session, "select pg_advisory_unlock(?, ?)", key);
        } catch (SQLException e) {
            throw Sql.failed("unlock an extraction", e);
        }
    }
}

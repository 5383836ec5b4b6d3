package io.skerry.extract;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Statements on the control database that belong together. */
final class Sql {
    private Sql() {}

    @FunctionalInterface
    interface Transaction<T> {
        T run(Connection connection) throws SQLException;
    }

    static <T> T inTransaction(DataSource database, String what, Transaction<T> statements) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = statements.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    static SkerryException failed(String what, SQLException e) {
        return new SkerryException(
                        ExtractError.DATABASE_FAILED,
                        "expected the control database to " + what
                                + ", but it refused; see that it runs and has room, then give the same command again",
                        e)
                .with("sqlState", String.valueOf(e.getSQLState()));
    }
}

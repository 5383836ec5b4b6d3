package io.skerry.mirror;

import io.skerry.control.Home;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** In the PostgreSQL that comes with Skerry, in schemas of its own. */
class PostgresMirrorTest extends MirrorTest {
    @TempDir
    static Path dir;

    private static Home home;
    private static int schemas;
    private String schema = "";

    @BeforeAll
    static void open() {
        home = Home.open(dir);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    @BeforeEach
    void anotherSchema() {
        schema = "mirror_" + ++schemas;
    }

    @Override
    Home home() {
        return home;
    }

    @Override
    MirrorTarget target(String... readers) throws SQLException {
        try (Connection connection = login(home.user());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        return new MirrorTarget(home.jdbcUrl(), home.user(), Optional.of(home.password()), schema, List.of(readers));
    }

    @Override
    Connection reader() throws SQLException {
        return login(home.user());
    }

    private Connection login(String user) throws SQLException {
        Connection connection = DriverManager.getConnection(home.jdbcUrl(), user, home.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO " + schema);
        }
        return connection;
    }

    @Override
    Connection asRole(String role) throws SQLException {
        Connection connection = login(home.user());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
        }
        return connection;
    }

    @Override
    List<String> comments() throws SQLException {
        return ask("SELECT col_description('" + schema + ".study'::regclass, attnum) FROM pg_attribute"
                + " WHERE attrelid = '" + schema + ".study'::regclass AND attnum > 0");
    }
}

package io.skerry.mirror;

import io.skerry.control.Home;
import io.skerry.testkit.MariaDb;
import java.io.IOException;
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

/** In a MariaDB that is started for it. */
class MariaDbMirrorTest extends MirrorTest {
    @TempDir
    static Path dir;

    private static MariaDb server;
    private static Home home;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = MariaDb.start(dir);
        home = Home.open(dir.resolve("home"));
    }

    @AfterAll
    static void stop() {
        if (home != null) {
            home.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        run("DROP DATABASE " + MariaDb.DATABASE);
        try (Connection connection = DriverManager.getConnection(
                        server.url().replace("/" + MariaDb.DATABASE, "/"), MariaDb.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + MariaDb.DATABASE);
        }
    }

    @Override
    Home home() {
        return home;
    }

    @Override
    MirrorTarget target(String... readers) {
        return new MirrorTarget(
                server.url(), MariaDb.USER, Optional.empty(), MirrorTarget.DEFAULT_SCHEMA, List.of(readers));
    }

    @Override
    Connection reader() throws SQLException {
        return DriverManager.getConnection(server.url(), MariaDb.USER, "");
    }

    @Override
    Connection asRole(String role) throws SQLException {
        run("CREATE USER IF NOT EXISTS somebody@'127.0.0.1'");
        run("GRANT " + role + " TO somebody@'127.0.0.1'");
        run("SET DEFAULT ROLE " + role + " FOR somebody@'127.0.0.1'");
        return DriverManager.getConnection(server.url(), "somebody", "");
    }

    @Override
    List<String> comments() throws SQLException {
        return ask("SELECT column_comment FROM information_schema.columns WHERE table_schema = '" + MariaDb.DATABASE
                + "' AND table_name = 'study'");
    }
}

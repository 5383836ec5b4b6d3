package io.skerry.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path dir;

    @Test
    void keeps_its_data_between_runs() throws Exception {
        try (Home home = Home.open(dir)) {
            execute(home, "CREATE TABLE kept (x int)");
            execute(home, "INSERT INTO kept VALUES (42)");
        }
        try (Home home = Home.open(dir);
                Connection connection = home.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT x FROM kept")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void listens_on_the_loopback_only_and_wants_a_password() throws Exception {
        try (Home home = Home.open(dir)) {
            assertThat(home.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThatThrownBy(() -> java.sql.DriverManager.getConnection(home.jdbcUrl(), home.user(), "guess"))
                    .hasMessageContaining("authentication failed");
        }
    }

    @Test
    void tells_a_second_opener_which_process_holds_it() {
        try (Home home = Home.open(dir)) {
            assertThat(home.root()).isEqualTo(dir);
            assertThatThrownBy(() -> Home.open(dir, HomeOptions.defaults().withLockWait(Duration.ofMillis(200))))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(ControlError.HOME_IN_USE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void takes_over_the_database_that_a_killed_process_left_running() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        dir.toString())
                .inheritIO()
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(9);
        Path pidFile = dir.resolve("control/data/postmaster.pid");
        long orphan = Long.parseLong(Files.readAllLines(pidFile).getFirst());
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (Home home = Home.open(dir)) {
            assertThat(Long.parseLong(Files.readAllLines(pidFile).getFirst())).isEqualTo(orphan);
            assertThat(home.audit().list(10)).extracting(AuditEvent::action).containsExactly("test.before-death");
            assertThat(home.audit().verify().intact()).isTrue();
        }
        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void survives_a_half_made_cluster_of_a_killed_first_run() throws Exception {
        Files.createDirectories(dir.resolve("control/data.new/base"));
        Files.writeString(dir.resolve("control/data.new/PG_VERSION"), "18");
        try (Home home = Home.open(dir)) {
            assertThat(home.audit().list(1)).isEmpty();
        }
    }

    @Test
    void keeps_everybody_else_out_of_its_folders() throws Exception {
        try (Home home = Home.open(dir.resolve("new"))) {
            for (Path folder : new Path[] {home.root(), home.identifiableLake(), home.projects(), home.hold()}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                        .as(folder.toString())
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void uses_another_postgresql_when_told_to() throws Exception {
        try (Home first = Home.open(dir.resolve("a"))) {
            HomeOptions options = HomeOptions.defaults().withDatabase(first.jdbcUrl(), first.user(), first.password());
            try (Home second = Home.open(dir.resolve("b"), options)) {
                assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
                assertThat(new File(second.root().toFile(), "control/data")).doesNotExist();
            }
        }
    }

    private static void execute(Home home, String sql) throws Exception {
        try (Connection connection = home.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Opens a home and dies without closing it. */
    static final class Killed {
        public static void main(String[] args) {
            Home home = Home.open(Path.of(args[0]));
            home.audit().append("test.before-death", Map.of());
            Runtime.getRuntime().halt(9);
        }
    }
}

package io.skerry.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.control.AuditVerification.Kind;
import io.skerry.control.AuditVerification.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir
    static Path dir;

    static Home home;

    @BeforeAll
    static void open() {
        home = Home.open(dir);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    @BeforeEach
    void fiveEvents() throws Exception {
        execute("TRUNCATE audit_event");
        Files.deleteIfExists(head());
        for (int i = 1; i <= 5; i++) {
            home.audit().append("test.step", Map.of("object", "study " + i, "count", "" + i));
        }
    }

    @Test
    void an_untouched_log_is_intact() {
        AuditVerification result = home.audit().verify();
        assertThat(result.problems()).isEmpty();
        assertThat(result.events()).isEqualTo(5);
        assertThat(home.audit().list(2))
                .extracting(AuditEvent::seq, e -> e.details().get("object"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4L, "study 4"),
                        org.assertj.core.groups.Tuple.tuple(5L, "study 5"));
    }

    @Test
    void threads_append_without_gaps() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 30; i++) {
                threads.submit(() -> home.audit().append("test.parallel", Map.of()));
            }
        }
        assertThat(home.audit().verify()).isEqualTo(new AuditVerification(35, java.util.List.of()));
    }

    @Nested
    class Finds {
        @Test
        void an_edited_detail() throws Exception {
            execute("UPDATE audit_event SET details = replace(details, 'study 3', 'study 9') WHERE seq = 3");
            assertProblem(3, Kind.ALTERED);
        }

        @Test
        void another_actor() throws Exception {
            execute("UPDATE audit_event SET actor = 'somebody' WHERE seq = 1");
            assertProblem(1, Kind.ALTERED);
        }

        @Test
        void another_time() throws Exception {
            execute("UPDATE audit_event SET at = at - interval '1 microsecond' WHERE seq = 5");
            assertProblem(5, Kind.ALTERED);
        }

        @Test
        void a_deleted_row() throws Exception {
            execute("DELETE FROM audit_event WHERE seq = 2");
            assertProblem(2, Kind.MISSING);
        }

        @Test
        void a_deleted_row_whose_place_was_closed() throws Exception {
            execute("DELETE FROM audit_event WHERE seq = 2");
            execute("UPDATE audit_event SET seq = seq - 1 WHERE seq > 2");
            assertThat(home.audit().verify().problems())
                    .extracting(Problem::kind)
                    .contains(Kind.ALTERED);
        }

        @Test
        void two_rows_that_changed_places() throws Exception {
            execute("UPDATE audit_event SET seq = CASE seq WHEN 2 THEN 103 ELSE 102 END WHERE seq IN (2, 3)");
            execute("UPDATE audit_event SET seq = seq - 100 WHERE seq > 100");
            assertThat(home.audit().verify().problems())
                    .extracting(Problem::kind)
                    .contains(Kind.ALTERED);
        }

        @Test
        void a_cut_tail() throws Exception {
            execute("DELETE FROM audit_event WHERE seq > 3");
            assertProblem(4, Kind.TAIL_CUT);
        }

        @Test
        void a_cut_tail_that_later_events_followed() throws Exception {
            execute("DELETE FROM audit_event WHERE seq > 3");
            home.audit().append("test.later", Map.of());
            assertProblem(4, Kind.MISSING);
        }

        @Test
        void an_emptied_log() throws Exception {
            execute("TRUNCATE audit_event");
            assertProblem(1, Kind.TAIL_CUT);
        }

        @Test
        void a_lost_head_file() throws Exception {
            Files.delete(head());
            assertProblem(6, Kind.HEAD_LOST);
        }

        private void assertProblem(long seq, Kind kind) {
            assertThat(home.audit().verify().problems())
                    .extracting(Problem::seq, Problem::kind)
                    .contains(org.assertj.core.groups.Tuple.tuple(seq, kind));
        }
    }

    @Test
    void a_crash_between_the_commit_and_the_head_file_is_no_tampering() throws Exception {
        byte[] before = Files.readAllBytes(head());
        home.audit().append("test.step", Map.of());
        Files.write(head(), before);
        assertThat(home.audit().verify().intact()).isTrue();
    }

    private static Path head() {
        return dir.resolve("control/audit.head");
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = home.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

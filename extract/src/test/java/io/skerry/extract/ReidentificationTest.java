package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.ErrorCode;
import io.skerry.base.SkerryException;
import io.skerry.control.AuditEvent;
import io.skerry.control.ControlError;
import io.skerry.control.Home;
import io.skerry.control.Role;
import io.skerry.deid.DeidError;
import io.skerry.deid.Pseudonyms;
import io.skerry.extract.Reidentification.Answer;
import io.skerry.extract.Reidentification.Original;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import io.skerry.lake.mapping.PatientKeys;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReidentificationTest {
    private static final String STUDY = "1.2.826.0.1.3680043.10.543.3";
    private static final String REFERENCED = "1.2.826.0.1.3680043.10.543.77";

    @TempDir
    static Path dir;

    static Home home;
    static Lake lake;
    static Pseudonyms first;
    static Pseudonyms second;

    @BeforeAll
    static void fill() throws Exception {
        home = Home.open(dir.resolve("home"));
        lake = Lake.open(home);
        PatientKeys keys = new PatientKeys(home.keys().key("patient"));
        try (LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement()) {
            statement.execute("""
                    CREATE TEMP TABLE t AS SELECT * FROM (VALUES
                      ('a.dcm', 'MRN7654321', NULL, '%s', '1.2.3.4.1', 'ACC20001234', '[{"00081155":{"vr":"UI","Value":["%s"]}}]'),
                      ('b.dcm', 'MRN7654321 ', NULL, '%s', '1.2.3.4.2', 'ACC20001234', NULL),
                      ('c.dcm', 'OLD111', 'EXAMPLE', '1.2.9', '1.2.9.1', 'ACC999', NULL),
                      ('d.dcm', 'OTHER', NULL, '%s5', '1.2.10.1', NULL, NULL))
                    v(file, PatientID, IssuerOfPatientID, StudyInstanceUID, SOPInstanceUID, AccessionNumber, ReferencedImageSequence)
                    """.formatted(STUDY, REFERENCED, STUDY, STUDY));
            lake.replace(Zone.IDENTIFIABLE, "tags", query, "SELECT * FROM t", Map.of());
            statement.execute(
                    "CREATE TEMP TABLE p AS SELECT * FROM (VALUES ('%s', 'EUPI1'), ('%s', 'EUPI1'), ('%s', 'EUPI2')) v(patient_key, eupi)"
                            .formatted(
                                    keys.keyOf("MRN7654321").orElseThrow(),
                                    keys.keyOf("OLD111").orElseThrow(),
                                    keys.keyOf("OTHER").orElseThrow()));
            lake.replace(Zone.DEIDENTIFIED, "person", query, "SELECT * FROM p", Map.of());
        }
        ProjectKeys projectKeys = new ProjectKeys(home);
        assertThat(projectKeys.newest("alpha")).isEqualTo(1);
        assertThat(projectKeys.rotate("alpha", "the controller", "second phase"))
                .isEqualTo(2);
        assertThat(projectKeys.newest("alpha")).isEqualTo(2);
        first = projectKeys.pseudonyms("alpha", 1);
        second = projectKeys.pseudonyms("alpha", 2);
        projectKeys.newest("beta");
        home.roles().grant(Role.REIDENTIFY, "anna", "the controller", "call backs");
    }

    @AfterAll
    static void close() {
        lake.close();
        home.close();
    }

    private static Answer askOf(String project, String by, String reason, String... pseudonyms) {
        return new Reidentification(home, lake)
                .find(new Reidentification.Request(project, List.of(pseudonyms), by, reason));
    }

    private static Answer ask(String... pseudonyms) {
        return askOf("alpha", "anna", "incidental finding", pseudonyms);
    }

    private static void isRefused(Runnable step, ErrorCode code) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Nested
    class Finds {
        @Test
        void a_person_of_an_extract_with_every_number_they_have() {
            assertThat(ask(first.patientId("EUPI1")).originals())
                    .containsExactly(new Original(
                            first.patientId("EUPI1"), 1, "EUPI", "EUPI1", List.of("MRN7654321", "OLD111"), 3));
        }

        @Test
        void a_person_of_a_run_without_a_mapping() {
            assertThat(ask(first.patientId("OLD111\0EXAMPLE")).originals())
                    .containsExactly(new Original(
                            first.patientId("OLD111\0EXAMPLE"), 1, "PatientID", "OLD111", List.of("OLD111"), 1));
        }

        @Test
        void uids_at_the_top_and_in_references_under_every_version_of_the_key() {
            Answer answer = ask(second.uid(STUDY), first.uid(REFERENCED));
            assertThat(answer.unknown()).isEmpty();
            assertThat(answer.originals())
                    .containsExactlyInAnyOrder(
                            new Original(second.uid(STUDY), 2, "StudyInstanceUID", STUDY, List.of("MRN7654321"), 2),
                            new Original(
                                    first.uid(REFERENCED),
                                    1,
                                    "ReferencedImageSequence",
                                    REFERENCED,
                                    List.of("MRN7654321"),
                                    1));
        }

        @Test
        void accession_numbers() {
            String code = first.code("AccessionNumber", "ACC20001234");
            assertThat(ask(code).originals())
                    .containsExactly(new Original(code, 1, "AccessionNumber", "ACC20001234", List.of("MRN7654321"), 2));
        }

        @Test
        void nothing_of_another_project() {
            String pseudonym = new ProjectKeys(home).pseudonyms("beta", 1).patientId("EUPI1");
            assertThat(ask(pseudonym)).isEqualTo(new Answer(List.of(), List.of(pseudonym)));
        }
    }

    @Nested
    class Refuses {
        @Test
        void whoever_lacks_the_role_and_writes_it_down() {
            isRefused(() -> askOf("alpha", "bob", "curious", first.patientId("EUPI1")), ControlError.ROLE_MISSING);
            assertThat(home.audit().list(1).getFirst().action()).isEqualTo("reidentify.refused");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "CHI 0102031231", "born 12/03/1940", "call 0131 496 0123"})
        void reasons_that_are_none_or_hold_an_identifier(String reason) {
            isRefused(() -> askOf("alpha", "anna", reason, first.uid(STUDY)), ExtractError.BAD_QUESTION);
        }

        @ParameterizedTest
        @ValueSource(strings = {"MRN7654321", "1.2.3", "P123", ""})
        void what_is_no_pseudonym_without_repeating_it(String typed) {
            assertThatThrownBy(() -> ask(first.uid(STUDY), typed))
                    .hasMessageContaining("number 2")
                    .message()
                    .satisfies(message -> assertThat(typed.isEmpty() || !message.contains(typed))
                            .isTrue());
        }

        @Test
        void projects_without_a_key() {
            isRefused(() -> askOf("gamma", "anna", "why not", first.uid(STUDY)), ExtractError.NO_KEY);
            isRefused(() -> askOf("../alpha", "anna", "why not", first.uid(STUDY)), ExtractError.BAD_PROJECT);
            isRefused(() -> new ProjectKeys(home).pseudonyms("alpha", 9), DeidError.UNKNOWN_KEY_VERSION);
        }
    }

    @Test
    void the_audit_log_has_reason_and_counts_and_no_values() {
        ask(first.patientId("EUPI1"), second.uid("9.9.9"));
        List<AuditEvent> events = home.audit().list(2);
        assertThat(events.stream().map(AuditEvent::action)).containsExactly("reidentify.request", "reidentify");
        assertThat(events.getLast().details())
                .containsEntry("project", "alpha")
                .containsEntry("by", "anna")
                .containsEntry("reason", "incidental finding")
                .containsEntry("asked", "2")
                .containsEntry("found", "1");
        assertThat(home.audit().list(1_000).toString())
                .doesNotContain("MRN", "OLD111", "EUPI1", STUDY, first.patientId("EUPI1"))
                .contains("key.rotate", "key.make", "second phase");
        assertThat(home.audit().verify().intact()).isTrue();
    }
}

package io.skerry.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.lake.scan.ScanReport.Cluster;
import io.skerry.phi.text.TextRules;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanTest {
    private static final ScanOptions THREE = new ScanOptions(3, 2);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Connection duckdb;

    @BeforeEach
    void open() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        execute("CREATE TABLE tags (\"PatientID\" VARCHAR, \"PatientName\" VARCHAR, \"StudyDescription\" VARCHAR,"
                + " \"ImageComments\" VARCHAR, \"InstitutionName\" VARCHAR, \"Rows\" VARCHAR)");
    }

    @AfterEach
    void close() throws SQLException {
        duckdb.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private void image(String patient, String name, String description, String comments) throws SQLException {
        try (PreparedStatement insert =
                duckdb.prepareStatement("INSERT INTO tags VALUES (?, ?, ?, ?, 'X Hospital', '512')")) {
            insert.setString(1, patient);
            insert.setString(2, name);
            insert.setString(3, description);
            insert.setString(4, comments);
            insert.execute();
        }
    }

    private ScanReport scan(TextRules rules) throws SQLException {
        return Scan.scan(duckdb, "SELECT * FROM tags", false, rules, THREE, "", List.of(), "00ff", NOW, Progress.NONE);
    }

    /** As a lake would keep them for the next scan. */
    private void keep() throws SQLException {
        execute("CREATE OR REPLACE TABLE text_value AS FROM new_text_value");
        execute("CREATE OR REPLACE TABLE text_finding AS FROM new_text_finding");
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void rare_values_go_through_the_detectors_and_shared_ones_are_cleared() throws SQLException {
        for (int i = 0; i < 5; i++) {
            image("P" + i, "Person^A" + i, "CT CHEST", "seen by Dr Hernandez on 0" + (i + 1) + "/02/2016");
        }
        ScanReport report = scan(TextRules.NONE);
        assertThat(report.columns()).isEqualTo(2);
        assertThat(report.images()).isEqualTo(5);
        assertThat(report.values()).isEqualTo(6);
        assertThat(report.shared()).isEqualTo(1);
        assertThat(report.found()).isEqualTo(5);
        assertThat(report.clusters()).hasSize(1);
        Cluster cluster = report.clusters().getFirst();
        assertThat(cluster.shape()).isEqualTo("seen by \u2039TITLED_NAME\u203a on \u2039DATE\u203a");
        assertThat(cluster.values()).isEqualTo(5);
        assertThat(cluster.images()).isEqualTo(5);
        assertThat(cluster.columns()).containsExactly("ImageComments");
    }

    @Test
    void a_name_of_the_lake_is_found_in_other_peoples_texts() throws SQLException {
        image("P1", "Ballantrumble^Esme", "CT CHEST", "");
        image("P2", "Other^Person", "chest, with ballantrumble", "");
        assertThat(scan(TextRules.NONE).clusters().getFirst().rules()).containsExactly("register/KNOWN_NAME");
    }

    @Test
    void the_table_of_findings_holds_no_value() throws SQLException {
        image("P1", "Person^A", "CT for John Hernandez", "");
        scan(TextRules.NONE);
        assertThat(rows("SELECT to_json(f)::VARCHAR FROM new_text_finding f"))
                .isNotEmpty()
                .noneMatch(row -> row.toLowerCase(Locale.ROOT).contains("hernandez"));
    }

    @Test
    void sequences_and_private_elements_are_counted_by_their_paths() throws SQLException {
        execute("ALTER TABLE tags ADD COLUMN \"RequestAttributesSequence\" VARCHAR");
        execute("ALTER TABLE tags ADD COLUMN private VARCHAR");
        String request = """
            [{"00321060":{"vr":"LO","Value":["Knee for Dr Hernandez"]},"0020000D":{"vr":"UI","Value":["1.2.%d"]},\
            "00400009":{"vr":"SH","Value":["A1"]},"00400008":{"vr":"SQ","Value":[{"00080104":{"vr":"LO","Value":["MRI knee"]}}]}}]\
            """;
        String own = """
            {"00090010":{"vr":"LO","Value":["MAKER X"]},"00091008":{"vr":"LO","Value":["call 0131 496 0123"]},\
            "00091009":{"vr":"UN","InlineBinary":"Q2FsbCBEciBIZXJuYW5kZXo="},"00091010":{"vr":"OB","InlineBinary":"AAEC"},\
            "00090110":{"vr":"LO","Value":["lost"]}}\
            """;
        for (int i = 0; i < 4; i++) {
            try (PreparedStatement insert = duckdb.prepareStatement(
                    "INSERT INTO tags (\"PatientID\", \"RequestAttributesSequence\", private) VALUES (?, ?, ?)")) {
                insert.setString(1, "P" + i % 2);
                insert.setString(2, request.formatted(i));
                insert.setString(3, own);
                insert.execute();
            }
        }
        scan(TextRules.NONE);
        assertThat(rows("SELECT concat_ws('|', column_name, value, images, patients, verdict) FROM new_text_value"
                        + " ORDER BY 1"))
                .containsExactlyInAnyOrder(
                        "RequestAttributesSequence/RequestedProcedureDescription|Knee for Dr Hernandez|4|2|found",
                        "RequestAttributesSequence/ScheduledProtocolCodeSequence/CodeMeaning|MRI knee|4|2|clear",
                        "PRIVATE/CREATOR|MAKER X|4|2|clear",
                        "MAKER X/08|call 0131 496 0123|4|2|found",
                        "MAKER X/09|Call Dr Hernandez|4|2|found",
                        "UNKNOWN/00090110|lost|4|2|clear");
    }

    @Test
    void what_is_no_json_is_one_text_and_nothing_breaks() throws SQLException {
        execute("ALTER TABLE tags ADD COLUMN private VARCHAR");
        for (String document : List.of(
                "for Dr Hernandez",
                "{\"00091008\":{\"vr\":\"LO\",\"Value\":[\"for Dr Rodriguez\"",
                "[".repeat(5000),
                "{\"x\":{\"vr\":\"LO\",\"Value\":[\"<script>alert('Dr Schmidt')</script>\"]}}",
                "{\"00091008\":{\"vr\":\"LO\",\"Value\":[\"'; DROP TABLE tags; -- Dr"
                        + " Kowalski\",7,null,{\"a\":[1]},[2]]}}",
                "{\"00091008\":{\"vr\":\"LO\",\"Value\":[\"Dr Thompson " + "x".repeat(100_000) + "\"]}}")) {
            try (PreparedStatement insert =
                    duckdb.prepareStatement("INSERT INTO tags (\"PatientID\", private) VALUES ('P', ?)")) {
                insert.setString(1, document);
                insert.execute();
            }
        }
        ScanReport report = scan(TextRules.NONE);
        // Of the document that breaks off, what could be read and the whole.
        assertThat(report.found()).isEqualTo(6);
        assertThat(rows("SELECT max(length(value)) FROM new_text_value")).containsExactly("65536");
        assertThat(ScanPage.of(report, ScanSamples.of(duckdb))).doesNotContain("<script>alert");
        assertThat(rows("SELECT count(*) FROM tags")).containsExactly("6");
    }

    @Test
    void what_an_earlier_scan_judged_is_not_examined_again_until_a_rule_changes() throws SQLException {
        image("P1", "Person^A", "knee", "call 0131 496 0123");
        ScanReport first = scan(TextRules.NONE);
        assertThat(first.examined()).isEqualTo(2);
        keep();
        image("P2", "Person^A", "hip", "");
        ScanReport second = scan(TextRules.NONE);
        assertThat(second.examined()).isEqualTo(1);
        assertThat(second.found()).isEqualTo(1);
        assertThat(second.clusters()).isEqualTo(first.clusters());
        keep();
        TextRules allow = TextRulesReader.read(
                "version: 2\nrules:\n  - name: line\n    action: allow\n    regex: '0131 496 0123'\n", "rules.yml");
        ScanReport third = scan(allow);
        assertThat(third.examined()).isEqualTo(3);
        assertThat(third.found()).isZero();
    }

    @Test
    void new_names_are_looked_for_in_what_was_judged_before() throws SQLException {
        image("P1", "Person^A", "chest for ballantrumble", "");
        assertThat(scan(TextRules.NONE).found()).isZero();
        keep();
        image("P2", "Ballantrumble^Esme", "hip", "");
        assertThat(scan(TextRules.NONE).found()).isEqualTo(1);
    }

    @Test
    void the_report_shows_samples_with_what_was_found_and_escapes_them() throws SQLException {
        image("P1", "Person^A", "<b>CT</b> for John Hernandez", "");
        ScanReport report = scan(TextRules.NONE);
        String page = ScanPage.of(report, ScanSamples.of(duckdb));
        assertThat(page)
                .contains("&lt;b&gt;CT&lt;/b&gt; for <mark title=\"lexicon/NAME\">John Hernandez</mark>")
                .contains("skerry scan decide " + report.clusters().getFirst().id() + " --allow")
                .doesNotContain("<b>CT</b>")
                .doesNotContain("http:", "https:");
    }

    @Test
    void patients_are_counted_exactly_near_the_threshold() throws SQLException {
        for (int i = 0; i < 6; i++) {
            image("P" + i % 2, "Person^A", "seen by Dr Hernandez", "");
            image("P" + i % 3, "Person^A", "seen by Dr Rodriguez", "");
        }
        assertThat(scan(TextRules.NONE).found()).isEqualTo(1);
        assertThat(rows("SELECT patients FROM new_text_value WHERE column_name = 'StudyDescription' ORDER BY 1"))
                .containsExactly("2", "3");
    }
}

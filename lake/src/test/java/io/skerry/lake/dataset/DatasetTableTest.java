package io.skerry.lake.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.lake.csv.CsvReject;
import io.skerry.lake.csv.CsvTable;
import io.skerry.lake.mapping.Chi;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.PatientKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTableTest {
    @TempDir
    Path folder;

    private Connection duckdb;

    @BeforeEach
    void open() throws Exception {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void close() throws Exception {
        duckdb.close();
    }

    /** The n-th valid CHI number of somebody born in January 1950. */
    static String chi(int n) {
        List<String> found = new ArrayList<>();
        for (int i = 0; found.size() <= n; i++) {
            String candidate = String.format(Locale.ROOT, "%02d0150%04d", 1 + i % 28, i);
            if (Chi.isValid(candidate)) {
                found.add(candidate);
            }
        }
        return found.getLast();
    }

    private record Loaded(List<ColumnVerdict> verdicts, Map<Long, String> refused, List<CsvReject> rejects) {
        ColumnKind kind(String source) {
            return verdicts.stream()
                    .filter(v -> v.source().equals(source))
                    .findFirst()
                    .orElseThrow()
                    .kind();
        }
    }

    private Loaded load(String csv, DatasetOptions options) throws Exception {
        Path file = Files.writeString(folder.resolve("data.csv"), csv);
        CsvTable rows = CsvTable.read(duckdb, file, "dataset_csv");
        DatasetTable table = new DatasetTable(duckdb, rows, options, new PatientKeys(new byte[] {7}));
        Map<Long, String> refused = table.keyRows();
        List<ColumnVerdict> verdicts = table.judge();
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE result AS " + table.select(verdicts));
        }
        return new Loaded(verdicts, refused, rows.rejects(refused));
    }

    private String all(String sql) throws Exception {
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("SELECT string_agg(t::VARCHAR, ' ') FROM (" + sql + ") t")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static String people(String header, int rows, java.util.function.IntFunction<String> line) {
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (int i = 0; i < rows; i++) {
            csv.append(chi(i)).append(',').append(line.apply(i)).append('\n');
        }
        return csv.toString();
    }

    @Test
    void typesAreInferredStrictly() throws Exception {
        Loaded loaded = load(
                people(
                        "chi,stay,value,seen,stamp,site,status,carrier",
                        40,
                        i -> i % 5 + "," + i / 4.0 + ",2020-01-" + String.format("%02d", 1 + i % 28)
                                + ",2020-01-01 10:00:00,C34." + i % 10 + "," + (i % 2 == 0 ? "Current smoker" : "Never")
                                + ",0" + i % 3),
                new DatasetOptions("chi", IdentifierKind.CHI, List.of("seen"), List.of(), Optional.empty(), 3));
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        loaded.verdicts().forEach(v -> kinds.put(v.source(), v.kind()));
        assertThat(kinds)
                .containsEntry("chi", ColumnKind.DROPPED)
                .containsEntry("stay", ColumnKind.WHOLE_NUMBER)
                .containsEntry("value", ColumnKind.NUMBER)
                .containsEntry("seen", ColumnKind.DATE)
                .containsEntry("stamp", ColumnKind.TIMESTAMP)
                .containsEntry("site", ColumnKind.CODE)
                .containsEntry("status", ColumnKind.CATEGORY)
                .containsEntry("carrier", ColumnKind.CATEGORY);
        assertThat(all("DESCRIBE result")).contains("'column_type': BIGINT", "'column_type': DATE");
    }

    @Test
    void directIdentifiersAreDroppedByNameOrByValue() throws Exception {
        Loaded loaded = load(
                people(
                        "chi,family_name,x1,x2,x3,x4,x5,gp_name,date_of_birth,d2,comment,sample_id",
                        40,
                        i -> "MacLeod," + chi(i) + ",EH4 " + i % 9 + "XU,morag" + i + "@example.org,0131 496 0"
                                + (100 + i)
                                + ",Dr Angus Reid,Dr Reid,1950-01-" + chi(i).substring(0, 2) + ",1950-01-"
                                + chi(i).substring(0, 2) + ",nice,L" + (1000000 + i)),
                DatasetOptions.byChi("chi"));
        for (String dropped : List.of("family_name", "x1", "x2", "x3", "x4", "x5", "gp_name", "comment", "sample_id")) {
            assertThat(loaded.kind(dropped)).as(dropped).isEqualTo(ColumnKind.DROPPED);
        }
        assertThat(loaded.kind("date_of_birth")).isEqualTo(ColumnKind.BIRTH_YEAR);
        assertThat(loaded.kind("d2")).isEqualTo(ColumnKind.BIRTH_YEAR);
        assertThat(all("FROM result")).contains("1950").doesNotContain("MacLeod", "1950-01", chi(3), "Reid");
    }

    @Test
    void valuesThatFewPatientsShareAreHeld() throws Exception {
        Loaded loaded =
                load(people("chi,status", 40, i -> i < 38 ? "Never" : "Rare thing"), DatasetOptions.byChi("chi"));
        assertThat(all("SELECT DISTINCT status FROM result")).contains("Never").doesNotContain("Rare");
        assertThat(loaded.verdicts().get(1).held()).isEqualTo(2);
    }

    @Test
    void keepOverridesANameButNotAValueThatProvesAnIdentifier() throws Exception {
        Loaded loaded = load(
                people("chi,practice_no,phone", 40, i -> i % 4 + ",0131 496 0" + (100 + i)),
                new DatasetOptions(
                        "chi", IdentifierKind.CHI, List.of("practice_no", "phone"), List.of(), Optional.empty(), 3));
        assertThat(loaded.kind("practice_no")).isEqualTo(ColumnKind.WHOLE_NUMBER);
        assertThat(loaded.kind("phone")).isEqualTo(ColumnKind.DROPPED);
    }

    @Test
    void badRowsAreCountedWithTheirLines() throws Exception {
        String csv = "chi,a,b\n" + chi(0) + ",x,\"two\nlines\"\nnotachi,x,y\n\n" + chi(1) + ",too,many,fields\n,x,y\n"
                + chi(2) + ",a \"\"b,y\n";
        Loaded loaded = load(csv, DatasetOptions.byChi("chi"));
        assertThat(loaded.rejects()).extracting(CsvReject::line).contains(4L, 6L, 7L);
        assertThat(loaded.rejects().toString()).doesNotContain("notachi", "too,", "many,");
        assertThat(loaded.refused()).hasSize(2);
    }

    @Test
    void aLostLeadingZeroIsCompleted() throws Exception {
        String chi = chi(0);
        assertThat(chi).startsWith("0");
        Loaded loaded = load("chi,n\n" + chi.substring(1) + ",1\n" + chi + ",2\n", DatasetOptions.byChi("chi"));
        assertThat(loaded.refused()).isEmpty();
        assertThat(all("SELECT count(DISTINCT patient_key) AS n FROM result")).contains("1");
    }

    @Test
    void semicolonsCrlfAndAByteOrderMarkAreRead() throws Exception {
        Loaded loaded = load("\uFEFFchi;stay\r\n" + chi(0) + ";4\r\n" + chi(1) + ";5\r\n", DatasetOptions.byChi("CHI"));
        assertThat(loaded.refused()).isEmpty();
        assertThat(all("SELECT sum(stay) AS s FROM result")).contains("9");
    }

    @Test
    void aFileOfAHeaderAloneIsATableOfItsColumnsWithoutRows() throws Exception {
        Loaded loaded = load("chi,date_of_death,cause,gp_name,date_of_birth\n", DatasetOptions.byChi("chi"));
        assertThat(loaded.refused()).isEmpty();
        assertThat(loaded.kind("chi")).isEqualTo(ColumnKind.DROPPED);
        assertThat(loaded.kind("gp_name")).isEqualTo(ColumnKind.DROPPED);
        assertThat(all("DESCRIBE result"))
                .contains("patient_key", "date_of_death", "cause", "birth_year")
                .doesNotContain("gp_name", "date_of_birth");
        assertThat(all("SELECT count(*) AS n FROM result")).contains("0");
    }

    @Test
    void anUnknownColumnIsNamedWithThoseThatExist() {
        assertThatThrownBy(() -> load("chi,a\n" + chi(0) + ",1\n", DatasetOptions.byChi("patient")))
                .isInstanceOf(SkerryException.class)
                .hasMessageContaining("no column 'patient'")
                .hasMessageContaining("chi, a");
    }
}

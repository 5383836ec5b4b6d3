package io.skerry.lake.demography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.phi.IdentifierKind;
import io.skerry.phi.PersonalFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTest {
    private static final String HEADER =
            "patient_id,family_name,given_name,previous_names,dob,address,postcode,mobile,e-mail,other_ids,sex\n";
    private static final String ROW =
            "0101010130,MacDonald,Jean,Grant|Muir,12/03/1951,\"3 High St, Oban\",PA34 4AA,07700"
                    + " 900123,j@example.org,H12345;H777,F\n";

    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("register.csv"), text);
    }

    private static List<PersonalFact> facts(Path file, String patient) {
        try (Register register = Register.ofFile(file)) {
            return register.of(patient);
        }
    }

    @Test
    void every_fact_of_a_row_is_known_by_every_number_of_the_patient() throws IOException {
        Path file = file(HEADER + ROW);
        List<PersonalFact> facts = facts(file, "0101010130");
        assertThat(facts)
                .contains(
                        new PersonalFact(IdentifierKind.NAME, "MacDonald^Jean^"),
                        new PersonalFact(IdentifierKind.NAME, "Grant"),
                        new PersonalFact(IdentifierKind.NAME, "Muir"),
                        new PersonalFact(IdentifierKind.BIRTH_DATE, "19510312"),
                        new PersonalFact(IdentifierKind.ADDRESS, "3 High St, Oban"),
                        new PersonalFact(IdentifierKind.FREE_TEXT, "PA34 4AA"),
                        new PersonalFact(IdentifierKind.PHONE_NUMBER, "07700 900123"),
                        new PersonalFact(IdentifierKind.FREE_TEXT, "j@example.org"),
                        new PersonalFact(IdentifierKind.NUMBER, "H777"))
                .doesNotContain(new PersonalFact(IdentifierKind.NAME, "F"));
        assertThat(facts(file, " 010101 0130 ")).hasSameElementsAs(facts);
        assertThat(facts(file, "H12345")).hasSameElementsAs(facts);
        assertThat(facts(file, "0101010149")).isEmpty();
    }

    @Test
    void rows_of_one_patient_add_up() throws IOException {
        Path file = file("chi,surname\n0101010130,MacDonald\n0101010130,Grant\n");
        assertThat(facts(file, "0101010130"))
                .contains(
                        new PersonalFact(IdentifierKind.NAME, "MacDonald^^"),
                        new PersonalFact(IdentifierKind.NAME, "Grant^^"));
    }

    @Test
    void parquet_is_read_with_its_types() throws Exception {
        Path file = dir.resolve("register.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "COPY (SELECT '0101010130' AS chi, 'Grant' AS maiden_name, DATE '1951-03-12' AS date_of_birth) TO '"
                            + file + "' (FORMAT parquet)");
        }
        assertThat(facts(file, "0101010130"))
                .contains(
                        new PersonalFact(IdentifierKind.NAME, "Grant"),
                        new PersonalFact(IdentifierKind.BIRTH_DATE, "19510312"));
    }

    @ParameterizedTest
    @CsvSource({
        "patient_id, PATIENT", "CHI, PATIENT", "Patient ID, PATIENT", "nhs_number, NUMBER", "other_ids, NUMBER",
        "Family Name, FAMILY", "forenames, GIVEN", "maiden_name, NAME", "previous_names, NAME", "next_of_kin, NAME",
        "DOB, BIRTH_DATE", "date_of_birth, BIRTH_DATE", "address_1, ADDRESS", "town, ADDRESS", "Postcode, POSTCODE",
        "home_phone, PHONE", "email, EMAIL", "sex, NOTHING", "title, NOTHING"
    })
    void columns_are_known_by_their_names(String column, ColumnMeaning meaning) {
        assertThat(ColumnMeaning.of(column)).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient_id,colour\n1234567,blue\n",
                "surname\nGrant\n",
                "patient_id,dob\n1234567,31/02/1951\n",
                "patient_id,dob\n1234567,March 1951\n",
                "patient_id,surname\n,Grant\n",
                "patient_id,surname\n"
            })
    void a_register_that_could_not_be_searched_for_whole_is_refused_without_its_values(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> Register.ofFile(file).close())
                .isInstanceOf(SkerryException.class)
                .hasMessageNotContainingAny("Grant", "1951", "blue", "1234567");
    }
}

package io.skerry.lake.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameHintTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "next_of_kin",
                "nextOfKin",
                "NAME_OF_PARTNER",
                "patient_name",
                "Surname",
                "GPName",
                "date_of_death_ref",
                "key worker",
                "address_line_1",
                "PatientID",
                "comment"
            })
    void a_column_that_may_name_a_person_is_dangerous(String column) {
        assertThat(NameHint.danger(column)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"number_of_items", "drug_name", "test_name", "unit", "pack_years", "site_icd10", "hospital_name"
            })
    void a_column_about_things_is_judged_by_its_values(String column) {
        assertThat(NameHint.danger(column)).isEmpty();
    }
}

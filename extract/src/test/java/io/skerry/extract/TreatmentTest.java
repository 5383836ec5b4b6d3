package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreatmentTest {
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "patient_key, VARCHAR, ProjectPatient",
        "eupi, VARCHAR, Withheld",
        "promotion_id, VARCHAR, Withheld",
        "admission_date, DATE, ShiftedDate",
        "sampled_at, TIMESTAMP, ShiftedMoment",
        "sampled_at, TIMESTAMP WITH TIME ZONE, ShiftedMoment",
        "StudyTime, TIME, AsIs",
        "SOPInstanceUID, VARCHAR, ProjectUid",
        "FrameOfReferenceUID, VARCHAR, ProjectUid",
        "SOPClassUID, VARCHAR, AsIs",
        "age_years, INTEGER, CappedAge",
        "age_at_death, BIGINT, CappedAge",
        "PatientAge, VARCHAR, Withheld",
        "age_text, VARCHAR, Withheld",
        "birth_year, INTEGER, BirthYear",
        "date_of_birth, DATE, Withheld",
        "dob, VARCHAR, Withheld",
        "diagnosis_year, BIGINT, Withheld",
        "pack_years, DOUBLE, AsIs",
        "stage, VARCHAR, AsIs",
        "dosage, DOUBLE, AsIs",
        "ImagePositionPatient, DOUBLE[], AsIs",
        "next_of_kin, VARCHAR, Withheld",
        "gp_name, VARCHAR, Withheld",
        "drug_name, VARCHAR, AsIs",
        "postcode, VARCHAR, Withheld",
        "notes, JSON, Withheld",
        "scan, BLOB, Withheld",
        "detail, 'STRUCT(a DATE)', Withheld"
    })
    void columnsAreTreatedByNameAndType(String column, String type, String treatment) {
        assertThat(Treatment.of(column, type).getClass().getSimpleName()).isEqualTo(treatment);
    }
}

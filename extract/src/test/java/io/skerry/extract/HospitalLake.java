package io.skerry.extract;

import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.Cohorts;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a small hospital into the lake, as ingest, promotion and loading leave it, with a few columns more. */
final class HospitalLake {
    private HospitalLake() {}

    private static final String EVERYONE = """
            name: everyone
            where:
              Modality: CT
            """;

    /** Fills the lake and freezes a cohort of everyone. */
    static void fill(Home home, Lake lake, Hospital hospital) throws SQLException {
        fillTables(lake, hospital);
        new Cohorts(home, lake).freeze(CohortDefinition.parse(EVERYONE, "everyone.yml"));
    }

    private static void fillTables(Lake lake, Hospital hospital) throws SQLException {
        List<String> tags = new ArrayList<>();
        List<String> images = new ArrayList<>();
        List<String> series = new ArrayList<>();
        List<String> studies = new ArrayList<>();
        for (Hospital.Image image : hospital.images()) {
            tags.add("('%s', NULL, '%s')".formatted(image.file(), image.sop()));
            images.add("('%s', '%s', '%s', '%s', 'CT', %s, 2.5, DATE '%s', '%s', 'p1')"
                    .formatted(
                            key(image.person()),
                            image.study(),
                            image.series(),
                            image.sop(),
                            image.sop().substring(image.sop().lastIndexOf('.') + 1),
                            image.date(),
                            image.study() + ".9"));
            series.add("('%s', '%s', '%s', 'CT', 'CHEST', 'MAKER', 'MODEL 64', DATE '%s', 'p1')"
                    .formatted(key(image.person()), image.study(), image.series(), image.date()));
            studies.add("('%s', '%s', DATE '%s', %d, '%s', 'p1')"
                    .formatted(
                            key(image.person()),
                            image.study(),
                            image.date(),
                            image.date().getYear() - image.person().born().getYear(),
                            image.person().sex()));
        }
        List<String> people = new ArrayList<>();
        List<String> admissions = new ArrayList<>();
        for (Hospital.Person person : Hospital.PEOPLE) {
            people.add("('%s', '%s')".formatted(key(person), person.eupi()));
            hospital.images().stream()
                    .filter(image -> image.person().equals(person))
                    .map(Hospital.Image::date)
                    .distinct()
                    .forEach(date -> admissions.add(
                            "('%s', DATE '%s', TIMESTAMP '%s 08:30:00', 'C34', %d, %d, 2015, 'ring 0141 496 0123')"
                                    .formatted(
                                            key(person),
                                            date.minusDays(11),
                                            date.plusDays(3),
                                            date.getYear() - person.born().getYear() + 8,
                                            person.born().getYear())));
        }
        try (LakeQuery query = lake.query()) {
            put(lake, query, Zone.IDENTIFIABLE, "tags", tags, "file VARCHAR, member VARCHAR, SOPInstanceUID VARCHAR");
            put(
                    lake,
                    query,
                    Zone.DEIDENTIFIED,
                    "image",
                    images,
                    "patient_key VARCHAR, StudyInstanceUID VARCHAR, SeriesInstanceUID VARCHAR, SOPInstanceUID VARCHAR,"
                            + " Modality VARCHAR, InstanceNumber INTEGER, slice_thickness_mm DOUBLE, AcquisitionDate DATE,"
                            + " FrameOfReferenceUID VARCHAR, promotion_id VARCHAR");
            put(
                    lake,
                    query,
                    Zone.DEIDENTIFIED,
                    "series",
                    series,
                    "patient_key VARCHAR, StudyInstanceUID VARCHAR, SeriesInstanceUID VARCHAR, Modality VARCHAR, body_part VARCHAR,"
                            + " Manufacturer VARCHAR, ManufacturerModelName VARCHAR, SeriesDate DATE, promotion_id VARCHAR");
            put(
                    lake,
                    query,
                    Zone.DEIDENTIFIED,
                    "study",
                    studies,
                    "patient_key VARCHAR, StudyInstanceUID VARCHAR, StudyDate DATE, age_years INTEGER, sex VARCHAR, promotion_id VARCHAR");
            put(lake, query, Zone.DEIDENTIFIED, "person", people, "patient_key VARCHAR, eupi VARCHAR");
            put(
                    lake,
                    query,
                    Zone.DEIDENTIFIED,
                    "admissions",
                    admissions,
                    "patient_key VARCHAR, admission_date DATE, discharged_at TIMESTAMP, main_condition VARCHAR,"
                            + " age_at_admission INTEGER, birth_year INTEGER, admission_year INTEGER, remark VARCHAR");
        }
    }

    static String key(Hospital.Person person) {
        return "key-" + Hospital.PEOPLE.indexOf(person);
    }

    private static void put(Lake lake, LakeQuery query, Zone zone, String table, List<String> rows, String columns)
            throws SQLException {
        try (Statement statement = query.connection().createStatement()) {
            statement.execute("CREATE TEMP TABLE new_" + table + " (" + columns + ")");
            statement.execute("INSERT INTO new_" + table + " VALUES " + String.join(", ", rows));
        }
        lake.replace(zone, table, query, "SELECT DISTINCT * FROM new_" + table, Map.of());
    }
}

package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractsTest {
    @TempDir
    static Path dir;

    static Hospital hospital;
    static Home home;
    static Lake lake;
    static Extracts extracts;
    static Extraction first;
    static Extraction second;

    @BeforeAll
    static void extractForTwoProjects() throws Exception {
        hospital = Hospital.build(dir.resolve("archive"));
        home = Home.open(dir.resolve("home"));
        lake = Lake.open(home);
        HospitalLake.fill(home, lake, hospital);
        extracts = new Extracts(home, lake, Progress.NONE);
        first = extracts.request(request("alpha"));
        second = extracts.request(request("beta"));
    }

    @AfterAll
    static void close() {
        lake.close();
        home.close();
    }

    static ExtractRequest request(String project) {
        return new ExtractRequest("everyone", OptionalInt.empty(), project, Optional.empty(), "the coordinator");
    }

    @Nested
    class TheHold {
        @Test
        void accountsForEveryObjectOfTheCohort() {
            assertThat(first.state()).isEqualTo(ExtractionState.HELD);
            assertThat(first.counts()).isEqualTo(new Extraction.Counts(0, 32, 8, 0, 0));
        }

        @Test
        void leavesTheProjectsFolderEmpty() {
            assertThat(home.projects().resolve("alpha/releases")).isEmptyDirectory();
        }

        @Test
        void listsWhatStayedBehindUnderProjectIdentifiersOnly() throws IOException {
            List<String> lines = Files.readAllLines(extracts.folder(first).resolve("rejected.csv"));
            assertThat(lines).hasSize(9);
            assertThat(lines.get(1)).contains("NOT_ORIGINAL_PRIMARY").contains("2.25.");
            assertThat(String.join("\n", lines)).doesNotContain("1.2.826", dir.toString(), "EUPI");
            assertThat(extracts.folder(first).resolve("errors.csv")).content().hasLineCount(1);
        }

        @Test
        void isWhatTheManifestSays() {
            ManifestCheck check = extracts.check(first.id());
            assertThat(check.problems()).isEmpty();
            assertThat(check.files()).isEqualTo(32 + 8 + 5);
        }

        @Test
        void isFoundAgainByTheSameRequest() {
            assertThat(extracts.request(request("alpha")).id()).isEqualTo(first.id());
        }

        @Test
        void keepsAColumnBackInWhichSomethingWasFound() throws Exception {
            assertThat(columns(first, "admissions"))
                    .containsExactly(
                            "project_patient_id",
                            "admission_date",
                            "discharged_at",
                            "main_condition",
                            "age_at_admission",
                            "birth_year");
            assertThat(extracts.folder(first).resolve("verification.csv"))
                    .content()
                    .contains("phone_number,table admissions.remark")
                    .doesNotContain("0141");
        }
    }

    @Nested
    class TheKey {
        @Test
        void isNamedByVersionInManifestAndImages() throws IOException {
            assertThat(first.keyVersion()).isEqualTo(1);
            assertThat(extracts.folder(first).resolve("manifest.json"))
                    .content()
                    .containsPattern("\"key\" : \\{\\s+\"version\" : 1,\\s+\"id\" : \"[0-9a-f]{8}\"");
            try (var source = ByteSource.of(dicom(first).getFirst())) {
                Dataset image = DicomReader.read(source, ReadOptions.defaults()).dataset();
                assertThat(image.strings(Tag.DeidentificationMethod)).endsWith("key version 1");
            }
        }

        @Test
        void canBeRotatedAndAnOldReleaseMadeAgainWithItsVersion() throws Exception {
            Extraction old = extracts.request(request("gamma"));
            Set<String> names = names(old);
            new ProjectKeys(home).rotate("gamma", "the controller", "second phase");
            assertThatThrownBy(() -> extracts.request(withKey(2))).hasMessageContaining("version 1");
            extracts.refuse(old.id(), "the controller", "asked anew");

            Extraction rotated = extracts.request(request("gamma"));
            assertThat(rotated.keyVersion()).isEqualTo(2);
            assertThat(names(rotated)).hasSameSizeAs(names).doesNotContainAnyElementsOf(names);
            extracts.refuse(rotated.id(), "the controller", "asked anew");

            Extraction again = extracts.request(withKey(1));
            assertThat(names(again)).isEqualTo(names);
        }

        private ExtractRequest withKey(int version) {
            return new ExtractRequest(
                    "everyone",
                    OptionalInt.empty(),
                    "gamma",
                    Optional.empty(),
                    "the coordinator",
                    OptionalInt.of(version),
                    Optional.empty());
        }

        private Set<String> names(Extraction extraction) throws IOException {
            Set<String> names = new TreeSet<>();
            for (Path file : dicom(extraction)) {
                extracts.folder(extraction)
                        .resolve("images")
                        .relativize(file)
                        .forEach(part -> names.add(part.toString()));
            }
            return names;
        }
    }

    @Nested
    class ThePeople {
        @Test
        void haveOneIdentifierEachWhateverTheirNumbers() throws Exception {
            assertThat(folders(extracts.folder(first).resolve("images"))).hasSize(3);
            assertThat(rows(first, "SELECT DISTINCT project_patient_id FROM admissions"))
                    .hasSize(3);
            assertThat(rows(first, "SELECT DISTINCT project_patient_id FROM studies"))
                    .isEqualTo(rows(first, "SELECT DISTINCT project_patient_id FROM admissions"));
        }

        @Test
        void haveOneIdentifierInFoldersImagesAndTables() throws Exception {
            Set<String> inTables = rows(first, "SELECT DISTINCT project_patient_id FROM images");
            for (Path file : dicom(first)) {
                String folder = extracts.folder(first)
                        .resolve("images")
                        .relativize(file)
                        .getName(0)
                        .toString();
                assertThat(DicomReader.read(file).dataset().string(Tag.PatientID))
                        .contains(folder);
                assertThat(inTables).contains(folder);
            }
        }

        @Test
        void over89HaveNeitherAgeNorYearOfBirth() throws Exception {
            assertThat(rows(first, "SELECT DISTINCT max(age_at_admission) FROM admissions"))
                    .containsExactly("90");
            assertThat(rows(first, "SELECT count(*) FROM admissions WHERE birth_year IS NULL"))
                    .containsExactly("2");
            assertThat(rows(first, "SELECT min(birth_year) FROM admissions")).containsExactly("1950");
        }
    }

    @Nested
    class TheDates {
        @Test
        void keepEveryIntervalOfAPersonInImagesAndTables() throws Exception {
            Map<String, Long> shiftByPerson = new HashMap<>();
            Map<String, Hospital.Image> originals = new HashMap<>();
            Map<String, String> projectId = new HashMap<>();
            var pseudonyms = pseudonyms("alpha");
            for (Hospital.Image image : hospital.images()) {
                originals.put(pseudonyms.uid(image.sop()), image);
                projectId.put(
                        pseudonyms.patientId(image.person().eupi()),
                        image.person().eupi());
            }
            for (Path file : dicom(first)) {
                Dataset d = DicomReader.read(file).dataset();
                Hospital.Image original =
                        originals.get(d.string(Tag.SOPInstanceUID).orElseThrow());
                for (int tag : new int[] {Tag.StudyDate, Tag.SeriesDate, Tag.AcquisitionDate}) {
                    LocalDate out = LocalDate.parse(d.string(tag).orElseThrow(), DateTimeFormatter.BASIC_ISO_DATE);
                    long shift = ChronoUnit.DAYS.between(original.date(), out);
                    assertThat(shift).isNotZero();
                    assertThat(shiftByPerson.computeIfAbsent(original.person().eupi(), eupi -> shift))
                            .isEqualTo(shift);
                }
            }
            assertThat(shiftByPerson).hasSize(3);
            Set<String> expected = new TreeSet<>();
            for (Hospital.Image image : hospital.images()) {
                LocalDate shifted =
                        image.date().plusDays(shiftByPerson.get(image.person().eupi()));
                expected.add(image.person().eupi() + " " + shifted.minusDays(11) + " " + shifted.plusDays(3));
            }
            Set<String> found = new TreeSet<>();
            for (String row : rows(
                    first,
                    "SELECT project_patient_id || ' ' || admission_date || ' ' || discharged_at::DATE FROM"
                            + " admissions")) {
                found.add(projectId.get(row.substring(0, row.indexOf(' '))) + row.substring(row.indexOf(' ')));
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    @Nested
    class References {
        @Test
        void betweenImagesResolveWithinTheRelease() throws Exception {
            Set<String> instances = new HashSet<>();
            Map<String, Set<String>> frames = new HashMap<>();
            List<String> references = new ArrayList<>();
            for (Path file : dicom(first)) {
                Dataset d = DicomReader.read(file).dataset();
                instances.add(d.string(Tag.SOPInstanceUID).orElseThrow());
                frames.computeIfAbsent(d.string(Tag.StudyInstanceUID).orElseThrow(), study -> new TreeSet<>())
                        .add(d.string(Tag.FrameOfReferenceUID).orElseThrow());
                d.items(Tag.ReferencedImageSequence)
                        .forEach(item -> references.add(
                                item.string(Tag.ReferencedSOPInstanceUID).orElseThrow()));
            }
            assertThat(references).isNotEmpty();
            assertThat(instances).containsAll(references);
            assertThat(frames.values()).allSatisfy(uids -> assertThat(uids).hasSize(1));
        }

        @Test
        void fromTablesToImagesResolve() throws Exception {
            Set<String> inFiles = new TreeSet<>();
            for (Path file : dicom(first)) {
                inFiles.add(DicomReader.read(file)
                        .dataset()
                        .string(Tag.SOPInstanceUID)
                        .orElseThrow());
            }
            assertThat(rows(first, "SELECT SOPInstanceUID FROM images")).isEqualTo(inFiles);
            assertThat(rows(
                            first,
                            "SELECT i.SOPInstanceUID FROM images i JOIN series USING (SeriesInstanceUID) JOIN studies"
                                    + " ON studies.StudyInstanceUID = i.StudyInstanceUID"))
                    .isEqualTo(inFiles);
        }

        @Test
        void areTheSameInCsvAndParquet() throws Exception {
            for (String table : List.of("admissions", "images", "series", "studies")) {
                Path tables = extracts.folder(first).resolve("tables");
                assertThat(query("SELECT count(*) FROM ((FROM read_csv('" + tables + "/" + table
                                + ".csv', all_varchar = true) EXCEPT ALL SELECT COLUMNS(*)::VARCHAR FROM '" + tables
                                + "/"
                                + table + ".parquet'))"))
                        .containsExactly("0");
            }
        }
    }

    @Nested
    class TwoProjects {
        @Test
        void shareNoUidNoIdentifierAndHardlyAShift() throws Exception {
            Set<String> ours = identifiers(first);
            Set<String> theirs = identifiers(second);
            assertThat(ours).isNotEmpty();
            assertThat(theirs).hasSameSizeAs(ours).doesNotContainAnyElementsOf(ours);
            long same = Hospital.PEOPLE.stream()
                    .map(Hospital.Person::eupi)
                    .distinct()
                    .filter(eupi -> pseudonyms("alpha").dayShift(eupi)
                            == pseudonyms("beta").dayShift(eupi))
                    .count();
            assertThat(same).isLessThan(3);
        }

        private Set<String> identifiers(Extraction extraction) throws Exception {
            Set<String> all = new TreeSet<>();
            for (Path file : dicom(extraction)) {
                DicomObject object = DicomReader.read(file);
                for (int tag : new int[] {
                    Tag.PatientID,
                    Tag.PatientName,
                    Tag.StudyInstanceUID,
                    Tag.SeriesInstanceUID,
                    Tag.SOPInstanceUID,
                    Tag.FrameOfReferenceUID
                }) {
                    object.dataset().string(tag).ifPresent(all::add);
                }
            }
            all.addAll(rows(extraction, "SELECT DISTINCT project_patient_id FROM admissions"));
            all.addAll(rows(extraction, "SELECT DISTINCT FrameOfReferenceUID FROM images"));
            return all;
        }
    }

    @Nested
    class Refused {
        @Test
        void requestsForUnknownCohortsAndDatasetsSayWhatThereIs() {
            assertThatThrownBy(() -> extracts.request(new ExtractRequest(
                            "nobody", OptionalInt.empty(), "alpha", Optional.empty(), "the coordinator")))
                    .hasMessageContaining("no frozen cohort \"nobody\"");
            assertThatThrownBy(() -> extracts.request(new ExtractRequest(
                            "everyone",
                            OptionalInt.empty(),
                            "alpha",
                            Optional.of(List.of("deaths")),
                            "the coordinator")))
                    .hasMessageContaining("[admissions]")
                    .hasMessageContaining("[deaths]");
            assertThatThrownBy(() -> new ExtractRequest(
                            "everyone", OptionalInt.empty(), "../alpha", Optional.empty(), "the coordinator"))
                    .hasMessageContaining("project name");
        }
    }

    static io.skerry.deid.Pseudonyms pseudonyms(String project) {
        return new io.skerry.deid.Pseudonyms(
                io.skerry.deid.ProjectKey.load(home.projects().resolve(project).resolve("project.key")));
    }

    static List<Path> dicom(Extraction extraction) throws IOException {
        try (Stream<Path> files = Files.walk(extracts.folder(extraction).resolve("images"))) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.toList();
        }
    }

    private static List<String> columns(Extraction extraction, String table) throws Exception {
        Path file = extracts.folder(extraction).resolve("tables").resolve(table + ".csv");
        return List.of(Files.readAllLines(file).getFirst().split(","));
    }

    /** The first column of a query over the extraction's Parquet files, as text. */
    private static Set<String> rows(Extraction extraction, String sql) throws Exception {
        Path tables = extracts.folder(extraction).resolve("tables");
        StringBuilder views = new StringBuilder();
        try (Stream<Path> files = Files.list(tables)) {
            files.filter(file -> file.toString().endsWith(".parquet")).sorted().forEach(file -> {
                String name = file.getFileName().toString().replace(".parquet", "");
                views.append("CREATE VIEW ")
                        .append(name)
                        .append(" AS FROM '")
                        .append(file)
                        .append("';");
            });
        }
        return query(views + sql);
    }

    private static Set<String> query(String sql) throws Exception {
        Set<String> values = new TreeSet<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            String[] statements = sql.split(";");
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (ResultSet rows = statement.executeQuery(statements[statements.length - 1])) {
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
            }
        }
        return values;
    }
}

package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.Cohorts;
import io.skerry.control.Home;
import io.skerry.deid.ProjectKey;
import io.skerry.deid.Pseudonyms;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.extract.Truth.Planted;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.Lake;
import io.skerry.lake.dataset.DatasetOptions;
import io.skerry.lake.dataset.Datasets;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.PatientMapping;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionRules;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that was planted in a synthetic hospital is in any release of it.
 *
 * <p>Every planted value that is not a date and has at least six characters is searched for in every byte of every
 * released file, as UTF-8, as UTF-16 of either byte order, and in every character set in which the hospital writes; and
 * in every value of the Parquet tables, whose pages are compressed. Values of fewer characters, such as a short family
 * name, would be found in pixels and hashes by chance: of those, names are searched for as whole words in every text of
 * the release, and the rest (a room or ward number) is left to the rules' own tests.
 *
 * <p>Dates can't be searched for like that: a shifted date of one person may by chance be a true date of another, or even
 * of the same one. They are compared in their place: no date attribute of a released image keeps its original's value, and
 * in the tables each person's dates are the true ones moved by that person's shift, all of them.
 */
class TruthTest {
    private static final List<String> DATASETS =
            List.of("demography", "admissions", "cancer", "prescribing", "deaths", "laboratory", "smoking", "genotype");

    private static final String EVERYONE = """
            name: everyone
            where:
              Modality: [CT, MR, PT, CR, DX, US, MG, NM, SR, OT]
            """;

    /** Scanners write names such as PATIENT^1013, and the output says "patient" in the standard's own code meanings. */
    private static final Set<String> NOT_NAMES = Set.of("PATIENT");

    private static final int SHORTEST_WORD = 4;

    @TempDir
    static Path dir;

    static Path hospital;
    static Truth truth;
    static Home home;
    static Lake lake;
    static Path release;
    static Pseudonyms pseudonyms;
    /** Released images by the file of the archive that they come from. */
    static final Map<String, Path> released = new HashMap<>();

    @BeforeAll
    static void extractTheWholeHospital() throws Exception {
        hospital = dir.resolve("hospital");
        Synth.generate(
                SynthOptions.into(hospital).withPatients(8).withMatrix(64).withSeed(11), Progress.NONE);
        truth = Truth.read(hospital.resolve("truth.jsonl"));
        home = Home.open(dir.resolve("home"));
        lake = Lake.open(home);
        new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(hospital.resolve("images")));
        new PatientMapping(home, lake).load(hospital.resolve("mapping.csv"), IdentifierKind.CHI);
        new Promotion(home, lake, PromotionRules.builtIn(), 1, Progress.NONE).run();
        for (String dataset : DATASETS) {
            new Datasets(home, lake)
                    .load(dataset, hospital.resolve("records").resolve(dataset + ".csv"), DatasetOptions.byChi("chi"));
        }
        new Cohorts(home, lake).freeze(CohortDefinition.parse(EVERYONE, "everyone.yml"));
        Extracts extracts = new Extracts(home, lake, Progress.NONE);
        Extraction held = extracts.request(
                new ExtractRequest("everyone", OptionalInt.empty(), "alpha", Optional.empty(), "the coordinator"));
        assertThat(held.counts().errors()).isZero();
        assertThat(held.counts().leaked()).isZero();
        Extraction done = extracts.approve(held.id(), "the controller", "");
        release = extracts.folder(done);
        pseudonyms =
                new Pseudonyms(ProjectKey.load(home.projects().resolve("alpha").resolve("project.key")));
        mapReleased();
    }

    @AfterAll
    static void close() {
        lake.close();
        home.close();
    }

    private static void mapReleased() throws IOException {
        Map<String, Path> bySop = new HashMap<>();
        for (Path file : files(release, ".dcm")) {
            bySop.put(file.getFileName().toString().replace(".dcm", ""), file);
        }
        for (Path file : files(hospital.resolve("images"), "")) {
            String sop =
                    DicomReader.read(file).dataset().string(Tag.SOPInstanceUID).orElse("");
            Path out = bySop.get(pseudonyms.uid(sop));
            if (out != null) {
                released.put(hospital.relativize(file).toString().replace('\\', '/'), out);
            }
        }
    }

    @Test
    void theReleaseHoldsImagesOfThreeModalitiesAndRowsOfEveryDataset() throws Exception {
        Set<String> modalities = new TreeSet<>();
        for (Path file : released.values()) {
            modalities.add(DicomReader.read(file).dataset().string(Tag.Modality).orElseThrow());
        }
        assertThat(modalities).containsExactly("CT", "MR", "PT");
        for (String dataset : DATASETS) {
            assertThat(release.resolve("tables").resolve(dataset + ".parquet")).isNotEmptyFile();
        }
    }

    @Test
    void noPlantedValueIsInAnyByteOfAnyFile() throws Exception {
        NeedleSearch search = new NeedleSearch(needles());
        List<String> found = new ArrayList<>();
        long bytes = 0;
        for (Path file : files(release, "")) {
            byte[] content = Files.readAllBytes(file);
            bytes += content.length;
            search.in(content).forEach(place -> found.add(release.relativize(file) + " at byte " + place));
        }
        assertThat(found).isEmpty();
        assertThat(bytes).isGreaterThan(100_000);
    }

    @Test
    void theSameSearchFindsThemInTheArchive() throws Exception {
        NeedleSearch search = new NeedleSearch(needles());
        int clean = 0;
        List<Path> originals = files(hospital.resolve("images"), "");
        for (Path file : originals) {
            clean += search.in(Files.readAllBytes(file)).isEmpty() ? 1 : 0;
        }
        assertThat(clean).isZero();
    }

    @Test
    void noPlantedValueIsInAnyValueOfAParquetTable() throws Exception {
        NeedleSearch search = new NeedleSearch(needles());
        List<String> found = new ArrayList<>();
        cells((place, text) -> {
            if (!search.in(text.getBytes(StandardCharsets.UTF_8)).isEmpty()) {
                found.add(place);
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void noWordOfAPersonsNameIsInAnyTextOfThatPersonsImages() throws Exception {
        Map<String, Set<String>> namesByFile = new LinkedHashMap<>();
        for (Planted planted : truth.in("name")) {
            words(planted.value())
                    .forEach(word -> namesByFile
                            .computeIfAbsent(planted.file(), _ -> new TreeSet<>())
                            .add(word));
        }
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Path> image : released.entrySet()) {
            Set<String> names = namesByFile.getOrDefault(image.getKey(), Set.of());
            texts(DicomReader.read(image.getValue()).dataset(), (path, text) -> {
                if (words(text).stream().anyMatch(names::contains)) {
                    found.add(image.getKey() + " " + path);
                }
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noWordOfANameIsInAnyTable() throws Exception {
        Set<String> names = truth.in("name").stream()
                .filter(planted -> planted.file().startsWith("records/"))
                .flatMap(planted -> words(planted.value()).stream())
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        cells((place, text) -> {
            if (words(text).stream().anyMatch(names::contains)) {
                found.add(place);
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void noDateOfAnImageIsTheOriginals() throws Exception {
        List<String> kept = new ArrayList<>();
        int compared = 0;
        Map<String, Dataset> read = new HashMap<>();
        for (Planted planted : truth.in("date")) {
            Path out = released.get(planted.file());
            if (out == null || planted.path().length() != "(gggg,eeee)".length()) {
                continue;
            }
            Dataset dataset = read.computeIfAbsent(
                    planted.file(), _ -> DicomReader.read(out).dataset());
            int tag = (int) Long.parseLong(planted.path().replaceAll("[(),]", ""), 16);
            compared++;
            if (dataset.string(tag)
                    .filter(value -> value.contains(planted.value()))
                    .isPresent()) {
                kept.add(planted.file() + " " + planted.path());
            }
        }
        assertThat(kept).isEmpty();
        assertThat(compared).isPositive();
    }

    @Test
    void everyIntervalBetweenAPersonsEventsIsTheTrueOne() throws Exception {
        Map<String, String> dates = Map.of(
                "admissions", "admission_date",
                "cancer", "incidence_date",
                "prescribing", "dispensed_date",
                "deaths", "date_of_death",
                "laboratory", "sample_date",
                "smoking", "recorded_date");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TABLE link (eupi VARCHAR, project_patient_id VARCHAR, shift INTEGER)");
            try (ResultSet people = statement.executeQuery("SELECT DISTINCT eupi FROM read_csv('"
                    + hospital.resolve("mapping.csv") + "', all_varchar = true)")) {
                List<String> rows = new ArrayList<>();
                while (people.next()) {
                    String eupi = people.getString(1);
                    rows.add("('" + eupi + "', '" + pseudonyms.patientId(eupi) + "', " + pseudonyms.dayShift(eupi)
                            + ")");
                }
                statement.execute("INSERT INTO link VALUES " + String.join(", ", rows));
            }
            for (Map.Entry<String, String> dataset : dates.entrySet()) {
                String column = dataset.getValue();
                String truthful = "SELECT l.project_patient_id, t." + column + "::DATE + l.shift AS at FROM read_csv('"
                        + hospital.resolve("records").resolve(dataset.getKey() + ".csv")
                        + "', all_varchar = true) t JOIN read_csv('" + hospital.resolve("mapping.csv")
                        + "', all_varchar = true) m ON m.chi = t.chi JOIN link l ON l.eupi = m.eupi"
                        + " WHERE l.project_patient_id IN (SELECT project_patient_id FROM '"
                        + release.resolve("tables").resolve("studies.parquet") + "')";
                String ours = "SELECT project_patient_id, " + column + " AS at FROM '"
                        + release.resolve("tables").resolve(dataset.getKey() + ".parquet") + "'";
                try (ResultSet difference = statement.executeQuery("SELECT (SELECT count(*) FROM (" + ours
                        + ")), (SELECT count(*) FROM ((" + ours + ") EXCEPT ALL (" + truthful
                        + "))), (SELECT count(*) FROM ((" + truthful + ") EXCEPT ALL (" + ours + ")))")) {
                    difference.next();
                    assertThat(difference.getLong(1)).as(dataset.getKey()).isPositive();
                    assertThat(difference.getLong(2)).as(dataset.getKey()).isZero();
                    assertThat(difference.getLong(3)).as(dataset.getKey()).isZero();
                }
            }
        }
    }

    /** Each value in each encoding; the character sets are those of the hospital's files. */
    private static Set<byte[]> needles() {
        Set<String> values = truth.notIn("date").stream()
                .map(Planted::value)
                .filter(value -> value.length() >= NeedleSearch.SHORTEST)
                .collect(Collectors.toSet());
        List<Charset> charsets = Stream.of(
                        "UTF-8",
                        "UTF-16LE",
                        "UTF-16BE",
                        "ISO-8859-1",
                        "ISO-8859-2",
                        "ISO-8859-5",
                        "ISO-8859-7",
                        "GB18030")
                .map(Charset::forName)
                .toList();
        Map<String, byte[]> needles = new HashMap<>();
        for (String value : values) {
            for (Charset charset : charsets) {
                CharsetEncoder encoder = charset.newEncoder();
                if (encoder.canEncode(value)) {
                    byte[] bytes = value.getBytes(charset);
                    needles.putIfAbsent(java.util.HexFormat.of().formatHex(bytes), bytes);
                }
            }
        }
        return new HashSet<>(needles.values());
    }

    @FunctionalInterface
    private interface Text {
        void at(String place, String text);
    }

    private static void cells(Text consumer) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (Path table : files(release.resolve("tables"), ".parquet")) {
                try (ResultSet rows = statement.executeQuery("FROM '" + table + "'")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            String text = rows.getString(i);
                            if (text != null) {
                                consumer.at(
                                        table.getFileName() + " "
                                                + rows.getMetaData().getColumnName(i),
                                        text);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void texts(Dataset dataset, Text consumer) {
        for (Element element : dataset) {
            if (element.value() instanceof Value.Items) {
                dataset.items(element.tag()).forEach(item -> texts(item, consumer));
            } else if (element.vr().isText() && element.vr() != Vr.UI) {
                dataset.rawText(element.tag()).ifPresent(text -> consumer.at(Tag.toString(element.tag()), text));
            }
        }
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        for (String word : text.toUpperCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() >= SHORTEST_WORD && !NOT_NAMES.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}

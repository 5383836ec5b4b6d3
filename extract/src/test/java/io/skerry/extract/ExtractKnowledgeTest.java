package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.lake.Lake;
import io.skerry.lake.demography.DemographyTable;
import io.skerry.lake.scan.Decisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an extract knows beyond the headers: rules of analysts, a register of patients, further detectors. */
class ExtractKnowledgeTest {
    private static final String RULES = """
        version: 4
        rules:
          - name: model-names-a-site
            action: report
            columns: [ManufacturerModelName]
            regex: 'MODEL'
        """;

    @TempDir
    Path dir;

    private Home home;
    private Lake lake;
    private Extracts extracts;

    @BeforeEach
    void fill() throws Exception {
        home = Home.open(dir.resolve("home"));
        lake = Lake.open(home);
        HospitalLake.fill(home, lake, Hospital.build(dir.resolve("archive")));
        extracts = new Extracts(home, lake, Progress.NONE);
    }

    @AfterEach
    void close() {
        lake.close();
        home.close();
    }

    private static ExtractRequest request(String project, Optional<String> rules) {
        return new ExtractRequest(
                "everyone",
                OptionalInt.empty(),
                project,
                Optional.of(List.of()),
                "the coordinator",
                OptionalInt.empty(),
                rules);
    }

    private List<Path> images(Extraction extraction) throws IOException {
        try (Stream<Path> files = Files.walk(extracts.folder(extraction))) {
            return files.filter(file -> file.toString().endsWith(".dcm")).toList();
        }
    }

    /** How many images have which value of an attribute. */
    private Map<String, Integer> values(Extraction extraction, int tag) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Path file : images(extraction)) {
            try (ByteSource source = ByteSource.of(file)) {
                Dataset image = DicomReader.read(source, ReadOptions.defaults()).dataset();
                counts.merge(image.string(tag).orElse(""), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void rules_about_texts_are_kept_with_the_request_named_by_the_report_and_followed() throws Exception {
        Extraction without = extracts.request(request("alpha", Optional.empty()));
        assertThat(values(without, Tag.ManufacturerModelName)).containsOnlyKeys("MODEL 64");
        assertThat(extracts.textRules(without.id())).isEmpty();

        Extraction with = extracts.request(request("beta", Optional.of(RULES)));
        assertThat(values(with, Tag.ManufacturerModelName)).containsOnlyKeys("");
        assertThat(with.counts().released()).isEqualTo(without.counts().released());
        assertThat(extracts.textRules(with.id())).contains(RULES);
        for (String file : List.of("report.html", "manifest.json")) {
            assertThat(extracts.folder(with).resolve(file)).content().contains("text rules 4-");
            assertThat(extracts.folder(without).resolve(file)).content().doesNotContain("text rules");
        }
        assertThatThrownBy(
                        () -> extracts.request(request("beta", Optional.of(RULES.replace("version: 4", "version: 5")))))
                .isInstanceOf(SkerryException.class)
                .hasMessageContaining("other rules about texts");
    }

    @Test
    void rules_that_the_scan_decided_apply_unless_others_are_named() throws Exception {
        Files.createDirectories(Decisions.file(home).getParent());
        Files.writeString(Decisions.file(home), RULES);
        Extraction made = extracts.request(request("alpha", Optional.empty()));
        assertThat(values(made, Tag.ManufacturerModelName)).containsOnlyKeys("");
        // A release is made again with what its request kept, whatever the home's rules are by then.
        Files.writeString(Decisions.file(home), RULES.replace("report", "allow"));
        extracts.refuse(made.id(), "the controller", "again");
        Extraction again = extracts.request(request("alpha", extracts.textRules(made.id())));
        assertThat(values(again, Tag.ManufacturerModelName)).containsOnlyKeys("");
    }

    @Test
    void what_a_register_knows_of_a_patient_is_taken_out_of_that_patients_images_and_copied_nowhere() throws Exception {
        Hospital.Person person = Hospital.PEOPLE.getFirst();
        Path register = dir.resolve("register.csv");
        Files.writeString(
                register,
                "patient_id,previous_names,dob,postcode\n" + person.chi()
                        + ",Maker;Thistlewaite,1961-02-03,EH99 1SP\n");
        assertThat(DemographyTable.load(lake, register).numbers()).isEqualTo(1);

        Extraction made = extracts.request(request("alpha", Optional.empty()));
        int all = images(made).size();
        assertThat(values(made, Tag.Manufacturer))
                .containsOnlyKeys("", "MAKER")
                .containsEntry("", 2 * Hospital.IMAGES_A_SERIES)
                .containsEntry("MAKER", all - 2 * Hospital.IMAGES_A_SERIES);
        assertThat(extracts.folder(made).resolve("report.html")).content().contains("register of patients");
        try (Stream<Path> files = Files.walk(extracts.folder(made))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContainIgnoringCase("thistlewaite", "EH99 1SP");
            }
        }
    }

    @Test
    void an_extraction_goes_on_with_the_detectors_that_it_was_asked_for_with() {
        MoreDetectors model = new MoreDetectors("ner-0123456789ab", List.of((_, _) -> List.of()));
        Extraction made = new Extracts(home, lake, Progress.NONE, model).request(request("alpha", Optional.empty()));
        assertThat(extracts.folder(made).resolve("report.html")).content().contains("detectors ner-0123456789ab");
    }
}

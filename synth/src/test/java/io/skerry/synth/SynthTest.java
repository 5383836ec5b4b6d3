package io.skerry.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.pixel.Renderer;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small region, made once, looked at from all sides; other people's readers are the judges. */
class SynthTest {
    private static final int PATIENTS = 22;

    @TempDir
    static Path temp;

    private static Path out = Path.of("");
    private static List<Path> files = List.of();
    private static SynthSummary summary = new SynthSummary(Path.of(""), 0, 0, 0, 0, Map.of(), 0, 0);

    @BeforeAll
    static void make() throws IOException {
        out = temp.resolve("region");
        summary = Synth.generate(SynthOptions.into(out).withPatients(PATIENTS).withMatrix(96), Progress.NONE);
        files = images(out);
    }

    private static List<Path> images(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("images"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Nested
    class Truth {
        @Test
        void pydicomFindsEveryPlantedIdentifierWhereTheTruthSaysItIs() throws IOException {
            String python = Tool.needPython("pydicom", "numpy");
            Path script = Tool.script(SynthTest.class, "check_truth.py", temp);
            List<String> lines =
                    Tool.run(python, script.toString(), out.toString()).lines();
            assertThat(lines).contains("TOTAL " + summary.planted() + " BAD 0");
            assertThat(lines.stream().map(l -> l.split(" ")[0]))
                    .contains(
                            "name",
                            "chi",
                            "address",
                            "postcode",
                            "phone",
                            "email",
                            "accession",
                            "device",
                            "institution",
                            "date",
                            "other_id");
        }

        @Test
        void identifiersStandInSequencesInPrivateElementsInPixelsAndInRecords() throws IOException {
            List<String> truth = Files.readAllLines(out.resolve("truth.jsonl"));
            assertThat(truth).anyMatch(l -> l.contains("\"path\":\"(0040,0275)[1].(0040,1001)\""));
            assertThat(truth).anyMatch(l -> l.contains("\"path\":\"(0040,A730)["));
            assertThat(truth).anyMatch(l -> l.contains("\"path\":\"(0099,1001)\""));
            assertThat(truth).anyMatch(l -> l.contains("\"path\":\"(0010,1002)[1].(0010,0020)\""));
            assertThat(truth).anyMatch(l -> l.contains("\"path\":null,\"rect\":[") && l.contains("\"chi\""));
            assertThat(truth).anyMatch(l -> l.contains("\"column\":\"comment\"") && l.contains("\"name\""));
        }
    }

    @Nested
    class Images {
        @Test
        void dcmdumpReadsEveryFileWithoutComplaint() throws IOException {
            Tool.need("dcmdump");
            List<String> command = new ArrayList<>(List.of("dcmdump", "-q", "-M", "+P", "0008,0018"));
            files.forEach(f -> command.add(f.toString()));
            List<String> lines = Tool.run(command).lines();
            assertThat(lines.stream().filter(l -> l.contains("(0008,0018)"))).hasSize(files.size());
        }

        @Test
        void dciodvfyMissesNothingThatTheStandardRequires() throws IOException {
            Tool.need("dciodvfy");
            Map<Path, Path> oneOfEachSeries = new TreeMap<>();
            files.forEach(f -> oneOfEachSeries.putIfAbsent(f.getParent(), f));
            List<String> missing = new ArrayList<>();
            for (Path file : oneOfEachSeries.values()) {
                for (String line :
                        Tool.run("dciodvfy", file.toString()).said().lines().toList()) {
                    if (line.startsWith("Error - Missing")) {
                        missing.add(file.getParent().getFileName() + ": " + line);
                    }
                }
            }
            assertThat(missing).isEmpty();
        }

        @Test
        void everyImageCanBeDecodedAndShowsSomething() {
            for (Path file : files) {
                if (DicomReader.read(file)
                        .dataset()
                        .string(Tag.Modality)
                        .orElse("")
                        .equals("SR")) {
                    continue;
                }
                var picture = Renderer.thumbnail(file, 64);
                int[] levels =
                        picture.getRaster().getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
                assertThat(java.util.Arrays.stream(levels).distinct().count())
                        .as("grey levels of %s", file)
                        .isGreaterThan(3);
            }
        }

        @Test
        void uidsAreUniqueAndInstancesOfAStudyAgree() {
            Set<String> instances = new HashSet<>();
            Map<String, String> patientOfStudy = new TreeMap<>();
            for (Path file : files) {
                DicomObject object = DicomReader.read(file);
                assertThat(object.findings()).as("%s", file).isEmpty();
                String uid = object.dataset().string(Tag.SOPInstanceUID).orElseThrow();
                assertThat(instances.add(uid)).isTrue();
                assertThat(uid).hasSizeLessThanOrEqualTo(64);
                String study = object.dataset().string(Tag.StudyInstanceUID).orElseThrow();
                String patient = object.dataset().string(Tag.PatientID).orElseThrow();
                assertThat(patientOfStudy.merge(study, patient, (a, b) -> a)).isEqualTo(patient);
            }
            assertThat(instances).hasSize((int) summary.images());
        }

        @Test
        void severalSyntaxesCharacterSetsAndFormsOfAgeOccur() {
            Set<String> syntaxes = new HashSet<>();
            Set<String> charsets = new HashSet<>();
            Set<String> units = new HashSet<>();
            for (Path file : files) {
                DicomObject object = DicomReader.read(file);
                syntaxes.add(object.transferSyntax().uid());
                charsets.add(object.dataset().rawText(Tag.SpecificCharacterSet).orElse(""));
                String age = object.dataset().string(Tag.PatientAge).orElseThrow();
                assertThat(age).matches("\\d{3}[YMWD]");
                units.add(age.substring(3));
            }
            assertThat(syntaxes)
                    .contains("1.2.840.10008.1.2", "1.2.840.10008.1.2.1")
                    .hasSizeGreaterThan(3);
            assertThat(charsets).contains("ISO_IR 100").hasSizeGreaterThan(1);
            assertThat(units).contains("Y").hasSizeGreaterThan(1);
        }

        @Test
        void ctMrAndPetHaveOriginalAndDerivedSeries() {
            Set<String> kinds = new HashSet<>();
            for (Path file : files) {
                var dataset = DicomReader.read(file).dataset();
                kinds.add(dataset.string(Tag.Modality).orElse("") + " "
                        + dataset.string(Tag.ImageType).orElse(""));
            }
            assertThat(kinds).contains("CT ORIGINAL", "CT DERIVED", "MR ORIGINAL", "PT ORIGINAL", "US ORIGINAL");
        }
    }

    @Nested
    class Records {
        @Test
        void everyTableIsKeyedByAChiThatTheMappingKnows() throws IOException {
            Set<String> known = new HashSet<>();
            for (String line : body("mapping.csv")) {
                known.add(line.split(",")[0]);
            }
            for (String table : List.of(
                    "demography",
                    "admissions",
                    "cancer",
                    "prescribing",
                    "deaths",
                    "laboratory",
                    "smoking",
                    "genotype")) {
                List<String> lines = Files.readAllLines(out.resolve("records/" + table + ".csv"));
                assertThat(lines.getFirst()).startsWith("chi,");
                assertThat(lines.size()).as(table).isGreaterThan(1);
                assertThat(lines.subList(1, lines.size())).allMatch(l -> known.contains(l.split(",")[0]));
            }
        }

        @Test
        void allNumbersOfOnePersonMapToOneEupi() throws IOException {
            Map<String, Integer> numbers = new TreeMap<>();
            for (String line : body("mapping.csv")) {
                numbers.merge(line.split(",")[1], 1, Integer::sum);
            }
            assertThat(numbers).hasSize(PATIENTS);
            assertThat(numbers.values()).contains(1, 2);
        }

        @Test
        void nobodyIsImagedAfterDeath() throws IOException {
            Map<String, String> eupi = new TreeMap<>();
            body("mapping.csv").forEach(l -> eupi.put(l.split(",")[0], l.split(",")[1]));
            Map<String, String> died = new TreeMap<>();
            body("records/deaths.csv")
                    .forEach(l -> died.put(eupi.get(l.split(",")[0]), l.split(",")[1].replace("-", "")));
            assertThat(died).isNotEmpty();
            for (Path file : files) {
                var dataset = DicomReader.read(file).dataset();
                String person = eupi.get(dataset.string(Tag.PatientID).orElseThrow());
                String day = died.getOrDefault(person, "99999999");
                assertThat(dataset.string(Tag.StudyDate).orElseThrow()).isLessThanOrEqualTo(day);
            }
        }

        private List<String> body(String file) throws IOException {
            List<String> lines = Files.readAllLines(out.resolve(file));
            return lines.subList(1, lines.size());
        }
    }

    @Nested
    class Options {
        @Test
        void theSameSeedGivesTheSameBytesAndAnotherSeedOtherOnes() throws Exception {
            List<String> sums = new ArrayList<>();
            for (long seed : new long[] {4, 4, 5}) {
                Path folder = temp.resolve("seed" + sums.size());
                Synth.generate(
                        SynthOptions.into(folder).withPatients(6).withSeed(seed).withMatrix(64), Progress.NONE);
                sums.add(checksum(folder));
            }
            assertThat(sums.get(0)).isEqualTo(sums.get(1)).isNotEqualTo(sums.get(2));
        }

        @Test
        void exactlySoManyHeadersOfOneModalityAreMadeForLoadTests() throws IOException {
            Path folder = temp.resolve("load");
            SynthSummary made = Synth.generate(
                    SynthOptions.into(folder)
                            .withImages(3_000)
                            .withHeaderOnly(true)
                            .withModality("CT"),
                    Progress.NONE);
            List<Path> made3000 = images(folder);
            assertThat(made.images()).isEqualTo(3_000);
            assertThat(made3000).hasSize(3_000);
            long bytes = 0;
            for (Path file : made3000) {
                bytes += Files.size(file);
            }
            assertThat(bytes / made3000.size()).isBetween(8_000L, 12_500L);
            DicomObject object = DicomReader.read(made3000.get(1_700));
            assertThat(object.pixelData()).isEmpty();
            assertThat(object.dataset().string(Tag.Modality)).contains("CT");
            assertThat(object.dataset().size()).isBetween(95, 150);
        }

        @Test
        void aFolderWithSomethingInItIsRefusedUnlessForced() throws IOException {
            Path folder = Files.createDirectories(temp.resolve("full"));
            Files.writeString(folder.resolve("notes.txt"), "keep me", StandardCharsets.UTF_8);
            SynthOptions options = SynthOptions.into(folder).withPatients(1).withMatrix(64);
            assertThatThrownBy(() -> Synth.generate(options, Progress.NONE))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(SynthError.OUTPUT_NOT_EMPTY));
            Synth.generate(options.withForce(true), Progress.NONE);
            assertThat(folder.resolve("notes.txt")).exists();
            assertThat(folder.resolve("truth.jsonl")).exists();
        }

        @Test
        void optionsOutOfRangeAreUsageErrors() {
            assertThatThrownBy(() -> SynthOptions.into(temp).withPatients(0)).hasMessageContaining("patients");
            assertThatThrownBy(() -> SynthOptions.into(temp).withModality("XX")).hasMessageContaining("modalities");
            assertThatThrownBy(() -> SynthOptions.into(temp).withMatrix(7)).hasMessageContaining("matrix");
        }

        private String checksum(Path folder) throws IOException, NoSuchAlgorithmException {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    sum.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    sum.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(sum.digest());
        }
    }
}

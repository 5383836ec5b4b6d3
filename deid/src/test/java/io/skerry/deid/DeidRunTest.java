package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.skerry.base.Progress;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidRunTest {
    private static final DateTimeFormatter DICOM_DATE = DateTimeFormatter.BASIC_ISO_DATE;

    @TempDir
    Path folder;

    private final ProjectKey key = ProjectKey.ephemeral();
    private final List<DeidEntry> entries = new ArrayList<>();

    /** Two people, two studies each, a hundred days apart, two images each, one pointing at the other. */
    @BeforeEach
    void population() throws IOException {
        for (int person = 0; person < 2; person++) {
            for (int study = 0; study < 2; study++) {
                for (int image = 0; image < 2; image++) {
                    Dataset d = TestObjects.ct();
                    String name = person + "." + study;
                    d.putString(Tag.PatientID, Vr.LO, "MRN765432" + person);
                    d.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.3." + name);
                    d.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.4." + name);
                    d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.5." + name + "." + image);
                    d.items(Tag.ReferencedImageSequence)
                            .getFirst()
                            .putString(
                                    Tag.ReferencedSOPInstanceUID,
                                    Vr.UI,
                                    "1.2.826.0.1.3680043.10.543.5." + name + "." + (1 - image));
                    d.putString(Tag.StudyDate, Vr.DA, study == 0 ? "20150503" : "20150811");
                    TestObjects.write(folder.resolve("in/" + name + "/" + image + ".dcm"), d);
                }
            }
        }
    }

    private DeidSummary run(ProjectKey with, Path in, String out, boolean resume) {
        entries.clear();
        return new DeidRun(
                        DeidRules.builtIn(),
                        new Pseudonyms(with),
                        new DeidRun.Options(2, Verification.FULL, resume),
                        entries::add,
                        Progress.NONE)
                .run(in, folder.resolve(out));
    }

    private DeidSummary run(String out) {
        return run(key, folder.resolve("in"), out, false);
    }

    private List<Path> files(String out) throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve(out))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<Dataset> objects(String out) throws IOException {
        return files(out).stream().map(file -> DicomReader.read(file).dataset()).toList();
    }

    @Nested
    class AProject {
        @Test
        void gets_patient_study_series_and_instance_as_folders() throws IOException {
            assertThat(run("out").written()).isEqualTo(8);
            assertThat(files("out")).hasSize(8).allSatisfy(file -> {
                Dataset d = DicomReader.read(file).dataset();
                assertThat(folder.resolve("out").relativize(file).toString())
                        .isEqualTo(d.string(Tag.PatientID).orElse("") + "/"
                                + d.string(Tag.StudyInstanceUID).orElse("") + "/"
                                + d.string(Tag.SeriesInstanceUID).orElse("") + "/"
                                + d.string(Tag.SOPInstanceUID).orElse("") + ".dcm");
            });
        }

        @Test
        void gets_the_same_bytes_again_with_the_same_key() throws IOException {
            run("a");
            run("b");
            List<Path> a = files("a");
            List<Path> b = files("b");
            for (int i = 0; i < a.size(); i++) {
                assertThat(folder.resolve("a").relativize(a.get(i)))
                        .isEqualTo(folder.resolve("b").relativize(b.get(i)));
                assertThat(a.get(i)).hasSameBinaryContentAs(b.get(i));
            }
        }

        @Test
        void keeps_every_interval_of_a_person() throws IOException {
            run("out");
            for (String person : objects("out").stream()
                    .map(d -> d.string(Tag.PatientID).orElse(""))
                    .distinct()
                    .toList()) {
                List<LocalDate> dates = objects("out").stream()
                        .filter(d -> d.string(Tag.PatientID).orElse("").equals(person))
                        .map(d -> LocalDate.parse(d.string(Tag.StudyDate).orElse(""), DICOM_DATE))
                        .distinct()
                        .sorted()
                        .toList();
                assertThat(ChronoUnit.DAYS.between(dates.get(0), dates.get(1))).isEqualTo(100);
            }
        }

        @Test
        void has_references_that_resolve() throws IOException {
            run("out");
            List<Dataset> objects = objects("out");
            Set<String> there = new HashSet<>();
            objects.forEach(d -> there.add(d.string(Tag.SOPInstanceUID).orElse("")));
            assertThat(objects)
                    .allSatisfy(d -> assertThat(there)
                            .contains(d.items(Tag.ReferencedImageSequence)
                                    .getFirst()
                                    .string(Tag.ReferencedSOPInstanceUID)
                                    .orElse("")));
        }

        @Test
        void shares_no_name_with_another_project() throws IOException {
            run("out");
            run(ProjectKey.ephemeral(), folder.resolve("in"), "other", false);
            assertThat(names("out")).doesNotContainAnyElementsOf(names("other"));
        }

        private Set<String> names(String out) throws IOException {
            Set<String> names = new HashSet<>();
            for (Dataset d : objects(out)) {
                for (int tag : new int[] {
                    Tag.PatientID,
                    Tag.StudyInstanceUID,
                    Tag.SeriesInstanceUID,
                    Tag.SOPInstanceUID,
                    Tag.FrameOfReferenceUID
                }) {
                    names.add(d.string(tag).orElseThrow());
                }
            }
            return names;
        }
    }

    @Nested
    class BadInput {
        @Test
        void does_not_keep_the_rest_from_being_done() throws IOException {
            Path in = folder.resolve("in");
            byte[] good = Files.readAllBytes(in.resolve("0.0/0.dcm"));
            Files.write(in.resolve("empty.dcm"), new byte[0]);
            Files.writeString(in.resolve("notes.txt"), "no image");
            Files.write(in.resolve("cut.dcm"), java.util.Arrays.copyOf(good, good.length - 20));
            DeidSummary summary = run("out");
            assertThat(summary.written()).isEqualTo(8);
            assertThat(summary.held()).containsEntry(HeldReason.UNREADABLE, 2L).containsEntry(HeldReason.DEFECTIVE, 1L);
            assertThat(entries).hasSize(11);
        }

        @Test
        void in_a_folder_that_cannot_be_read_is_told() throws IOException {
            Path locked = Files.createDirectory(folder.resolve("in/locked"));
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
            try {
                assumeFalse(Files.isReadable(locked), "the tests run as a user who may read everything");
                assertThat(run("out").held()).containsEntry(HeldReason.UNREADABLE, 1L);
            } finally {
                Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
            }
        }

        @Test
        void twice_is_written_once() throws IOException {
            Files.copy(folder.resolve("in/0.0/0.dcm"), folder.resolve("in/copy.dcm"));
            DeidSummary summary = run("out");
            assertThat(summary.written()).isEqualTo(8);
            assertThat(summary.held()).containsEntry(HeldReason.DUPLICATE_INSTANCE, 1L);
        }
    }

    @Nested
    class ARunThatWasKilled {
        @Test
        void leaves_hidden_parts_that_the_next_run_deletes_and_its_work_is_not_done_again() throws IOException {
            run("out");
            List<Path> all = files("out");
            Path part = all.get(0).resolveSibling(".1234.part");
            Files.move(all.get(0), part);
            long untouched = Files.getLastModifiedTime(all.get(1)).toMillis();
            DeidSummary summary = run(key, folder.resolve("in"), "out", true);
            assertThat(summary.written()).isEqualTo(1);
            assertThat(summary.alreadyThere()).isEqualTo(7);
            assertThat(files("out")).isEqualTo(all);
            assertThat(Files.getLastModifiedTime(all.get(1)).toMillis()).isEqualTo(untouched);
        }
    }

    @Test
    void members_of_archives_are_inputs_like_files() throws IOException {
        Path zip = folder.resolve("scans.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream zipped = new ZipOutputStream(out)) {
            for (Path file : files("in")) {
                zipped.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                zipped.write(Files.readAllBytes(file));
            }
        }
        assertThat(run(key, zip, "zipped", false).written()).isEqualTo(8);
        run("plain");
        assertThat(files("zipped").stream().map(f -> folder.resolve("zipped").relativize(f)))
                .containsExactlyElementsOf(files("plain").stream()
                        .map(f -> folder.resolve("plain").relativize(f))
                        .toList());
        InstanceRef member = InstanceRef.of(zip, "in/0.0/0.dcm");
        Anonymiser anonymiser = new Anonymiser(DeidRules.builtIn(), new Pseudonyms(key));
        assertThat(anonymiser.anonymise(member, "person", folder.resolve("one.dcm")))
                .isInstanceOf(Outcome.Written.class);
    }

    @Test
    void a_report_lists_each_input_once() throws IOException {
        Files.writeString(folder.resolve("in/a, \"b\".txt"), "no image");
        for (String name : List.of("report.csv", "report.json")) {
            try (ReportFile report = new ReportFile(folder.resolve(name))) {
                new DeidRun(
                                DeidRules.builtIn(),
                                new Pseudonyms(key),
                                new DeidRun.Options(2, Verification.NONE, false),
                                report,
                                Progress.NONE)
                        .run(folder.resolve("in"), folder.resolve("out-" + name));
                assertThat(folder.resolve(name)).doesNotExist();
            }
        }
        List<String> csv = Files.readAllLines(folder.resolve("report.csv"));
        assertThat(csv).hasSize(10).first().isEqualTo("input,result,reason,detail,output");
        assertThat(csv).anyMatch(line -> line.contains("a, \"\"b\"\".txt\",HELD,UNREADABLE,NOT_DICOM"));
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(folder.resolve("report.json").toFile()))
                .hasSize(9);
    }
}

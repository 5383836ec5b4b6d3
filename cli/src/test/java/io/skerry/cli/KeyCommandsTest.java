package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.control.Home;
import io.skerry.control.Role;
import io.skerry.deid.KeyRing;
import io.skerry.deid.ProjectKey;
import io.skerry.deid.Pseudonyms;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandsTest {
    @TempDir
    Path dir;

    private String keyFile = "";

    private record Run(int exit, String out) {}

    @BeforeEach
    void setUp() {
        keyFile = dir.resolve("project.key").toString();
    }

    @Test
    void a_key_file_is_listed_and_rotated_without_a_home() {
        assertThat(run("key", "list", "--key-file", keyFile).out).contains("no key yet");
        assertThat(run("key", "rotate", "--key-file", keyFile).exit).isEqualTo(Exit.USAGE);
        ProjectKey.create(Path.of(keyFile));
        assertThat(run("key", "rotate", "--key-file", keyFile).out).contains("Version 2");
        assertThat(run("key", "list", "--key-file", keyFile).out)
                .containsPattern("version 1  made .*\\R" + "version 2  made .*for new outputs");
        assertThat(run("key", "list", "some-project", "--key-file", keyFile).exit)
                .isEqualTo(Exit.USAGE);
        assertThat(run("key", "list").exit).isEqualTo(Exit.USAGE);
    }

    @Test
    void deid_takes_the_newest_version_or_the_one_that_is_named() throws Exception {
        Path in = write(dir.resolve("in.dcm"));
        Pseudonyms first = new Pseudonyms(ProjectKey.create(Path.of(keyFile)));
        Pseudonyms second = new Pseudonyms(KeyRing.at(Path.of(keyFile)).rotate());
        assertThat(run("deid", in.toString(), out("a"), "--key-file", keyFile).exit)
                .isEqualTo(Exit.DONE);
        assertThat(run("deid", in.toString(), out("b"), "--key-file", keyFile, "--key-version", "1").exit)
                .isEqualTo(Exit.DONE);
        assertThat(dir.resolve("a").resolve(second.patientId("MRN7654321"))).isDirectory();
        assertThat(dir.resolve("b").resolve(first.patientId("MRN7654321"))).isDirectory();
        assertThat(run("deid", in.toString(), out("c"), "--key-file", keyFile, "--key-version", "7").exit)
                .isEqualTo(Exit.USAGE);
        assertThat(run("deid", in.toString(), out("c"), "--key-version", "1").exit)
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void who_is_behind_a_pseudonym_shows_on_a_terminal_to_holders_of_the_role() throws Exception {
        Path in = Files.createDirectories(dir.resolve("in"));
        write(in.resolve("a.dcm"));
        assertThat(run("ingest", in.toString()).exit).isEqualTo(Exit.DONE);
        Path home = dir.resolve("home");
        Pseudonyms names = new Pseudonyms(ProjectKey.create(home.resolve("projects/alpha/project.key")));
        String patient = names.patientId("MRN7654321");
        String[] question = {
            "reidentify", "alpha", patient, names.uid("1.2.9"), "--as", "anna", "--reason", "incidental finding"
        };
        // Not even for holders does it go to a pipe or a file.
        Run piped = run(question);
        assertThat(piped.exit).isEqualTo(Exit.USAGE);
        assertThat(piped.out).doesNotContain("MRN");

        assertThat(run("role", "grant", "anna", "reidentify", "--by", "anna", "--reason", "why not").exit)
                .isEqualTo(Exit.USAGE);
        assertThat(onTerminal(question)).contains("does not hold it").doesNotContain("MRN7654321");
        assertThat(run("role", "grant", "anna", "reidentify", "--by", "the controller", "--reason", "call backs").exit)
                .isEqualTo(Exit.DONE);
        assertThat(run("role", "list").out).contains("reidentify", "anna", "the controller", "call backs");
        assertThat(onTerminal(question))
                .contains(patient + " = PatientID MRN7654321 (key version 1)")
                .contains(names.uid("1.2.9") + ": nothing in the lake");
        assertThat(run("key", "rotate", "alpha", "--by", "the controller", "--reason", "second phase").out)
                .contains("Version 2");
        assertThat(run("role", "revoke", "anna", "reidentify").exit).isEqualTo(Exit.DONE);
        try (Home opened = Home.open(home)) {
            assertThat(opened.roles().holds(Role.REIDENTIFY, "anna")).isFalse();
        }
        assertThat(run("audit", "list").out)
                .contains("reidentify.refused", "reidentify.request", "found=1", "asked=2", "key.rotate", "role.revoke")
                .doesNotContain("MRN7654321", patient);
    }

    /** A terminal as the tool {@code script} makes one. */
    private String onTerminal(String... command) throws Exception {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.exists(script), "no tool to make a terminal on this machine");
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.skerry.cli.Main",
                "--home",
                dir.resolve("home").toString()));
        java.addAll(List.of(command));
        String line =
                String.join(" ", java.stream().map(word -> "'" + word + "'").toList());
        Process process = new ProcessBuilder(script.toString(), "-qec", line, "/dev/null")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return shown;
    }

    private String out(String name) {
        return dir.resolve(name).toString();
    }

    private Run run(String... command) {
        List<String> arguments =
                new ArrayList<>(List.of("--home", dir.resolve("home").toString()));
        arguments.addAll(List.of(command));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.run(arguments.toArray(String[]::new));
            return new Run(exit, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static Path write(Path file) throws Exception {
        Dataset d = new Dataset();
        d.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        d.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.1.1");
        d.putString(Tag.Modality, Vr.CS, "CT");
        d.putString(Tag.PatientName, Vr.PN, "Zimmermann^Anna");
        d.putString(Tag.PatientID, Vr.LO, "MRN7654321");
        d.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.2");
        d.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.3");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        for (int tag : new int[] {Tag.Rows, Tag.Columns}) {
            d.putInts(tag, Vr.US, 4);
        }
        d.putInts(Tag.BitsAllocated, Vr.US, 16);
        d.putInts(Tag.BitsStored, Vr.US, 16);
        d.putInts(Tag.HighBit, Vr.US, 15);
        d.putInts(Tag.PixelRepresentation, Vr.US, 0);
        d.putBytes(Tag.PixelData, Vr.OW, new byte[32]);
        Dataset meta = new Dataset();
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        return Files.write(file, DicomWriter.encodePart10Header(meta, d, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }
}

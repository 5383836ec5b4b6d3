package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import io.skerry.testkit.Orthanc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for DICOMweb, as a script runs them against Debian's Orthanc with its DICOMweb plugin. */
class WebCommandTest {
    @TempDir
    Path dir;

    @Test
    void what_is_stored_is_found_and_retrieved_with_the_same_pixels() throws Exception {
        Path images = dir.resolve("hospital").resolve("images");
        Synth.generate(
                SynthOptions.into(dir.resolve("hospital")).withPatients(1).withMatrix(64), Progress.NONE);
        Path note = Files.writeString(dir.resolve("note.txt"), "no DICOM");
        String password = Files.writeString(dir.resolve("password"), Orthanc.PASSWORD + "\n")
                .toString();
        try (Orthanc orthanc = Orthanc.startWeb(dir)) {
            String root = orthanc.web().toString();
            String[] access = {"--user", Orthanc.USER, "--password-file", password};
            assertThat(run(access, "query", "--from", root).exit()).isEqualTo(Exit.DONE);
            assertThat(run(new String[0], "query", "--from", root).exit())
                    .as("without a password")
                    .isEqualTo(Exit.USAGE);

            assertThat(run(access, "send", "--to", root, images.toString()).exit())
                    .isEqualTo(Exit.DONE);
            Run refused = run(access, "send", "--to", root, note.toString());
            assertThat(refused.exit()).isEqualTo(Exit.REJECTS);
            assertThat(refused.output()).contains("NOT_SENDABLE");

            List<String> instances = run(access, "query", "--from", root, "--level", "INSTANCES", "--json")
                    .output()
                    .lines()
                    .toList();
            assertThat(instances).hasSameSizeAs(files(images)).allMatch(line -> line.startsWith("{"));

            String study = run(access, "query", "--from", root)
                    .output()
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .split("\t", 2)[0];
            Path got = dir.resolve("got");
            assertThat(run(access, "get", "--from", root, "--out", got.toString(), study)
                            .exit())
                    .isEqualTo(Exit.DONE);
            List<String> retrieved = contents(got);
            assertThat(retrieved).isNotEmpty();
            assertThat(contents(images)).containsAll(retrieved);
        }
    }

    private record Run(int exit, String output) {}

    private static Run run(String[] access, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.run(Stream.of(Stream.of("web"), Arrays.stream(arguments), Arrays.stream(access))
                    .flatMap(words -> words)
                    .toArray(String[]::new));
            return new Run(exit, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(f -> f.toString().endsWith(".dcm")).toList();
        }
    }

    /** UID and pixel data of each file: an archive may write a meta header of its own. */
    private static List<String> contents(Path folder) throws IOException {
        return files(folder).stream()
                .map(file -> {
                    DicomObject object = DicomReader.read(file);
                    return object.dataset().string(Tag.SOPInstanceUID).orElseThrow()
                            + object.pixelData()
                                    .map(pixels -> Arrays.hashCode(
                                            pixels.fragments().getFirst().load()))
                                    .orElse(0);
                })
                .toList();
    }
}

package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.Progress;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for DICOMweb, as a script runs them against Debian's Orthanc with its DICOMweb plugin. */
class WebCommandTest {
    private static final Path SERVER = Path.of("/usr/sbin/Orthanc");
    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    @TempDir
    Path dir;

    @Test
    void what_is_stored_is_found_and_retrieved_with_the_same_pixels() throws Exception {
        assumeTrue(Files.exists(SERVER) && Files.exists(PLUGIN), "no orthanc with orthanc-dicomweb here");
        Path images = dir.resolve("hospital").resolve("images");
        Synth.generate(
                SynthOptions.into(dir.resolve("hospital")).withPatients(1).withMatrix(64), Progress.NONE);
        Path note = Files.writeString(dir.resolve("note.txt"), "no DICOM");
        String password = Files.writeString(dir.resolve("password"), "secret\n").toString();
        int port = freePort();
        String root = "http://127.0.0.1:" + port + "/dicom-web";
        Process orthanc = start(port);
        try {
            String[] access = {"--user", "reader", "--password-file", password};
            int found = Exit.FAILED;
            for (int i = 0; i < 300 && found != Exit.DONE && orthanc.isAlive(); i++) {
                Thread.sleep(100);
                found = run(access, "query", "--from", root).exit();
            }
            assertThat(found).isEqualTo(Exit.DONE);
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
        } finally {
            orthanc.destroy();
            if (!orthanc.waitFor(10, TimeUnit.SECONDS)) {
                orthanc.destroyForcibly();
            }
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

    private Process start(int port) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("orthanc"));
        Path configuration =
                Files.writeString(folder.resolve("orthanc.json"), """
                {
                  "StorageDirectory": "%1$s/db", "IndexDirectory": "%1$s/db",
                  "HttpPort": %2$d, "DicomPort": %3$d, "RemoteAccessAllowed": false, "Plugins": ["%4$s"],
                  "AuthenticationEnabled": true, "RegisteredUsers": {"reader": "secret"},
                  "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}
                }
                """.formatted(folder, port, freePort(), PLUGIN));
        return new ProcessBuilder(SERVER.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

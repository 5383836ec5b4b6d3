package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import io.skerry.testkit.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver in a process of its own, and the commands that talk to it. */
class NetworkCommandsTest {
    @TempDir
    Path dir;

    @Test
    void what_is_sent_is_received_ingested_found_and_fetched() throws Exception {
        Path hospital = dir.resolve("hospital");
        Synth.generate(SynthOptions.into(hospital).withPatients(2).withMatrix(64), Progress.NONE);
        long images = files(hospital.resolve("images"));
        int port = Tool.freePort();
        String peer = "SKERRY@127.0.0.1:" + port;
        Process receiver = receiver(
                "--inbox",
                dir.resolve("inbox").toString(),
                "--port",
                Integer.toString(port),
                "--serve",
                "--ingest",
                "--ingest-every",
                "1",
                "--json");
        try {
            int echoed = Exit.FAILED;
            for (int i = 0; i < 200 && echoed != Exit.DONE && receiver.isAlive(); i++) {
                Thread.sleep(100);
                echoed = Main.run("echo", peer);
            }
            assertThat(echoed).isEqualTo(Exit.DONE);
            assertThat(Main.run("echo", "OTHER@127.0.0.1:" + port)).isEqualTo(Exit.FAILED);
            assertThat(Main.run(
                            "send", hospital.resolve("images").toString(), "--to", peer, "--parallel", "2", "--json"))
                    .isEqualTo(Exit.DONE);
            assertThat(Main.run("send", hospital.resolve("mapping.csv").toString(), "--to", peer))
                    .isEqualTo(Exit.REJECTS);
            String studies = output("query", "STUDY", "--from", peer);
            assertThat(studies).contains("StudyInstanceUID").contains("matches)");
            assertThat(Main.run(
                            "query",
                            "STUDY",
                            "--from",
                            peer,
                            "--get",
                            dir.resolve("fetched").toString()))
                    .isEqualTo(Exit.DONE);
            assertThat(files(dir.resolve("fetched"))).isEqualTo(files(dir.resolve("inbox")));
            receiver.destroy(); // SIGTERM, as Ctrl-C: ends in order
            assertThat(receiver.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(receiver.exitValue()).isEqualTo(Exit.DONE);
        } finally {
            receiver.destroyForcibly();
        }
        assertThat(Files.readString(dir.resolve("receiver.out"))).contains("\"objects\":" + images);
        assertThat(tags()).isEqualTo(files(dir.resolve("inbox")));
    }

    private Process receiver(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home",
                dir.resolve("home").toString(),
                "receive"));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectError(dir.resolve("receiver.err").toFile())
                .redirectOutput(dir.resolve("receiver.out").toFile())
                .start();
    }

    private static String output(String... command) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.run(command)).isEqualTo(Exit.DONE);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private long tags() throws SQLException {
        try (Home home = Home.open(dir.resolve("home"));
                Lake lake = Lake.open(home);
                LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM tags")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".dcm"))
                    .count();
        }
    }
}

package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that change tables, killed with SIGKILL at different moments: the tables are as before or as after, and the
 * next run finishes the work. Ingest and extraction have tests of their own in their modules.
 */
class KilledCommandsTest {
    private static final int[] KILL_AFTER_MILLIS = {700, 1_300, 1_900, 2_500};

    @TempDir
    Path dir;

    private Path hospital;

    @BeforeEach
    void a_hospital_is_in_the_lake() {
        hospital = dir.resolve("hospital");
        Synth.generate(SynthOptions.into(hospital).withPatients(5).withMatrix(64), Progress.NONE);
        run("ingest", hospital.resolve("images").toString());
        run("mapping", "load", hospital.resolve("mapping.csv").toString());
    }

    @Test
    void a_killed_promotion_is_finished_by_the_next_one() throws Exception {
        for (int i = 0; i < KILL_AFTER_MILLIS.length; i++) {
            // Another number each time, so that there is something to do.
            kill(KILL_AFTER_MILLIS[i], "promote", "--shared-by", Integer.toString(2 + i));
        }
        run("promote");
        assertThat(count("SELECT count(*) FROM image")).isEqualTo(count("SELECT count(*) FROM tags"));
        assertThat(count("SELECT count(*) FROM series"))
                .isEqualTo(count("SELECT count(DISTINCT SeriesInstanceUID) FROM tags"));
        assertThat(count("SELECT count(*) FROM study"))
                .isEqualTo(count("SELECT count(DISTINCT StudyInstanceUID) FROM tags"));
        assertThat(Main.run(home("audit", "verify"))).isEqualTo(Exit.DONE);
    }

    @Test
    void a_killed_load_of_a_dataset_leaves_the_rows_of_before_or_of_after() throws Exception {
        String[] load = {
            "dataset",
            "load",
            "laboratory",
            hospital.resolve("records/laboratory.csv").toString(),
            "--patient-column",
            "chi"
        };
        run(load);
        long rows = count("SELECT count(*) FROM laboratory");
        for (int millis : KILL_AFTER_MILLIS) {
            kill(millis, load);
            assertThat(count("SELECT count(*) FROM laboratory")).isEqualTo(rows);
        }
        run(load);
        assertThat(count("SELECT count(*) FROM laboratory")).isEqualTo(rows);
    }

    @Test
    void a_killed_compaction_and_a_killed_erasure_leave_whole_tables_and_are_finished_by_the_next() throws Exception {
        long images = count("SELECT count(*) FROM tags");
        for (int millis : new int[] {1_300, 2_500}) {
            kill(millis, "lake", "compact", "--target-mb", "1");
            assertThat(count("SELECT count(*) FROM tags")).isEqualTo(images);
        }
        run("lake", "compact");
        assertThat(count("SELECT count(*) FROM tags")).isEqualTo(images);
        assertThat(Main.run(home("lake", "verify"))).isEqualTo(Exit.DONE);

        String patient = text("SELECT min(PatientID) FROM tags");
        Path list = Files.writeString(dir.resolve("erase.txt"), patient + "\n");
        for (int millis : new int[] {1_300, 2_500}) {
            kill(millis, "lake", "erase", "--list", list.toString());
        }
        assertThat(Main.run(home("lake", "erase", "--list", list.toString()))).isEqualTo(Exit.DONE);
        assertThat(count("SELECT count(*) FROM tags WHERE PatientID = '" + patient + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM tags")).isBetween(1L, images - 1);
        assertThat(Main.run(home("lake", "verify"))).isEqualTo(Exit.DONE);
        assertThat(Main.run(home("ingest", hospital.resolve("images").toString())))
                .isEqualTo(Exit.DONE);
        assertThat(count("SELECT count(*) FROM tags WHERE PatientID = '" + patient + "'"))
                .isZero();
        assertThat(Main.run(home("audit", "verify"))).isEqualTo(Exit.DONE);
    }

    private void run(String... command) {
        assertThat(Main.run(home(command))).isIn(Exit.DONE, Exit.REJECTS);
    }

    private void kill(int afterMillis, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(home(command)));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private long count(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Home home = Home.open(dir.resolve("home"));
                Lake lake = Lake.open(home);
                LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private String[] home(String... command) {
        List<String> all = new ArrayList<>(List.of("--home", dir.resolve("home").toString()));
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }
}

package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.testkit.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PS3.15 E.1.1: outputs are valid objects as far as their originals were, in the eyes of dicom3tools' dciodvfy. */
class ConformanceTest {
    private static final Path DCIODVFY = Path.of("/usr/bin/dciodvfy");

    /** dciodvfy takes a while; one file of each folder and every n-th of the large ones are enough. */
    private static final int EVERY = 4;

    /** For each option alone other files are taken, fewer of them. */
    private static final int EVERY_OF_OPTIONS = 40;

    private static final String UNREAD = "Error - Dicom dataset read failed";
    private static final Map<Path, Set<String>> BEFORE = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {DeidRules.DEFAULT, DeidRules.STANDARD})
    void outputs_have_no_error_that_their_originals_did_not_have(String rules) throws Exception {
        assertThat(compared(DeidRules.named(rules), EVERY, 0)).isGreaterThan(100);
    }

    /** The basic profile for all of the standard, with no option and with each one alone. */
    @ParameterizedTest
    @MethodSource("options")
    void no_option_alone_adds_an_error(String option) throws Exception {
        String yaml = "name: alone\nextends: standard-profile\noptions: [" + option + "]\n";
        int offset = Math.floorMod(option.hashCode(), EVERY_OF_OPTIONS);
        assertThat(compared(RulesYaml.parse(yaml, "alone.yml"), EVERY_OF_OPTIONS, offset))
                .isGreaterThan(10);
    }

    static Stream<String> options() {
        return Stream.concat(
                Stream.of(""),
                Arrays.stream(ProfileOption.values())
                        .filter(option -> option != ProfileOption.CLEAN_VISUAL_FEATURES)
                        .map(ProfileOption::label));
    }

    private int compared(DeidRules rules, int every, int offset) throws Exception {
        assumeTrue(Files.exists(DCIODVFY), "dicom3tools are not on this machine");
        Anonymiser anonymiser = new Anonymiser(rules, new Pseudonyms(ProjectKey.ephemeral()), CorpusTest.EVERY);
        Map<String, List<String>> broken = new TreeMap<>();
        int compared = 0;
        List<Path> files = Corpus.files();
        for (int i = 0; i < files.size(); i++) {
            Path in = files.get(i);
            // dciodvfy does not inflate.
            boolean chosen = !in.toString().contains("deflate")
                    && (i % every == offset
                            || (every == EVERY
                                    && !in.getParent().equals(files.get(i - 1).getParent())));
            Path out = folder.resolve(i + ".dcm");
            if (chosen
                    && anonymiser
                                    .anonymise(InstanceRef.of(in), DeidRun::person, _ -> out)
                                    .outcome()
                            instanceof Outcome.Written) {
                List<String> added = new ArrayList<>(errors(out));
                Set<String> before = BEFORE.get(in);
                if (before == null) {
                    before = new HashSet<>(errors(in));
                    BEFORE.put(in, before);
                }
                if (before.contains(UNREAD)) {
                    Files.delete(out);
                    continue; // what it did not read of the original, it cannot compare
                }
                added.removeAll(before);
                for (String error : added) {
                    broken.computeIfAbsent(error, _ -> new ArrayList<>()).add(in.toString());
                }
                compared++;
                Files.delete(out);
            }
        }
        assertThat(broken).isEmpty();
        return compared;
    }

    /** Errors, without the values that they quote and the numbers of items. */
    private static List<String> errors(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(DCIODVFY.toString(), "-new", file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return text.lines()
                .filter(line -> line.startsWith("Error - "))
                .map(line -> line.replaceAll("\\[\\d+]", "").replaceAll("= ?<[^/].*", ""))
                .distinct()
                .toList();
    }
}

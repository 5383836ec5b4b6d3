package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.testkit.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PS3.15 E.1.1: outputs are valid objects as far as their originals were, in the eyes of dicom3tools' dciodvfy. */
class ConformanceTest {
    private static final Path DCIODVFY = Path.of("/usr/bin/dciodvfy");

    /** dciodvfy takes a while; one file of each folder and every n-th of the large ones are enough. */
    private static final int EVERY = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {DeidRules.DEFAULT, DeidRules.STANDARD})
    void outputs_have_no_error_that_their_originals_did_not_have(String rules) throws Exception {
        assumeTrue(Files.exists(DCIODVFY), "dicom3tools are not on this machine");
        Anonymiser anonymiser =
                new Anonymiser(DeidRules.named(rules), new Pseudonyms(ProjectKey.ephemeral()), CorpusTest.EVERY);
        Map<String, List<String>> broken = new TreeMap<>();
        int compared = 0;
        List<Path> files = Corpus.files();
        for (int i = 0; i < files.size(); i++) {
            Path in = files.get(i);
            // dciodvfy does not inflate.
            boolean chosen = !in.toString().contains("deflate")
                    && (i % EVERY == 0
                            || !in.getParent().equals(files.get(i - 1).getParent()));
            Path out = folder.resolve(i + ".dcm");
            if (chosen
                    && anonymiser
                                    .anonymise(InstanceRef.of(in), DeidRun::person, _ -> out)
                                    .outcome()
                            instanceof Outcome.Written) {
                List<String> added = new ArrayList<>(errors(out));
                Set<String> before = new HashSet<>(errors(in));
                added.removeIf(before::contains);
                for (String error : added) {
                    broken.computeIfAbsent(error, _ -> new ArrayList<>()).add(in.toString());
                }
                compared++;
                Files.delete(out);
            }
        }
        assertThat(broken).isEmpty();
        assertThat(compared).isGreaterThan(100);
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

package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.deid.pixels.PixelGate;
import io.skerry.deid.pixels.PixelVerdict;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Tag;
import io.skerry.phi.Identifiers;
import io.skerry.phi.Leak;
import io.skerry.phi.Verifier;
import io.skerry.testkit.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files of many makers, some of them damaged: each is held back with a reason, or leaves clean and readable. */
class CorpusTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final String READ_BACK = """
        import sys, warnings, pydicom
        warnings.simplefilter("ignore")
        bad = 0

        def readable(dataset):
            try:
                for e in dataset.iterall():
                    e.value
                return True
            except Exception:
                return False

        for line in open(sys.argv[1], encoding="utf-8"):
            before, after = line.rstrip("\\n").split("\\t")
            if "CT1_IVRLE_BigEndian_undefined_length" in before:
                continue  # pydicom 2.3.1 cannot read the original either
            try:
                a = pydicom.dcmread(before, force=True)
                b = pydicom.dcmread(after)
                if readable(a):
                    for e in b.iterall():
                        e.value
                if "PixelData" in b and "PixelData" not in a:
                    pass  # pydicom gives up on an original without the delimiter, which the output has
                elif "PixelData" in b:
                    n = len(b.PixelData)
                    x = a.PixelData
                    if x[:n] != b.PixelData and not (n == len(x) + 1 and b.PixelData[:len(x)] == x):
                        raise ValueError("pixel data differ")
                elif "PixelData" in a:
                    raise ValueError("no pixel data")
            except Exception as e:
                bad += 1
                print(after, before, repr(e)[:200])
        sys.exit(1 if bad else 0)
        """;

    /** Lets pixels through, so that headers of all kinds of images are seen. */
    static final PixelGate EVERY = new PixelGate() {
        @Override
        public PixelVerdict judge(DicomObject object, Identifiers identifiers) {
            return PixelVerdict.COPY;
        }

        @Override
        public Optional<PixelVerdict.Hold> recheck(
                DicomObject redacted, PixelVerdict.Redact asked, Identifiers identifiers) {
            return Optional.empty();
        }
    };

    private record Pair(Path in, Path out) {}

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {DeidRules.DEFAULT, DeidRules.STANDARD})
    void every_file_is_held_back_with_a_reason_or_leaves_clean_and_readable_by_others(String rules) throws Exception {
        Anonymiser anonymiser = new Anonymiser(DeidRules.named(rules), new Pseudonyms(ProjectKey.ephemeral()), EVERY);
        Verifier verifier = anonymiser.verifier(Verifier.Extent.FULL);
        List<Pair> written = new ArrayList<>();
        List<String> leaks = new ArrayList<>();
        TreeMap<String, Integer> counts = new TreeMap<>();
        int number = 0;
        for (Path file : Corpus.files()) {
            Path place = folder.resolve("out/" + number++ + ".dcm");
            Anonymiser.Result result = anonymiser.anonymise(InstanceRef.of(file), CorpusTest::person, _ -> place);
            switch (result.outcome()) {
                case Outcome.Held held -> {
                    counts.merge(held.reason().name(), 1, Integer::sum);
                    assertThat(place).doesNotExist();
                }
                case Outcome.Written done -> {
                    counts.merge("WRITTEN", 1, Integer::sum);
                    assertThat(Files.size(place)).isEqualTo(done.bytes());
                    written.add(new Pair(file, place));
                    for (Leak leak : verifier.verify(place, result.identifiers().orElseThrow())) {
                        leaks.add(file + " " + leak);
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(counts).containsKeys("SOP_CLASS_NOT_ALLOWED", "UNREADABLE");
        assertThat(written).hasSizeGreaterThan(700);
        readByPydicom(written);
        readByDcmdump(written);
    }

    private static String person(Dataset dataset) {
        return dataset.string(Tag.PatientID)
                .orElse("study " + dataset.string(Tag.StudyInstanceUID).orElse(""));
    }

    private void readByPydicom(List<Pair> pairs) throws Exception {
        assumeTrue(Files.exists(PYTHON), "pydicom is not on this machine");
        Path list = folder.resolve("pairs.txt");
        Path script = folder.resolve("read_back.py");
        Files.write(list, pairs.stream().map(p -> p.in() + "\t" + p.out()).toList());
        Files.writeString(script, READ_BACK);
        assertThat(run(List.of(PYTHON.toString(), script.toString(), list.toString())))
                .isEmpty();
    }

    private void readByDcmdump(List<Pair> pairs) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/dcmdump")), "dcmtk is not on this machine");
        List<String> command = new ArrayList<>(List.of("/usr/bin/dcmdump", "-q", "+E", "+P", "0008,0018"));
        for (int i = 0; i < pairs.size(); i += 10) {
            command.add(pairs.get(i).out().toString());
        }
        assertThat(run(command)).doesNotContain("E: ", "W: ");
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return code == 0 && command.getFirst().contains("python")
                ? ""
                : output + (code == 0 ? "" : "\nE: exit " + code);
    }
}

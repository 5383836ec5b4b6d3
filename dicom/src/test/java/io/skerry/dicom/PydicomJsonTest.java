package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.skerry.testkit.Corpus;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every real file's DICOM JSON says what pydicom's says, save for the differences that {@link PydicomDifference} names. */
class PydicomJsonTest {
    static final String PYTHON = "/usr/bin/python3";

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private final List<String> unexplained = new ArrayList<>();
    private final Map<PydicomDifference, Integer> explained = new EnumMap<>(PydicomDifference.class);

    @Test
    void everyRealFileAgrees(@TempDir Path dir) throws Exception {
        List<Path> files = Corpus.files();
        assumeTrue(hasPydicom(), "skipped: /usr/bin/python3 has no pydicom");
        Process pydicom = start(dir, files);
        int agreed = 0;
        try (BufferedReader lines = pydicom.inputReader(StandardCharsets.UTF_8)) {
            for (Path file : files) {
                String[] theirs = String.valueOf(lines.readLine()).split("\t", 2);
                int before = unexplained.size();
                compare(file, theirs[0], theirs[1]);
                agreed += unexplained.size() == before ? 1 : 0;
            }
        }
        assertThat(pydicom.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(unexplained).isEmpty();
        assertThat(agreed).isEqualTo(files.size());
        System.out.println("DICOM JSON of " + agreed + " files compared with pydicom; explained: " + explained);
    }

    @Test
    void everyDifferenceIsInTheDocumentation() throws IOException {
        Path document = Path.of("..", "docs", "dicom-json-differences.md");
        String text = Files.readString(document);
        for (PydicomDifference difference : PydicomDifference.values()) {
            assertThat(text).contains("`" + difference + "`");
        }
    }

    private void compare(Path file, String status, String theirs) throws IOException {
        DicomObject object;
        try {
            object = DicomReader.read(file, ReadOptions.defaults().withThroughPixelData(true));
        } catch (DicomException e) {
            if (!status.equals("forced") && !status.equals("bad")) {
                unexplained.add(file + ": pydicom reads it, but " + e.code());
            }
            return;
        }
        if (status.equals("bad")) {
            count(PydicomDifference.UNREADABLE_FOR_PYDICOM);
            return;
        }
        Dataset dataset = object.dataset();
        for (Element element : dataset.elements()) {
            if (Tag.group(element.tag()) == 0x7FE0) {
                dataset.remove(element.tag());
            }
        }
        JsonNode ours = mapper.readTree(DicomJson.write(dataset, JsonOptions.defaults()));
        new JsonComparison(object, this::count, d -> unexplained.add(file + ": " + d))
                .datasets("", ours, mapper.readTree(theirs));
    }

    private void count(PydicomDifference difference) {
        explained.merge(difference, 1, Integer::sum);
    }

    static boolean hasPydicom() throws Exception {
        return new File(PYTHON).canExecute()
                && new ProcessBuilder(PYTHON, "-c", "import pydicom")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
    }

    private static Process start(Path dir, List<Path> files) throws IOException {
        Path script = dir.resolve("pydicom_json.py");
        try (InputStream in = PydicomJsonTest.class.getResourceAsStream("pydicom_json.py")) {
            Files.copy(in, script);
        }
        Path list = dir.resolve("files");
        try (Writer out = new OutputStreamWriter(Files.newOutputStream(list), StandardCharsets.UTF_8)) {
            for (Path file : files) {
                out.write(file + "\n");
            }
        }
        return new ProcessBuilder(PYTHON, script.toString())
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

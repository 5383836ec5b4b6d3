package io.skerry.dicom.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.testkit.Corpus;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** What pydicom reads, by view_truth.py, for comparing views with. */
final class Truth {
    private static final String PYTHON = "/usr/bin/python3";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Truth() {}

    /** What pydicom says of files of the corpus, in their order; skips the test where pydicom is missing. */
    static Map<Path, JsonNode> of(String kind, List<String> names) throws IOException, InterruptedException {
        List<Path> files = names.stream().map(Corpus::file).toList();
        assumeTrue(hasPydicom(), "skipped: /usr/bin/python3 has no pydicom");
        Path script = Files.createTempFile("view", ".py");
        Path list = Files.createTempFile("view", ".txt");
        try (InputStream in = Truth.class.getResourceAsStream("view_truth.py")) {
            Files.write(script, in.readAllBytes());
            Files.write(list, files.stream().map(Path::toString).toList());
            Process process = new ProcessBuilder(PYTHON, script.toString(), kind)
                    .redirectInput(list.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Map<Path, JsonNode> truth = new LinkedHashMap<>();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (Path file : files) {
                    truth.put(file, JSON.readTree(lines.readLine()));
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return truth;
        } finally {
            Files.delete(script);
            Files.delete(list);
        }
    }

    static Dataset read(Path file) {
        return DicomReader.read(file, ReadOptions.defaults().withThroughPixelData(true))
                .dataset();
    }

    static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(n -> numbers.add(n.doubleValue()));
        return numbers;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(n -> texts.add(n.isNull() ? "" : n.textValue()));
        return texts;
    }

    static OptionalDouble number(JsonNode value) {
        return value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }

    static OptionalInt whole(JsonNode value) {
        return value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.intValue());
    }

    private static boolean hasPydicom() throws IOException, InterruptedException {
        return new File(PYTHON).canExecute()
                && new ProcessBuilder(PYTHON, "-c", "import pydicom, numpy")
                                .start()
                                .waitFor()
                        == 0;
    }
}

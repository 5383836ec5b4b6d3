package io.skerry.benchmarks.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A script on pydicom that applies the standard's table through callbacks, as its documentation shows. */
record PydicomTool() implements Tool {
    private static final String PYTHON = "/usr/bin/python3";

    @Override
    public String name() {
        return "pydicom";
    }

    @Override
    public boolean available() {
        try {
            return Files.isExecutable(Path.of(PYTHON))
                    && new ProcessBuilder(PYTHON, "-c", "import pydicom")
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Run run(Path images, Path work) throws IOException, InterruptedException {
        Path script = Programs.resource("anonymise.py", work);
        Path table = Programs.resource("table-e1-1.tsv", work);
        Path out = work.resolve("out");
        Files.createDirectories(out);
        long start = System.nanoTime();
        Programs.run(
                List.of(PYTHON, script.toString(), table.toString(), images.toString(), out.toString()),
                work.resolve("pydicom.log"));
        return new Run(Programs.files(out), Map.of(), Programs.seconds(start));
    }
}

package io.skerry.cli;

import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What commands share that work a cohort out: values of parameters, and how much it may cost. */
final class CohortLimits {
    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the definition; of a list, values with commas between. May be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "4GB",
            description = "What it may take of memory, such as 8GB or 512MB (default: ${DEFAULT-VALUE}).")
    private String memory = "4GB";

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long it may take (default: ${DEFAULT-VALUE}). Ctrl-C ends it sooner.")
    private int seconds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads to use; 0 for all there are (default: ${DEFAULT-VALUE}).")
    private int threads;

    CohortDefinition definition(Path file) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, List.of(value.split(",", -1))));
        return CohortDefinition.parse(file, values);
    }

    Limits limits() {
        return new Limits(memory, threads, Duration.ofSeconds(seconds));
    }
}

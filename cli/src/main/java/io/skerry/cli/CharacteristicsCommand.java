package io.skerry.cli;

import io.skerry.lake.characteristics.CharacteristicValue;
import io.skerry.lake.promote.CharacteristicsPreview;
import io.skerry.lake.promote.CharacteristicsPreview.Preview;
import io.skerry.lake.promote.CharacteristicsPreview.Series;
import io.skerry.lake.promote.PromotionRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry characteristics}: what promotion would derive from files, and why. */
@Command(
        name = "characteristics",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows the standardised characteristics that promotion would derive from DICOM files, a list a"
                + " series, each with its confidence and the rule that decided.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry characteristics image.dcm",
            "  skerry characteristics study/ --rules my-rules     with your own tables of rules on top",
            "  skerry characteristics study/ --json | jq .series[].values"
        })
final class CharacteristicsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "DICOM files, or folders of them.")
    private List<Path> paths = List.of();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description =
                    "A folder of promotion rules and tables of characteristics (.tsv) on top of the built-in ones.")
    private @Nullable Path rules;

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    CharacteristicsCommand() {}

    @Override
    public Integer call() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                spec.commandLine().getErr().println("skerry: there is no file or folder " + path + ".");
                return Exit.FAILED;
            }
            try (Stream<Path> found = Files.walk(path)) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        PromotionRules used = rules == null ? PromotionRules.builtIn() : PromotionRules.withOverrides(rules);
        Preview preview = CharacteristicsPreview.of(files, used, TerminalProgress.onStandardError());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(CharacteristicsJson.of(preview));
        } else {
            preview.series().forEach(series -> print(series, out));
            preview.unread().forEach(u -> out.println("not read: " + u.file() + ": " + u.reason()));
        }
        out.flush();
        return preview.series().isEmpty() ? Exit.FAILED : Exit.DONE;
    }

    private static void print(Series series, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s%n  %s, %,d %s%n",
                series.firstFile(),
                series.modality().isEmpty() ? "no modality" : series.modality(),
                series.files(),
                series.files() == 1 ? "file" : "files");
        for (CharacteristicValue value : series.values()) {
            String confidence = value.confidence().isPresent()
                    ? String.format(Locale.ROOT, "%.2f", value.confidence().getAsDouble())
                    : "";
            out.printf(Locale.ROOT, "  %-22s %-26s %4s  %s%n", value.name(), value.value(), confidence, value.rule());
        }
        out.println();
    }
}

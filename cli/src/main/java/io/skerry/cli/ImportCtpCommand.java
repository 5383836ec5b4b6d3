package io.skerry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.skerry.deid.DeidRules;
import io.skerry.deid.ctp.Fidelity;
import io.skerry.deid.ctp.ImportReport;
import io.skerry.deid.ctp.PixelScriptImport;
import io.skerry.deid.ctp.TagScriptImport;
import io.skerry.deid.pixels.DeviceCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry deid import-ctp}: scripts of RSNA's CTP as rules of ours. */
@Command(
        name = "import-ctp",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns the anonymiser scripts of RSNA's CTP into rules of Skerry.",
            "",
            "Every rule of a script is listed with its equivalent. Where Skerry's rules cannot say it, the attribute does"
                    + " not leave and the image is held back; see docs/ctp-import.md."
        },
        footer = {
            "",
            "Examples:",
            "  skerry deid import-ctp DicomAnonymizer.script --out rules.yml",
            "  skerry deid import-ctp tags.script --pixels DicomPixelAnonymizer.script --out rules.yml",
            "  skerry deid scans/ clean/ --profile rules.yml",
            "",
            "Exit codes: 0 imported, 1 imported but some rules need a person's decision, 2 wrong usage or a script that"
                    + " cannot be read."
        })
final class ImportCtpCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TAGSCRIPT", description = "A tag script, XML.")
    private Path tags = Path.of("");

    @Option(
            names = "--pixels",
            paramLabel = "PIXELSCRIPT",
            description = "A pixel script too; its catalogue of devices is written beside the rules.")
    private @Nullable Path pixels;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "The rules file to write, such as rules.yml; rules.devices.yml gets the catalogue of devices.")
    private Path out = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What outputs call the rules (default: the name of the rules file, without its ending).")
    private @Nullable String name;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        String stem = String.valueOf(out.getFileName()).replaceFirst("\\.ya?ml$", "");
        Path devices = out.resolveSibling(stem + ".devices.yml");
        Path script = pixels;
        for (Path file : script == null ? List.of(out) : List.of(out, devices)) {
            if (Files.exists(file) && !force) {
                throw new ParameterException(
                        command.commandLine(), "--out: expected a new file, there is " + file + "; or use --force");
            }
        }
        String called = name == null ? stem : name;
        TagScriptImport.Imported rules = TagScriptImport.read(tags, called);
        Optional<PixelScriptImport.Imported> catalogue =
                Optional.ofNullable(script).map(file -> PixelScriptImport.read(file, called));
        write(out, rules.yaml());
        // What was written is what will be read.
        DeidRules.load(out);
        Optional<String> text = catalogue.flatMap(PixelScriptImport.Imported::catalogue);
        if (text.isPresent()) {
            write(devices, text.get());
            DeviceCatalogue.load(devices);
        }
        List<ImportReport> reports = new ArrayList<>(List.of(rules.report()));
        catalogue.ifPresent(made -> reports.add(made.report()));
        PrintWriter print = command.commandLine().getOut();
        if (json) {
            printJson(print, reports);
        } else {
            reports.forEach(report -> print(print, report));
            print.println("Rules: " + out);
            if (text.isPresent()) {
                print.println("Devices: " + devices);
            }
        }
        print.flush();
        boolean decide = reports.stream().anyMatch(report -> report.counts().getOrDefault(Fidelity.DECIDE, 0) > 0);
        return decide ? Exit.REJECTS : Exit.DONE;
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }

    private static void print(PrintWriter out, ImportReport report) {
        out.println(report.file());
        for (ImportReport.Entry entry : report.rules()) {
            out.println("  line " + entry.line() + "  " + entry.subject() + ": " + entry.script());
            String note = entry.note().isEmpty() ? "" : ": " + entry.note();
            out.println("      " + entry.equivalent() + " (" + entry.fidelity().label() + note + ")");
        }
        String counts = report.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().label())
                .collect(Collectors.joining(", "));
        out.println("  " + report.rules().size() + " rules: " + counts + "; " + report.disabled() + " are not enabled");
    }

    private static void printJson(PrintWriter out, List<ImportReport> reports) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartArray();
            for (ImportReport report : reports) {
                generator.writeStartObject();
                generator.writeStringField("file", report.file());
                generator.writeNumberField("disabled", report.disabled());
                for (Map.Entry<Fidelity, Integer> count : report.counts().entrySet()) {
                    generator.writeNumberField(count.getKey().label(), count.getValue());
                }
                generator.writeArrayFieldStart("rules");
                for (ImportReport.Entry entry : report.rules()) {
                    generator.writeStartObject();
                    generator.writeNumberField("line", entry.line());
                    generator.writeStringField("subject", entry.subject());
                    generator.writeStringField("script", entry.script());
                    generator.writeStringField("equivalent", entry.equivalent());
                    generator.writeStringField("fidelity", entry.fidelity().label());
                    generator.writeStringField("note", entry.note());
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        out.println();
    }
}

package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.control.PrivateFiles;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Vr;
import io.skerry.lake.Lake;
import io.skerry.lake.scan.Decisions;
import io.skerry.lake.scan.Scan;
import io.skerry.lake.scan.ScanError;
import io.skerry.lake.scan.ScanOptions;
import io.skerry.lake.scan.ScanReport;
import io.skerry.lake.scan.TextRulesReader;
import io.skerry.phi.text.Span;
import io.skerry.phi.text.TextContext;
import io.skerry.phi.text.TextRule.Action;
import io.skerry.phi.text.TextRules;
import io.skerry.phi.text.TextScanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code skerry scan}. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Scans the texts of the tag lake for what identifies people: columns, sequences, private elements.",
            "",
            "Values that enough patients share are cleared as such; the rest goes through the detectors and the rules"
                    + " of analysts. What is found becomes clusters of values of one shape: each is one decision."
        },
        footer = {
            "",
            "Examples:",
            "  skerry scan --report scan.html             the page shows patients' values: keep it where they may be"
                    + " seen",
            "  skerry scan decide 1a2b3c4d --allow        adds a rule about a cluster of the last scan",
            "  skerry scan --explain \"Seen by Dr Reader\"  which detectors fire, where, and which rule clears it",
            "",
            "Exit codes: 0 nothing found, 1 something found, 2 wrong usage, 3 failed."
        })
final class ScanCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_PRINTED = 20;

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Rules of analysts (default: identifiable/text-rules.yml of the home folder, if it is there).")
    private @Nullable Path rules;

    @Option(
            names = "--shared-by",
            paramLabel = "K",
            defaultValue = "" + ScanOptions.DEFAULT_SHARED_BY,
            description = "Patients who must share a value for it to be cleared as such (default: ${DEFAULT-VALUE}).")
    private int sharedBy = ScanOptions.DEFAULT_SHARED_BY;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--report", paramLabel = "FILE", description = "Where to write the page to work through.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--explain", paramLabel = "VALUE", description = "Tell of one value what is found in it and why.")
    private @Nullable String explain;

    @Mixin
    private NerOption ner = new NerOption();

    @Option(
            names = "--column",
            paramLabel = "KEYWORD",
            defaultValue = "ImageComments",
            description = "The column of the value to explain (default: ${DEFAULT-VALUE}).")
    private String column = "ImageComments";

    @Override
    public Integer call() {
        if (sharedBy < 2 || sharedBy > ScanOptions.MOST_SHARED_BY) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--shared-by: expected 2 to " + ScanOptions.MOST_SHARED_BY + ", got " + sharedBy);
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads: expected 1 or more, got " + threads);
        }
        String value = explain;
        if (value != null) {
            Path file = rules;
            return explain(file == null ? TextRules.NONE : TextRulesReader.read(file), value);
        }
        try (NerOption.Loaded model = ner.load();
                Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            TextRules used = TextRulesReader.readIfThere(rulesFile(home)).orElse(TextRules.NONE);
            home.audit().append("scan.begin", Map.of("rules", used.version()));
            ScanReport done = new Scan(
                            home,
                            lake,
                            used,
                            new ScanOptions(sharedBy, threads),
                            model.version(),
                            model.detectors(),
                            TerminalProgress.onStandardError())
                    .run(this::writePage);
            home.audit()
                    .append(
                            "scan.end",
                            Map.of(
                                    "scan",
                                    done.scanId(),
                                    "rules",
                                    done.version(),
                                    "found",
                                    String.valueOf(done.found())));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(done));
            } else {
                print(out, done);
                next(out, done);
            }
            return done.found() > 0 ? Exit.REJECTS : Exit.DONE;
        }
    }

    @Command(
            name = "decide",
            mixinStandardHelpOptions = true,
            description = "Adds a rule about a cluster of the last scan to the rules file.")
    int decide(
            @Parameters(paramLabel = "CLUSTER", description = "Its eight characters, from the report.") String cluster,
            @Option(names = "--allow", description = "Its values identify nobody.") boolean allow,
            @Option(names = "--report", description = "Its values identify somebody, whatever detectors say later.")
                    boolean identifies) {
        if (allow == identifies) {
            throw new ParameterException(spec.commandLine(), "expected one of --allow and --report");
        }
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            Path file = rulesFile(home);
            String name = new Decisions(lake).decide(cluster, allow ? Action.ALLOW : Action.REPORT, file);
            home.audit().append("scan.decide", Map.of("cluster", cluster, "rule", name));
            spec.commandLine().getOut().println("Added the rule " + name + " to " + file + ".");
            return Exit.DONE;
        }
    }

    private Path rulesFile(Home home) {
        return rules == null ? Decisions.file(home) : rules;
    }

    private void writePage(String page) {
        Path file = report;
        if (file == null) {
            return;
        }
        try {
            PrivateFiles.replace(file, page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SkerryException(
                    ScanError.SCAN_NOT_WRITTEN, "Cannot write the report " + file + ". Check its folder.", e);
        }
    }

    private int explain(TextRules used, String value) {
        OptionalInt tag = Dictionary.tagOf(column);
        Vr vr = tag.isPresent() ? Dictionary.vrOf(tag.getAsInt()) : Vr.LO;
        List<TextScanner.Finding> findings;
        try (NerOption.Loaded model = ner.load()) {
            findings = new TextScanner(used, model.detectors()).explain(value, new TextContext(column, vr, ""));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (findings.isEmpty()) {
            out.println("Nothing is found.");
        }
        boolean stands = false;
        for (TextScanner.Finding finding : findings) {
            Span span = finding.span();
            stands |= finding.clearedBy().isEmpty();
            out.printf(
                    Locale.ROOT,
                    "%4d-%-4d %-10s %-20s %s%s%n",
                    span.start(),
                    span.end(),
                    span.detector(),
                    span.rule(),
                    value.substring(span.start(), span.end()),
                    finding.clearedBy()
                            .map(rule -> "   cleared by rule " + rule)
                            .orElse(""));
        }
        return stands ? Exit.REJECTS : Exit.DONE;
    }

    private static void print(PrintWriter out, ScanReport report) {
        out.printf(
                Locale.ROOT,
                "Scanned %,d images, %,d of them new: %,d different values in %,d places; %,d shared by many patients,"
                        + " %,d examined, %,d with findings (scan %s).%n",
                report.images(),
                report.read(),
                report.values(),
                report.columns(),
                report.shared(),
                report.examined(),
                report.found(),
                report.scanId());
        for (ScanReport.Cluster cluster : report.clusters()
                .subList(0, Math.min(MOST_PRINTED, report.clusters().size()))) {
            out.printf(
                    Locale.ROOT,
                    "  %s  %,10d images  %,8d values  %s in %s%n",
                    cluster.id(),
                    cluster.images(),
                    cluster.values(),
                    String.join(", ", cluster.rules()),
                    String.join(", ", cluster.columns()));
        }
        if (report.clusters().size() > MOST_PRINTED) {
            out.printf(
                    Locale.ROOT, "  and %,d clusters more%n", report.clusters().size() - MOST_PRINTED);
        }
    }

    private void next(PrintWriter out, ScanReport done) {
        if (report != null) {
            out.println("Look at it: " + report + " (it shows patients' values; only you may read it)");
        } else if (done.found() > 0) {
            out.println(
                    "Next: skerry scan --report scan.html shows the values of each cluster; then decide about it with"
                            + " skerry scan decide CLUSTER --allow or --report");
        }
    }

    private static String json(ScanReport report) {
        ObjectNode node = JSON.createObjectNode()
                .put("scan", report.scanId())
                .put("version", report.version())
                .put("images", report.images())
                .put("read", report.read())
                .put("columns", report.columns())
                .put("values", report.values())
                .put("shared", report.shared())
                .put("examined", report.examined())
                .put("found", report.found());
        ArrayNode clusters = node.putArray("clusters");
        for (ScanReport.Cluster cluster : report.clusters()) {
            ObjectNode one = clusters.addObject()
                    .put("id", cluster.id())
                    .put("values", cluster.values())
                    .put("images", cluster.images())
                    .put("patients", cluster.patients());
            cluster.columns().forEach(one.putArray("columns")::add);
            cluster.rules().forEach(one.putArray("rules")::add);
        }
        return node.toPrettyString();
    }
}

package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.control.Home;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.IngestReport;
import io.skerry.lake.Lake;
import io.skerry.lake.erase.OptOuts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Indexes the headers of DICOM files in the tag lake.",
            "Takes files, folders, and zip and tar archives. Files that are known already are skipped, so an ingest that"
                    + " was stopped is finished by repeating it."
        },
        footer = {
            "",
            "Examples:",
            "  skerry ingest /archive/2015",
            "  skerry ingest studies.zip more.tar.gz",
            "  skerry sql \"SELECT code, count(*) FROM rejects GROUP BY code\""
        })
final class IngestCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, archives.")
    private List<Path> paths = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Reading threads (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        IngestReport report;
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            IngestOptions options = IngestOptions.defaults().withThreads(threads);
            report = new Ingest(home, lake, options, TerminalProgress.onStandardError())
                    .without(OptOuts.of(home)::hasPatient)
                    .run(paths);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(report));
        } else {
            print(report, out);
        }
        out.flush();
        return report.failed() == 0 ? Exit.DONE : Exit.REJECTS;
    }

    private static void print(IngestReport report, PrintWriter out) {
        line(out, "files seen", report.seen());
        line(out, "ingested", report.ingested());
        if (report.known() > 0) {
            line(out, "known already", report.known());
        }
        report.rejects()
                .forEach(
                        (code, count) -> line(out, code.toLowerCase(Locale.ROOT).replace('_', ' '), count));
        if (report.failed() > 0) {
            out.println();
            out.println("Which files, and why:");
            out.println("  skerry sql \"SELECT code, message, file FROM rejects WHERE ingest_id = '" + report.ingestId()
                    + "'\"");
        }
    }

    private static void line(PrintWriter out, String what, long count) {
        out.printf(Locale.ROOT, "%-22s %,12d%n", what, count);
    }
}

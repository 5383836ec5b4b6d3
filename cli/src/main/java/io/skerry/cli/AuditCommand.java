package io.skerry.cli;

import io.skerry.control.AuditEvent;
import io.skerry.control.AuditVerification;
import io.skerry.control.Home;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows and checks the log of who did what, when, on which objects.",
        footer = {"", "Examples:", "  skerry audit list", "  skerry audit verify"})
final class AuditCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'");

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Prints the newest events, the newest last.")
    int list(
            @Option(
                            names = {"-n", "--last"},
                            defaultValue = "50",
                            paramLabel = "N",
                            description = "How many (default: ${DEFAULT-VALUE}).")
                    int last) {
        PrintWriter out = spec.commandLine().getOut();
        try (Home home = Home.open(main.home())) {
            for (AuditEvent event : home.audit().list(last)) {
                String details = event.details().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining("  "));
                out.printf(
                        Locale.ROOT,
                        "%6d  %s  %-10s  %-18s  %s%n",
                        event.seq(),
                        TIME.format(event.at().atOffset(ZoneOffset.UTC)),
                        event.actor(),
                        event.action(),
                        details);
            }
        }
        out.flush();
        return Exit.DONE;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Recomputes the chain of hashes; exit code 3 when the log was tampered with.")
    int verify() {
        PrintWriter out = spec.commandLine().getOut();
        AuditVerification result;
        try (Home home = Home.open(main.home())) {
            result = home.audit().verify();
        }
        if (result.intact()) {
            out.printf(Locale.ROOT, "The audit log is intact: %,d events.%n", result.events());
        } else {
            result.problems().forEach(problem -> out.println(problem.kind() + ": " + problem.message()));
            out.println("The audit log is NOT what Skerry wrote. Keep the home folder as it is and tell who is"
                    + " responsible for it.");
        }
        out.flush();
        return result.intact() ? Exit.DONE : Exit.FAILED;
    }
}

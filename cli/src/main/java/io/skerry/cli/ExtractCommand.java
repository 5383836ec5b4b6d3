package io.skerry.cli;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.extract.ExtractRequest;
import io.skerry.extract.Extraction;
import io.skerry.extract.ExtractionState;
import io.skerry.extract.Extracts;
import io.skerry.extract.ManifestCheck;
import io.skerry.lake.Lake;
import io.skerry.lake.scan.TextRulesReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Extracts: request, look, approve or refuse. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes extracts of cohorts for projects, and releases them once somebody approves.",
        footer = {
            "",
            "Examples:",
            "  skerry extract request --cohort chest-ct --project lung-screening",
            "  skerry extract show E0001 --check",
            "  skerry extract approve E0001 --by 'Data Controller' --reason 'as agreed'"
        })
final class ExtractCommand {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = {
                "Makes an extract of a frozen cohort up to the hold, where it waits for approval.",
                "Given again after it was cut off, it goes on where it stopped."
            })
    int request(
            @Option(
                            names = "--cohort",
                            required = true,
                            paramLabel = "NAME[:VERSION]",
                            description = "A frozen cohort; its newest version unless one is named.")
                    String cohort,
            @Option(names = "--project", required = true, description = "The project that is to receive it.")
                    String project,
            @Option(
                            names = "--dataset",
                            split = ",",
                            paramLabel = "NAME",
                            description = "Linked datasets to add; all that were loaded unless some are named.")
                    List<String> datasets,
            @Option(
                            names = "--by",
                            defaultValue = "${sys:user.name}",
                            description = "Who asks (default: ${DEFAULT-VALUE}).")
                    String by,
            @Option(
                            names = "--key-version",
                            paramLabel = "N",
                            description = "Which version of the project's key, to make an old release again; the newest"
                                    + " unless one is named (see `skerry key`).")
                    @Nullable
                    Integer keyVersion,
            @Option(
                            names = "--text-rules",
                            paramLabel = "FILE",
                            description =
                                    "Rules of analysts about free text; those that `skerry scan decide` keeps in the"
                                            + " home folder unless a file is named. They are kept with the request.")
                    @Nullable
                    Path textRules,
            @Mixin NerOption ner) {
        int colon = cohort.indexOf(':');
        OptionalInt version = colon < 0 ? OptionalInt.empty() : OptionalInt.of(number(cohort.substring(colon + 1)));
        ExtractRequest request = new ExtractRequest(
                colon < 0 ? cohort : cohort.substring(0, colon),
                version,
                project,
                Optional.ofNullable(datasets).filter(names -> !names.isEmpty()),
                by,
                keyVersion == null ? OptionalInt.empty() : OptionalInt.of(keyVersion),
                textRules == null ? Optional.empty() : Optional.of(TextRulesReader.text(textRules)));
        return with("", ner, extracts -> {
            Extraction extraction = extracts.request(request);
            return made(extracts, extraction);
        });
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Goes on with an extraction that was cut off or failed.")
    int resume(@Parameters(paramLabel = "ID") String id, @Mixin NerOption ner) {
        return with("extract.resume", ner, extracts -> made(extracts, extracts.resume(id)));
    }

    @Command(
            name = "text-rules",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the rules about free text that an extraction was requested with.",
                "With them and --key-version of `extract request`, a release can be made again."
            })
    int textRules(@Parameters(paramLabel = "ID") String id) {
        return with("extract.text-rules", extracts -> {
            Optional<String> rules = extracts.textRules(id);
            if (rules.isEmpty()) {
                spec.commandLine().getErr().println(id + " was requested without rules about texts.");
                return Exit.REJECTS;
            }
            out().print(rules.get());
            return Exit.DONE;
        });
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all extractions, oldest first.")
    int list(@Option(names = "--json", description = "As JSON.") boolean json) {
        return with("extract.list", extracts -> {
            List<Extraction> all = extracts.list();
            if (json) {
                out().println(ExtractJson.of(all));
            } else if (all.isEmpty()) {
                out().println("No extractions yet. `skerry extract request` makes one.");
            } else {
                out().println("id     state      images  left  requested         project / cohort");
                for (Extraction extraction : all) {
                    out().printf(
                                    Locale.ROOT,
                                    "%-6s %-9s %7d %5d  %s  %s / %s:%d%n",
                                    extraction.id(),
                                    words(extraction.state()),
                                    extraction.counts().released(),
                                    leftBehind(extraction),
                                    Times.toMinute(extraction.requestedAt()),
                                    extraction.project(),
                                    extraction.cohort(),
                                    extraction.cohortVersion());
                }
            }
            return Exit.DONE;
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one extraction: what is in it, what stayed behind and why, and its history.")
    int show(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--check", description = "Compares every file with the manifest, byte for byte.")
                    boolean check,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        return with("extract.show", extracts -> {
            Extraction extraction = extracts.find(id);
            if (json) {
                out().println(ExtractJson.of(extraction));
            } else {
                describe(extracts, extraction);
            }
            return check ? check(extracts, extraction) : Exit.DONE;
        });
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "Releases a held extraction to its project, all of it in one step.",
                "Every file is compared with the manifest before; if anything changed, nothing is released."
            })
    int approve(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--by",
                            defaultValue = "${sys:user.name}",
                            description = "Who approves (default: ${DEFAULT-VALUE}).")
                    String by,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "Why, for the record.")
                    String reason) {
        return with("", extracts -> {
            Extraction released = extracts.approve(id, by, reason);
            out().printf(
                            Locale.ROOT,
                            "%s is released to %s: %,d images.%n",
                            released.id(),
                            released.project(),
                            released.counts().released());
            out().println("Look at it: " + extracts.folder(released).resolve("report.html"));
            return Exit.DONE;
        });
    }

    @Command(
            name = "refuse",
            mixinStandardHelpOptions = true,
            description = "Refuses an extraction: what is held is deleted, the record of it stays.")
    int refuse(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--by",
                            defaultValue = "${sys:user.name}",
                            description = "Who refuses (default: ${DEFAULT-VALUE}).")
                    String by,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "Why, for the record.")
                    String reason) {
        return with("", extracts -> {
            Extraction refused = extracts.refuse(id, by, reason);
            out().println(refused.id() + " is refused; what was held is deleted.");
            return Exit.DONE;
        });
    }

    private int with(String audited, Function<Extracts, Integer> work) {
        return with(audited, new NerOption(), work);
    }

    private int with(String audited, NerOption ner, Function<Extracts, Integer> work) {
        Progress progress = TerminalProgress.onStandardError();
        try (NerOption.Loaded loaded = ner.load();
                Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            if (!audited.isEmpty()) {
                home.audit().append(audited, Map.of("command", String.join(" ", spec.qualifiedName(), audited)));
            }
            return work.apply(new Extracts(home, lake, progress, loaded.moreDetectors()));
        }
    }

    private int made(Extracts extracts, Extraction extraction) {
        describe(extracts, extraction);
        CohortFreezeCommand.printWarnings(out(), extracts.warnings(extraction.id()));
        if (extraction.state() == ExtractionState.HELD) {
            out().println();
            out().println("Look at it: " + extracts.folder(extraction).resolve("report.html"));
            out().println("Release it: skerry extract approve " + extraction.id() + " --reason \"...\"");
        }
        return extraction.counts().incomplete() ? Exit.REJECTS : Exit.DONE;
    }

    private void describe(Extracts extracts, Extraction extraction) {
        out().printf(
                        Locale.ROOT,
                        "%s %s: cohort %s, version %d, for %s (key version %d)%n",
                        extraction.id(),
                        words(extraction.state()),
                        extraction.cohort(),
                        extraction.cohortVersion(),
                        extraction.project(),
                        extraction.keyVersion());
        out().printf(
                        Locale.ROOT,
                        "%,9d images %s%n",
                        extraction.counts().released(),
                        extraction.state() == ExtractionState.RELEASED ? "released" : "ready");
        extracts.leftBehind(extraction.id())
                .forEach(left -> out().printf(Locale.ROOT, "%,9d %s: %s%n", left.count(), left.stage(), left.reason()));
        if (extraction.counts().waiting() > 0) {
            out().printf(
                            Locale.ROOT,
                            "%,9d not looked at yet%n",
                            extraction.counts().waiting());
        }
        extraction.failure().ifPresent(failure -> out().println("Failed: " + failure));
        extracts.history(extraction.id())
                .forEach(event -> out().printf(
                                Locale.ROOT,
                                "  %s  %-9s by %s%s%n",
                                Times.toMinute(event.at()),
                                words(event.state()),
                                event.by(),
                                event.reason().isBlank() ? "" : ": " + event.reason()));
    }

    private int check(Extracts extracts, Extraction extraction) {
        ManifestCheck check = extracts.check(extraction.id());
        if (check.passed()) {
            out().printf(
                            Locale.ROOT,
                            "%,d files (%,d bytes) are what the manifest says.%n",
                            check.files(),
                            check.bytes());
            return Exit.DONE;
        }
        check.problems()
                .forEach(problem ->
                        out().println(problem.kind().name().toLowerCase(Locale.ROOT) + "  " + problem.path()));
        return Exit.FAILED;
    }

    private static long leftBehind(Extraction extraction) {
        return extraction.counts().held()
                + extraction.counts().errors()
                + extraction.counts().leaked();
    }

    private static String words(ExtractionState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), "Expected a cohort version such as chest-ct:2, but got \"" + text + '"');
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

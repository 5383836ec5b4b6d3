package io.skerry.cli;

import io.skerry.deid.DeidRules;
import io.skerry.deid.ProfileOption;
import io.skerry.deid.RulesExplained;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks and explains rules of de-identification. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks and explains rules of de-identification.",
        footer = {
            "",
            "Examples:",
            "  skerry rules check project.yml",
            "  skerry rules show standard-profile --explain StudyDescription",
            "  skerry rules show project.yml --explain RequestAttributesSequence/ScheduledProcedureStepID"
                    + " --sop-class MRImageStorage",
            "  skerry rules schema > rules.schema.json",
        },
        subcommands = {RulesCommand.Check.class, RulesCommand.Show.class, RulesCommand.Schema.class})
final class RulesCommand {
    RulesCommand() {}

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads a rules file; an error names its line and column.")
    static final class Check implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "RULES", description = "A rules file, or built-in rules by name.")
        private String rules = "";

        @Override
        public Integer call() {
            DeidRules read = DeidRules.named(rules);
            out(spec).println(read.label() + ": " + summary(read));
            return Exit.DONE;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints what becomes of an attribute and why, or of all that leave on top of an object.")
    static final class Show implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "RULES",
                defaultValue = DeidRules.DEFAULT,
                description = "A rules file, or built-in rules by name (default: ${DEFAULT-VALUE}).")
        private String rules = DeidRules.DEFAULT;

        @Option(
                names = "--explain",
                paramLabel = "ATTRIBUTE",
                description =
                        "A keyword, a tag (0008,1030), a private element (0019,xx0C,\"CREATOR\"), or a path through"
                                + " sequences, SEQUENCE/KEYWORD. May be given again.")
        private List<String> attributes = List.of();

        @Option(
                names = "--sop-class",
                paramLabel = "CLASS",
                defaultValue = "CTImageStorage",
                description = "By UID or keyword, since types of attributes differ (default: ${DEFAULT-VALUE}).")
        private String sopClass = "CTImageStorage";

        @Override
        public Integer call() {
            DeidRules read = DeidRules.named(rules);
            CommandSpec command = Objects.requireNonNull(spec);
            RulesExplained explained = new RulesExplained(
                    read,
                    RulesExplained.sopClass(sopClass)
                            .orElseThrow(() -> new ParameterException(
                                    command.commandLine(),
                                    "--sop-class: expected a UID or keyword of the standard, got " + sopClass)));
            PrintWriter print = out(spec);
            print.println(read.label() + ": " + summary(read));
            if (attributes.isEmpty()) {
                explained.all().forEach(line -> print(line, print));
            }
            for (String attribute : attributes) {
                try {
                    explained.explain(attribute).forEach(line -> print(line, print));
                } catch (IllegalArgumentException e) {
                    throw new ParameterException(command.commandLine(), "--explain: " + e.getMessage());
                }
            }
            return Exit.DONE;
        }

        private static void print(RulesExplained.Line line, PrintWriter print) {
            print.printf(Locale.ROOT, "%s: %s (%s)%n", line.path(), line.outcome(), line.why());
        }
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of rules files, for editors that check them while you type.")
    static final class Schema implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            out(spec).print(RulesExplained.schema());
            out(spec).flush();
            return Exit.DONE;
        }
    }

    private static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private static String summary(DeidRules rules) {
        String allowed = switch (rules.allowed()) {
            case DeidRules.Allowed.Listed listed -> listed.tags().size() + " attributes";
            case DeidRules.Allowed.AllStandard _ -> "all attributes of the standard";
        };
        List<String> options =
                rules.options().stream().sorted().map(ProfileOption::label).toList();
        return String.format(
                Locale.ROOT,
                "%s by the basic profile%s; %d rules; %d modalities, %d SOP classes%s",
                allowed,
                options.isEmpty() ? "" : " with " + String.join(", ", options),
                rules.rules().size(),
                rules.gate().modalities().size(),
                rules.gate().sopClasses().size(),
                rules.gate().originalPrimaryOnly() ? ", original primary images only" : "");
    }
}

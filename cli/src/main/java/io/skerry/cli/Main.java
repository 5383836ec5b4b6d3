package io.skerry.cli;

import io.skerry.base.Blame;
import io.skerry.base.SkerryException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code skerry} command: one subcommand a step of the work. */
@Command(
        name = "skerry",
        mixinStandardHelpOptions = true,
        version = "skerry 0.1.0-SNAPSHOT",
        sortOptions = false,
        description = "Turns a radiology archive into a safe research resource.",
        // One a line, in the order of the work.
        subcommands = {
            DemoCommand.class,
            SynthCommand.class,
            ReceiveCommand.class,
            IngestCommand.class,
            MappingCommand.class,
            DemographyCommand.class,
            DatasetCommand.class,
            ScanCommand.class,
            PromoteCommand.class,
            CharacteristicsCommand.class,
            MirrorCommand.class,
            CohortCommand.class,
            ExtractCommand.class,
            DeidCommand.class,
            KeyCommand.class,
            RulesCommand.class,
            DumpCommand.class,
            NiftiCommand.class,
            CheckCommand.class,
            RenderCommand.class,
            WebCommand.class,
            PixelsCommand.class,
            RedactCommand.class,
            TranscodeCommand.class,
            SqlCommand.class,
            LakeCommand.class,
            EchoCommand.class,
            SendCommand.class,
            QueryCommand.class,
            RoleCommand.class,
            ReidentifyCommand.class,
            AuditCommand.class,
            CommandLine.HelpCommand.class,
        })
public final class Main {
    @Mixin
    private HomeOption home = new HomeOption();

    Main() {}

    /** Where the commands find their state. */
    Path home() {
        return home.dir();
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command in this process and returns its exit code. */
    public static int run(String... args) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((e, cmd, parsed) -> report(e, cmd))
                // Without this an unforeseen exception would end with 1, which means rejects.
                .setExitCodeExceptionMapper(e -> e instanceof CommandLine.ParameterException ? Exit.USAGE : Exit.FAILED)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    private static int report(Exception e, CommandLine cmd) throws Exception {
        if (e instanceof SkerryException known) {
            cmd.getErr().println(cmd.getColorScheme().errorText("skerry: " + known.getMessage()));
            if (known.blame() == Blame.INTERNAL) {
                cmd.getErr()
                        .println("This is a defect of Skerry (" + known.code().name() + "); please report it.");
            }
            return known.blame() == Blame.USER ? Exit.USAGE : Exit.FAILED;
        }
        throw e;
    }
}

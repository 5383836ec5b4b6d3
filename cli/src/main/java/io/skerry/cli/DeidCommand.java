package io.skerry.cli;

import io.skerry.deid.Anonymiser;
import io.skerry.deid.DeidEntry;
import io.skerry.deid.DeidRules;
import io.skerry.deid.DeidRun;
import io.skerry.deid.DeidSummary;
import io.skerry.deid.HeldReason;
import io.skerry.deid.KeyRing;
import io.skerry.deid.Knowledge;
import io.skerry.deid.ProjectKey;
import io.skerry.deid.Pseudonyms;
import io.skerry.deid.ReportFile;
import io.skerry.deid.SeriesIndex;
import io.skerry.deid.Verification;
import io.skerry.deid.deface.FaceGate;
import io.skerry.deid.deface.SeriesFiles;
import io.skerry.deid.pixels.PixelGate;
import io.skerry.lake.demography.Register;
import io.skerry.lake.scan.TextRulesReader;
import io.skerry.phi.Demography;
import io.skerry.phi.text.TextRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** De-identifies files and folders, with no home folder. */
@Command(
        name = "deid",
        mixinStandardHelpOptions = true,
        subcommands = ImportCtpCommand.class,
        description = {
            "De-identifies DICOM files, folders and archives into a new folder.",
            "",
            "Objects leave as PATIENT/STUDY/SERIES/INSTANCE.dcm under names of the project. Pixel data are not"
                    + " changed, but for text in them where the rules or --pixels ask to look for it, and for faces in"
                    + " heads where the rules ask for images without. Whatever may not leave, or cannot be judged, is held"
                    + " back with its reason."
        },
        footer = {
            "",
            "Examples:",
            "  skerry deid scans/ clean/",
            "  skerry deid scans/ clean/ --key-file project.key --report report.csv",
            "  skerry deid scans.zip clean/ --key-file project.key --resume --verify full",
            "  skerry deid scans/ clean/ --key-file project.key --demography patients.csv --text-rules rules.yml",
            "  skerry deid import-ctp DicomAnonymizer.script --out rules.yml",
            "",
            "Exit codes: 0 all objects written, 1 some held back, 2 wrong usage, 3 some could not be written."
        })
final class DeidCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "IN",
            description = "A file, a zip or tar archive, or a folder.")
    private Path in = Path.of(".");

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUT", description = "A folder that is new or empty.")
    private Path out = Path.of(".");

    @Option(
            names = "--profile",
            paramLabel = "RULES",
            defaultValue = DeidRules.DEFAULT,
            description = "Built-in rules by name, or a rules file (default: ${DEFAULT-VALUE}).")
    private String profile = DeidRules.DEFAULT;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The project's key, made if the file is not there. The same key gives the same names and date"
                    + " shifts in every run; without it, this run's are its own.")
    private @Nullable Path keyFile;

    @Option(
            names = "--key-version",
            paramLabel = "N",
            description = "Which version of the key, to make an old output again; the newest unless one is named"
                    + " (see `skerry key`).")
    private @Nullable Integer keyVersion;

    @Option(
            names = "--text-rules",
            paramLabel = "FILE",
            description = "Rules of analysts about free text, as scan takes them (docs/text-cleaning.md).")
    private @Nullable Path textRules;

    @Option(
            names = "--demography",
            paramLabel = "FILE",
            description = "What is known of the patients elsewhere, as CSV or Parquet: names, numbers, addresses, birth"
                    + " dates by patient_id. It is searched for in their images, and never written"
                    + " (docs/de-identification.md).")
    private @Nullable Path demography;

    @Mixin
    private NerOption ner = new NerOption();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to list each input and what became of it: CSV, or JSON for a name in .json.")
    private @Nullable Path report;

    @Option(
            names = "--verify",
            paramLabel = "EXTENT",
            defaultValue = "HEADER",
            description = "How closely each output is looked at before it appears: ${COMPLETION-CANDIDATES}"
                    + " (default: ${DEFAULT-VALUE}).")
    private Verification verify = Verification.HEADER;

    @Option(
            names = "--face-pictures",
            paramLabel = "DIR",
            description = "Where to draw each head before and after its face was removed, for a look at what was done."
                    + " These pictures show patients; only you may read them.")
    private @Nullable Path facePictures;

    @Option(
            names = "--resume",
            description = "Go on in a folder that an earlier run with the same key began; what is there is kept.")
    private boolean resume;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Mixin
    private PixelOptions pixels = new PixelOptions();

    @Override
    public Integer call() {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        checkArguments(command);
        PrintWriter print = command.commandLine().getOut();
        DeidRules rules = DeidRules.named(profile);
        ProjectKey key = key(print);
        TerminalProgress progress = TerminalProgress.onStandardError();
        DeidRun.Options options = new DeidRun.Options(threads, verify, resume);
        DeidSummary summary;
        Path reportTo = report;
        try (NerOption.Loaded model = ner.load();
                Register register = demography == null ? null : Register.ofFile(demography)) {
            Knowledge knowledge = new Knowledge(
                    textRules == null ? TextRules.NONE : TextRulesReader.read(textRules),
                    model.detectors(),
                    register == null ? Demography.NONE : register);
            if (reportTo == null) {
                summary = run(rules, key, options, knowledge, _ -> {}, progress);
            } else {
                try (ReportFile file = new ReportFile(reportTo)) {
                    summary = run(rules, key, options, knowledge, file, progress);
                }
            }
        }
        print(summary, print);
        if (summary.failed() > 0) {
            return Exit.FAILED;
        }
        return summary.heldTotal() > 0 ? Exit.REJECTS : Exit.DONE;
    }

    private DeidSummary run(
            DeidRules rules,
            ProjectKey key,
            DeidRun.Options options,
            Knowledge knowledge,
            Consumer<DeidEntry> entries,
            TerminalProgress progress) {
        Anonymiser anonymiser = new Anonymiser(
                rules,
                new Pseudonyms(key),
                pixels.gate().<PixelGate>map(gate -> gate).orElseGet(() -> Anonymiser.gateOf(rules)),
                new FaceGate(series(rules), Optional.ofNullable(facePictures).map(FacePictures::new)),
                knowledge);
        return new DeidRun(anonymiser, options, entries, progress).run(in, out);
    }

    /** Faces are found in whole series, so where rules ask for it, all headers are read before the run begins. */
    private SeriesFiles series(DeidRules rules) {
        if (!Anonymiser.removesFaces(rules)) {
            return SeriesFiles.NONE;
        }
        try {
            return SeriesIndex.of(in);
        } catch (IOException e) {
            // The run says what of the input cannot be read; of a series that is not known every head stays.
            return SeriesFiles.NONE;
        }
    }

    private void checkArguments(CommandSpec command) {
        // They are no requirement of the parser, which would ask for them beside a subcommand too.
        if (command.commandLine().getParseResult().matchedPositionals().size() < 2) {
            throw usage(command, "expected IN and OUT: what to de-identify, and a folder for it");
        }
        if (!Files.exists(in)) {
            throw usage(command, "IN: expected a file or a folder, there is no " + in);
        }
        if (threads < 1) {
            throw usage(command, "--threads: expected 1 or more, got " + threads);
        }
        if (resume && keyFile == null) {
            throw usage(command, "--resume: expected --key-file too, since names must be those of the earlier run");
        }
        if (keyVersion != null && keyFile == null) {
            throw usage(command, "--key-version: expected --key-file too");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw usage(command, "OUT: expected a folder, " + out + " is a file");
        }
        if (!resume && Files.exists(out) && !isEmpty(out)) {
            throw usage(
                    command,
                    "OUT: expected a new or empty folder, " + out + " holds files; name another, or go on in it with"
                            + " --resume");
        }
        if (out.toAbsolutePath().normalize().startsWith(in.toAbsolutePath().normalize())) {
            throw usage(command, "OUT: expected a folder outside of IN");
        }
    }

    private static ParameterException usage(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private ProjectKey key(PrintWriter print) {
        Path file = keyFile;
        if (file == null) {
            print.println("No --key-file: a random key is used for this run only, and its names cannot be made again.");
            return ProjectKey.ephemeral();
        }
        KeyRing ring = KeyRing.at(file);
        if (keyVersion != null) {
            return ring.version(keyVersion);
        }
        if (ring.versions().isEmpty()) {
            print.println(
                    "Made a new key in " + file + ". Keep it safe: whoever has it can link the output to people.");
        }
        return ring.newestOrMade();
    }

    private void print(DeidSummary summary, PrintWriter print) {
        double seconds = Math.max(summary.took().toNanos() / 1e9, 1e-3);
        print.printf(
                Locale.ROOT,
                "De-identified %,d of %,d objects (%,d MB) into %s in %.1f s, %,.0f/s; verified: %s.%n",
                summary.written(),
                summary.seen(),
                summary.bytes() / 1_000_000,
                out,
                seconds,
                summary.written() / seconds,
                verify.name().toLowerCase(Locale.ROOT));
        if (summary.alreadyThere() > 0) {
            print.printf(Locale.ROOT, "Already there: %,d.%n", summary.alreadyThere());
        }
        if (summary.heldTotal() > 0) {
            print.printf(Locale.ROOT, "Held back: %,d.%n", summary.heldTotal());
            summary.held().entrySet().stream()
                    .sorted(Map.Entry.<HeldReason, Long>comparingByValue().reversed())
                    .forEach(entry -> print.printf(
                            Locale.ROOT,
                            "  %,8d  %s: %s%n",
                            entry.getValue(),
                            entry.getKey(),
                            entry.getKey().meaning()));
        }
        if (summary.failed() > 0) {
            print.printf(
                    Locale.ROOT,
                    "Could not be written: %,d. Check space and permissions of %s, then run again.%n",
                    summary.failed(),
                    out);
        }
        if (summary.heldTotal() + summary.failed() > 0 && report == null) {
            print.println("Add --report FILE to see which and why.");
        }
        print.flush();
    }
}

package io.skerry.cli;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.extract.Extraction;
import io.skerry.extract.ExtractionState;
import io.skerry.extract.Extracts;
import io.skerry.lake.Lake;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * The main job from end to end on a synthetic hospital, by the very commands that a user would type: each is printed
 * before it runs.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows the whole way: a synthetic hospital becomes an approved, de-identified, linked extract.",
            "Each step is a command that you can run yourself. A second run makes a second release."
        },
        footer = {"", "Examples:", "  skerry demo", "  skerry --home /tmp/try demo --patients 100 --no-serve"})
final class DemoCommand implements Callable<Integer> {
    private static final String COHORT = "cancer-and-smoking";
    private static final String PROJECT = "demo";
    private static final List<String> DATASETS =
            List.of("demography", "admissions", "cancer", "prescribing", "deaths", "laboratory", "smoking", "genotype");
    /** Steps that keep something back do their job. */
    private static final Set<Integer> GOES_ON = Set.of(Exit.DONE, Exit.REJECTS);

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "40",
            description = "Size of the synthetic population (default: ${DEFAULT-VALUE}).")
    private int patients;

    @Option(
            names = "--no-serve",
            description = "Do not show the release in a browser afterwards. On a terminal it is otherwise served on"
                    + " 127.0.0.1 until you press Enter.")
    private boolean noServe;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Path home = main.home();
        Path hospital = home.resolve("demo").resolve("hospital-" + patients);
        if (!Files.exists(hospital.resolve("truth.jsonl"))) {
            int made = step(
                    "A synthetic hospital: people, images with their vendors' habits, health records. No real person.",
                    "synth",
                    "--force",
                    "--out",
                    hospital.toString(),
                    "--patients",
                    Integer.toString(patients));
            if (!GOES_ON.contains(made)) {
                return made;
            }
        }
        Path cohort = cohortFile(home);
        for (Step step : steps(hospital, cohort)) {
            int exit = step(step.why(), step.args());
            if (!GOES_ON.contains(exit)) {
                out().println("The demo stopped here; the lines above say why.");
                return exit;
            }
        }
        Extraction held = newest(home);
        if (held.state() == ExtractionState.HELD) {
            int approved = step(
                    "The release approver reads the report and approves: one rename, and the project sees it.",
                    "extract",
                    "approve",
                    held.id(),
                    "--reason",
                    "demonstration");
            if (approved != Exit.DONE) {
                return approved;
            }
        }
        int audited = step("Who did what, in a chain that shows tampering.", "audit", "verify");
        Path release =
                home.resolve("projects").resolve(PROJECT).resolve("releases").resolve(held.id());
        closing(release, (System.nanoTime() - start) / 1e9);
        if (!noServe && System.console() != null && System.console().isTerminal()) {
            ReleasePreview.untilEnter(release, out());
        }
        return audited;
    }

    private record Step(String why, String... args) {}

    private static List<Step> steps(Path hospital, Path cohort) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                "Every tag of every image into the tag lake, in the identifiable zone.",
                "ingest",
                hospital.resolve("images").toString()));
        steps.add(new Step(
                "Which CHI numbers are one person (EUPI).",
                "mapping",
                "load",
                hospital.resolve("mapping.csv").toString()));
        steps.add(new Step("What may cross into the de-identified zone crosses, cleaned and standardised.", "promote"));
        for (String dataset : DATASETS) {
            steps.add(new Step(
                    dataset.equals(DATASETS.getFirst())
                            ? "Health records, linked by patient key; columns that name a person stay out."
                            : "",
                    "dataset",
                    "load",
                    dataset,
                    hospital.resolve("records").resolve(dataset + ".csv").toString(),
                    "--patient-column",
                    "chi"));
        }
        steps.add(new Step(
                "A research coordinator's question, counted at each step.", "cohort", "count", cohort.toString()));
        steps.add(new Step(
                "Frozen: the definition and the state of the tables, so that it can be repeated.",
                "cohort",
                "freeze",
                cohort.toString()));
        steps.add(new Step(
                "De-identified for one project under its own key, verified byte by byte, and held.",
                "extract",
                "request",
                "--cohort",
                COHORT,
                "--project",
                PROJECT));
        return steps;
    }

    private int step(String why, String... args) {
        PrintWriter out = out();
        out.println();
        if (!why.isEmpty()) {
            out.println(spec.commandLine().getColorScheme().text("@|bold " + why + "|@"));
        }
        out.println(spec.commandLine().getColorScheme().text("@|faint $ ./skerry " + String.join(" ", args) + "|@"));
        out.flush();
        String[] withHome = Stream.concat(Stream.of("--home", main.home().toString()), Arrays.stream(args))
                .toArray(String[]::new);
        return Main.run(withHome);
    }

    private static Path cohortFile(Path home) throws IOException {
        Path file = home.resolve("demo").resolve(COHORT + ".yml");
        Files.createDirectories(file.getParent());
        String resource = "/io/skerry/cohort/examples/" + COHORT + ".yml";
        try (InputStream example = DemoCommand.class.getResourceAsStream(resource)) {
            if (example == null) {
                throw new UncheckedIOException(new IOException("The example cohort is missing from this build"));
            }
            Files.copy(example, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static Extraction newest(Path dir) {
        try (Home home = Home.open(dir);
                Lake lake = Lake.open(home)) {
            return new Extracts(home, lake, Progress.NONE).list().getLast();
        }
    }

    private void closing(Path release, double seconds) {
        PrintWriter out = out();
        out.println();
        out.printf(Locale.ROOT, "Done in %.0f s. The project's release:%n", seconds);
        out.println("  " + release);
        out.println("  open " + release.resolve("report.html").toUri());
        out.println("Look further:");
        String skerry = "  ./skerry --home " + main.home() + " ";
        out.println(skerry + "sql \"SELECT Modality, count(*) FROM image GROUP BY ALL\"");
        out.println(skerry + "extract list");
        out.println(skerry + "audit list");
        out.println("The same commands work on a folder of real DICOM: start with ingest.");
        out.flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package io.skerry.cli;

import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import io.skerry.synth.SynthSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code skerry synth}: fills a folder with a population that does not exist. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes a synthetic population: images, health records, and the truth of every planted identifier.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry synth --out hospital",
            "  skerry synth --out hospital --patients 200 --seed 7",
            "  skerry synth --out load --images 100000 --header-only --modality CT"
        })
final class SynthCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to fill.")
    private Path out = Path.of("synth");

    @ArgGroup(exclusive = true)
    private Size size = new Size();

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The same seed gives the same bytes.")
    private long seed = 1;

    @Option(
            names = "--header-only",
            description = "Leave pixel data out and make series as long as real ones, for load tests;"
                    + " truth.jsonl then covers the first image of each series.")
    private boolean headerOnly;

    @Option(names = "--modality", paramLabel = "M", description = "Write images of this modality only.")
    private @Nullable String modality;

    @Option(
            names = "--matrix",
            paramLabel = "N",
            defaultValue = "256",
            description = "Rows and columns of CT and MR slices (default: ${DEFAULT-VALUE}).")
    private int matrix = 256;

    @Option(
            names = "--varied",
            description =
                    "Series in the variety of real protocols, and characteristics.jsonl with what is true of each.")
    private boolean varied;

    @Option(names = "--force", description = "Replace an earlier population in the folder.")
    private boolean force;

    /** How much to make. */
    static final class Size {
        @Option(names = "--patients", paramLabel = "N", description = "How many people (default: 40).")
        private int patients = 40;

        @Option(names = "--images", paramLabel = "N", description = "Exactly so many images.")
        private int images;
    }

    @Override
    public Integer call() {
        SynthOptions options = SynthOptions.into(out)
                .withPatients(size.patients)
                .withSeed(seed)
                .withHeaderOnly(headerOnly)
                .withMatrix(matrix)
                .withForce(force)
                .withVaried(varied);
        if (size.images != 0) {
            options = options.withImages(size.images);
        }
        if (modality != null) {
            options = options.withModality(modality.toUpperCase(Locale.ROOT));
        }
        print(Synth.generate(options, TerminalProgress.onStandardError()));
        return Exit.DONE;
    }

    private void print(SynthSummary made) {
        PrintWriter text = spec.commandLine().getOut();
        text.printf(
                Locale.ROOT,
                "Made %,d patients with %,d studies, %,d series and %,d images in %s%n",
                made.patients(),
                made.studies(),
                made.series(),
                made.images(),
                made.out());
        made.imagesByModality().forEach((name, count) -> text.printf(Locale.ROOT, "  %-3s %,8d images%n", name, count));
        text.printf(Locale.ROOT, "  %,d rows in records/*.csv and mapping.csv%n", made.recordRows());
        text.printf(Locale.ROOT, "  %,d planted identifiers in truth.jsonl%n", made.planted());
        text.println("Nobody in it is real. Next: skerry ingest " + made.out().resolve("images"));
        text.flush();
    }
}

package io.skerry.benchmarks.score;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a corpus, runs the tools over it, prints the table. */
@Command(
        name = "deid-score",
        mixinStandardHelpOptions = true,
        description = {
            "Scores de-identification on a corpus with known identifiers.",
            "",
            "Makes the corpus from a seed, runs each tool over it as its documentation says, and prints for each"
                    + " required action the share done and, in brackets, the number lost; behind a slash the share with"
                    + " what was held back counted as lost where it should have been kept. Every person in it is made"
                    + " up."
        },
        footer = {
            "",
            "Examples:",
            "  skerry-bench deid-score --patients 40 --tools skerry",
            "  skerry-bench deid-score --real ../shared/data --keep score --losses 50"
        })
public final class DeidScore implements Callable<Integer> {
    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--patients", paramLabel = "N", defaultValue = "40", description = "Default: ${DEFAULT-VALUE}.")
    private int patients = 40;

    @Option(
            names = "--real",
            paramLabel = "DIR",
            description = "Copies of up to 150 files of this folder are used too.")
    private @Nullable Path real;

    @Option(
            names = "--tools",
            split = ",",
            paramLabel = "TOOL",
            defaultValue = "skerry,gdcmanon,dcmodify,pydicom",
            description = "Default: ${DEFAULT-VALUE}. Those that are not installed are left out.")
    private List<String> tools = List.of();

    @Option(
            names = "--profile",
            paramLabel = "RULES",
            defaultValue = "standard-profile",
            description = "Skerry's rules (default: ${DEFAULT-VALUE}).")
    private String profile = "standard-profile";

    @Option(
            names = "--verify",
            paramLabel = "EXTENT",
            defaultValue = "HEADER",
            description = "Skerry's verification (default: ${DEFAULT-VALUE}).")
    private String verify = "HEADER";

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Make corpus and outputs here and keep them; a corpus that is there is used again.")
    private @Nullable Path keep;

    @Option(
            names = "--losses",
            paramLabel = "N",
            defaultValue = "20",
            description = "List so many losses a tool (default: ${DEFAULT-VALUE}).")
    private int listed = 20;

    @Option(names = "--json", description = "Print JSON with every loss instead of the table.")
    private boolean json;

    public static void main(String[] args) {
        System.exit(new CommandLine(new DeidScore()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path kept = keep;
        Path folder = kept == null ? Files.createTempDirectory("deid-score") : Files.createDirectories(kept);
        try {
            List<ScoreCard> cards = score(folder);
            // The stream is the process' own, and stays open.
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            if (json) {
                new ScoreTable(cards).json(out);
            } else {
                new ScoreTable(cards).print(out);
                cards.forEach(card -> list(card, out));
            }
            out.flush();
            return 0;
        } finally {
            if (kept == null) {
                Programs.delete(folder);
            }
        }
    }

    private List<ScoreCard> score(Path folder) throws IOException, InterruptedException {
        Path corpus = folder.resolve("corpus");
        if (!Files.exists(corpus.resolve("key.tsv"))) {
            Programs.delete(corpus);
            int objects = Corpus.build(corpus, patients, seed, Optional.ofNullable(real));
            System.err.println("Made " + objects + " objects in " + corpus + ".");
        }
        List<KeyEntry> key = Corpus.key(corpus);
        Structure structure = new Structure();
        List<ScoreCard> cards = new ArrayList<>();
        for (Tool tool :
                List.of(new SkerryTool(profile, verify), new GdcmanonTool(), new DcmodifyTool(), new PydicomTool())) {
            if (!tools.contains(tool.name())) {
                continue;
            }
            if (!tool.available()) {
                System.err.println(tool.name() + " is not installed here and is left out.");
                continue;
            }
            Path work = folder.resolve(tool.name());
            Programs.delete(work);
            Tool.Run run = tool.run(Corpus.images(corpus), Files.createDirectories(work));
            ScoreCard card = new Scorer(corpus, tool.name(), run).score(key);
            if (Structure.available()) {
                try (PrintWriter errors =
                        new PrintWriter(work.resolve("dciodvfy.txt").toFile(), StandardCharsets.UTF_8)) {
                    structure.compare(
                            Corpus.images(corpus), run, card, (file, error) -> errors.println(file + "\t" + error));
                }
            }
            try (PrintWriter losses = new PrintWriter(work.resolve("losses.tsv").toFile(), StandardCharsets.UTF_8)) {
                card.losses().forEach(loss -> losses.println(loss.entry().line() + "\t" + loss.how()));
            }
            try (PrintWriter held = new PrintWriter(work.resolve("held.tsv").toFile(), StandardCharsets.UTF_8)) {
                run.held().forEach((file, reason) -> held.println(file + "\t" + reason));
            }
            cards.add(card);
        }
        return cards;
    }

    private void list(ScoreCard card, PrintWriter out) {
        if (!card.heldReasons().isEmpty()) {
            out.println();
            out.println(card.tool() + " held back: " + card.heldReasons());
        }
        if (card.losses().isEmpty() || listed == 0) {
            return;
        }
        out.println();
        out.println(card.tool() + " lost " + card.losses().size() + " actions"
                + (card.losses().size() > listed ? ", the first " + listed + ":" : ":"));
        card.losses().stream()
                .limit(listed)
                .forEach(loss -> out.println("  " + loss.entry().line().replace('\t', ' ') + " -- " + loss.how()));
    }
}

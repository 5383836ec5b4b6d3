package io.skerry.synth;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.synth.clinic.Clinic;
import io.skerry.synth.clinic.Patient;
import io.skerry.synth.common.Rng;
import io.skerry.synth.common.TruthEntry;
import io.skerry.synth.image.SeriesSpec;
import io.skerry.synth.image.SeriesWriter;
import io.skerry.synth.image.StudyPlanner;
import io.skerry.synth.people.Region;
import io.skerry.synth.records.Records;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills a folder with a synthetic population: {@code images/}, {@code records/*.csv}, {@code mapping.csv}, {@code
 * truth.jsonl} with each planted identifier, and {@code truth-series.csv} with what each series is of; with varied series
 * {@code characteristics.jsonl} too, a line a series.
 */
public final class Synth {
    private static final int THREADS = 2;
    /** Series that may wait for their turn in truth.jsonl. */
    private static final int AHEAD = 64;

    private final SynthOptions options;
    private final Progress progress;
    private final Map<String, Long> imagesByModality = new TreeMap<>();
    private final Set<String> studies = new HashSet<>();
    private final Deque<Future<List<TruthEntry>>> pending = new ArrayDeque<>();
    private int patients;
    private int seriesCount;
    private long images;
    private long planted;

    private Synth(SynthOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Makes the population.
     *
     * @throws SkerryException with a {@link SynthError} if the folder is not empty or cannot be written
     */
    public static SynthSummary generate(SynthOptions options, Progress progress) {
        Synth synth = new Synth(options, progress);
        try {
            OutputFolder.prepare(options.out(), options.force());
            return synth.run();
        } catch (IOException e) {
            throw new SkerryException(
                    SynthError.NOT_WRITABLE,
                    "The folder " + options.out() + " could not be filled; free space or choose another one.",
                    e);
        }
    }

    private SynthSummary run() throws IOException {
        Rng seed = new Rng(options.seed());
        Region region = new Region(seed);
        Clinic clinic = new Clinic(seed, region);
        StudyPlanner planner = new StudyPlanner(seed, region, options.headerOnly(), options.varied());
        SeriesWriter writer = new SeriesWriter(options.out(), seed, options.headerOnly(), options.matrix());
        List<TruthEntry> recordTruth = new ArrayList<>();
        progress.begin("synth", options.images().orElse(-1));
        long recordRows;
        try (BufferedWriter truth =
                        Files.newBufferedWriter(options.out().resolve("truth.jsonl"), StandardCharsets.UTF_8);
                BufferedWriter seriesTruth =
                        Files.newBufferedWriter(options.out().resolve("truth-series.csv"), StandardCharsets.UTF_8);
                BufferedWriter characteristics = options.varied()
                        ? Files.newBufferedWriter(
                                options.out().resolve("characteristics.jsonl"), StandardCharsets.UTF_8)
                        : new BufferedWriter(Writer.nullWriter());
                Records records = new Records(options.out(), seed, recordTruth::add);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            seriesTruth.write(SeriesSpec.TRUTH_COLUMNS + "\n");
            try {
                while (!isEnough()) {
                    Patient patient = clinic.make(patients++);
                    records.write(patient);
                    pending.add(CompletableFuture.completedFuture(List.copyOf(recordTruth)));
                    recordTruth.clear();
                    for (SeriesSpec spec : planner.plan(patient)) {
                        submit(spec, writer, threads, seriesTruth, characteristics);
                    }
                    drain(truth, AHEAD);
                }
                drain(truth, 0);
            } catch (IOException | RuntimeException e) {
                threads.shutdownNow();
                throw e;
            }
            recordRows = records.rows();
        }
        progress.end();
        return new SynthSummary(
                options.out(),
                patients,
                studies.size(),
                seriesCount,
                images,
                Collections.unmodifiableMap(imagesByModality),
                recordRows,
                planted);
    }

    private boolean isEnough() {
        return options.images().isPresent() ? images >= options.images().getAsInt() : patients >= options.patients();
    }

    /** Hands a series to the threads, cut to the number of images that are still wanted. */
    private void submit(
            SeriesSpec spec, SeriesWriter writer, ExecutorService threads, Writer seriesTruth, Writer characteristics)
            throws IOException {
        if (options.modality().isPresent() && !options.modality().get().equals(spec.modality())) {
            return;
        }
        long left = options.images().isPresent() ? options.images().getAsInt() - images : Long.MAX_VALUE;
        if (left <= 0) {
            return;
        }
        SeriesSpec wanted = spec.images() > left ? spec.withImages((int) left) : spec;
        images += wanted.images();
        imagesByModality.merge(wanted.modality(), (long) wanted.images(), Long::sum);
        seriesCount++;
        seriesTruth.write(wanted.truthRow());
        seriesTruth.write('\n');
        studies.add(wanted.studyUid());
        if (wanted.truth().isPresent()) {
            characteristics.write(wanted.truth().get() + "\n");
        }
        pending.add(threads.submit(() -> {
            List<TruthEntry> truth = writer.write(wanted);
            progress.advance(wanted.images());
            return truth;
        }));
    }

    /** Writes what was planted, in the order of the plan whatever thread was first, until so many series are left. */
    private void drain(BufferedWriter truth, int left) throws IOException {
        while (pending.size() > left) {
            try {
                for (TruthEntry entry : pending.remove().get()) {
                    truth.write(entry.json());
                    truth.write('\n');
                    planted++;
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                if (e.getCause() instanceof RuntimeException known) {
                    throw known;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SkerryException(SynthError.NOT_WRITABLE, "Stopped before the population was complete.", e);
            }
        }
    }
}

package io.skerry.deid;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.deid.DeidEntry.Result;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.phi.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * De-identifies whole folders and archives: each input is written to {@code OUT/PATIENT/STUDY/SERIES/INSTANCE.dcm} or
 * held back with its reason, and no input keeps another from being done.
 */
public final class DeidRun {
    /**
     * How a run works.
     *
     * @param threads how many objects are worked on at once
     * @param verification how closely each output is looked at
     * @param resume whether outputs that are there already are taken as done
     */
    public record Options(int threads, Verification verification, boolean resume) {
        public Options {
            if (threads < 1) {
                throw new IllegalArgumentException("expected one thread or more, got " + threads);
            }
        }
    }

    /** Files handed to a thread at once: enough to make the hand-over cheap. */
    private static final int BATCH = 32;

    /** Batches that may wait, so that a walk over millions of files does not fill the memory. */
    private static final int WAITING = 256;

    private final Anonymiser anonymiser;
    private final Options options;
    private final Anonymiser.OutputCheck check;
    private final Consumer<DeidEntry> report;
    private final Progress progress;
    private final DeidSummary.Counter counter = new DeidSummary.Counter();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    /**
     * @param report hears of each input once, one call at a time
     */
    public DeidRun(
            DeidRules rules, Pseudonyms pseudonyms, Options options, Consumer<DeidEntry> report, Progress progress) {
        this(new Anonymiser(rules, pseudonyms), options, report, progress);
    }

    /**
     * A run with an anonymiser of the caller's making, such as one with its own gate of pixels.
     *
     * @param report hears of each input once, one call at a time
     */
    public DeidRun(Anonymiser anonymiser, Options options, Consumer<DeidEntry> report, Progress progress) {
        this.anonymiser = anonymiser;
        this.options = options;
        this.report = report;
        this.progress = progress;
        this.check = check(options.verification());
    }

    private Anonymiser.OutputCheck check(Verification verification) {
        if (verification == Verification.NONE) {
            return Anonymiser.OutputCheck.NONE;
        }
        Verifier.Extent extent = switch (verification) {
            case NONE, HEADER -> Verifier.Extent.HEADER;
            case FULL -> Verifier.Extent.FULL;
            case PIXELS -> Verifier.Extent.PIXELS;
        };
        return anonymiser.verifier(extent)::verify;
    }

    /**
     * Runs.
     *
     * @param input a file, an archive or a folder
     * @param out a folder, made if it is not there
     * @return what was done; call once
     * @throws SkerryException {@link DeidError#OUTPUT_FAILED} when the folder cannot be made
     */
    public DeidSummary run(Path input, Path out) {
        try {
            Files.createDirectories(out);
            if (options.resume()) {
                deleteParts(out);
            }
        } catch (IOException e) {
            throw new SkerryException(DeidError.OUTPUT_FAILED, "the output folder could not be made or cleared", e)
                    .with("folder", out);
        }
        progress.begin("deid", -1);
        Semaphore waiting = new Semaphore(WAITING);
        AtomicLong found = new AtomicLong();
        try (ExecutorService workers = Executors.newFixedThreadPool(options.threads())) {
            List<Path> batch = new ArrayList<>(BATCH);
            Consumer<List<Path>> submit = files -> {
                List<Path> work = List.copyOf(files);
                waiting.acquireUninterruptibly();
                workers.execute(() -> {
                    try {
                        work.forEach(file -> deidentify(file, out));
                    } finally {
                        waiting.release();
                    }
                });
            };
            InputWalk.walk(
                    input,
                    file -> {
                        found.incrementAndGet();
                        batch.add(file);
                        if (batch.size() == BATCH) {
                            submit.accept(batch);
                            batch.clear();
                        }
                    },
                    (file, e) -> held(
                            file.toString(), HeldReason.UNREADABLE, e.getClass().getSimpleName()));
            submit.accept(batch);
            progress.begin("deid", found.get());
            workers.shutdown();
            while (!workers.awaitTermination(1, TimeUnit.HOURS)) {
                // Large inputs take their time.
            }
        } catch (IOException e) {
            held(input.toString(), HeldReason.UNREADABLE, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.end();
        return counter.summary();
    }

    /** What a killed run left half-written. */
    private static void deleteParts(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(AtomicFile::isPart).toList()) {
                Files.delete(file);
            }
        }
    }

    private void deidentify(Path file, Path out) {
        try {
            if (InputWalk.isArchive(file)) {
                ArchiveMember.forEach(file, (name, bytes) -> deidentify(bytes, file + "!" + name, out));
            } else {
                try (ByteSource source = ByteSource.of(file)) {
                    deidentify(source, file.toString(), out);
                }
            }
        } catch (IOException e) {
            held(file.toString(), HeldReason.UNREADABLE, e.getClass().getSimpleName());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // A defect of ours, met in one object, must not end the run, and must not let that object out.
            held(file.toString(), HeldReason.DEFECTIVE, e.getClass().getSimpleName());
        }
        progress.advance(1);
    }

    private void deidentify(ByteSource source, String input, Path out) {
        try {
            Outcome outcome = anonymiser
                    .anonymise(source, DeidRun::person, names -> place(names, out), check)
                    .outcome();
            switch (outcome) {
                case Outcome.Written written -> {
                    counter.written(written.bytes());
                    report(input, Result.WRITTEN, "", "", Optional.of(written.file()));
                }
                case Outcome.Held held -> held(input, held.reason(), held.detail());
            }
        } catch (AlreadyThere e) {
            counter.alreadyThere();
            report(input, Result.ALREADY_THERE, "", "", Optional.of(e.file));
        } catch (SkerryException e) {
            counter.failed();
            String cause = e.getCause() == null ? "" : e.getCause().getClass().getSimpleName();
            report(input, Result.FAILED, e.code().name(), cause, Optional.empty());
        }
    }

    /**
     * What tells a person from all others: the patient ID and who issued it. Objects without an ID belong to a person of
     * their own study, so that no two people become one.
     */
    public static String person(Dataset dataset) {
        String issuer = dataset.string(Tag.IssuerOfPatientID).orElse("");
        return dataset.string(Tag.PatientID)
                .map(id -> issuer.isEmpty() ? id : id + "\0" + issuer)
                .orElseGet(() -> "\0" + dataset.string(Tag.StudyInstanceUID).orElse(""));
    }

    private Path place(Names names, Path out) {
        if (!claimed.add(names.sopUid())) {
            throw new HoldException(HeldReason.DUPLICATE_INSTANCE, "its output is there already");
        }
        Path file = out.resolve(names.path());
        if (options.resume() && Files.exists(file)) {
            throw new AlreadyThere(file);
        }
        return file;
    }

    private void held(String input, HeldReason reason, String detail) {
        counter.held(reason);
        report(input, Result.HELD, reason.name(), detail, Optional.empty());
    }

    private void report(String input, Result result, String reason, String detail, Optional<Path> output) {
        synchronized (report) {
            report.accept(new DeidEntry(input, result, reason, detail, output));
        }
    }

    /** An earlier run has written this object. */
    private static final class AlreadyThere extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Path file;

        AlreadyThere(Path file) {
            super("", null, false, false);
            this.file = file;
        }
    }
}

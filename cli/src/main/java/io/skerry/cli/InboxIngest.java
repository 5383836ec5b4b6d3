package io.skerry.cli;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.IngestReport;
import io.skerry.lake.Lake;
import io.skerry.lake.erase.OptOuts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ingests a folder that fills, batch after batch. Files that are known are skipped, so a batch that fails or is cut off
 * is made up for by the next. The home is open only while a batch runs, so that other commands have their turn.
 */
final class InboxIngest {
    private final Path home;
    private final Path inbox;
    private final long everyNanos;
    private final Consumer<String> tell;
    /** Objects that had arrived when the last batch began; -1 before the first, which takes what was left before. */
    private volatile long dealtWith = -1;

    private volatile long lastEnd;
    private volatile boolean failed;
    private Thread running = new Thread(() -> {});

    InboxIngest(Path home, Path inbox, int everySeconds, Consumer<String> tell) {
        this.home = home;
        this.inbox = inbox;
        this.everyNanos = TimeUnit.SECONDS.toNanos(Math.max(1, everySeconds));
        this.tell = tell;
        this.lastEnd = System.nanoTime() - everyNanos;
    }

    /** Begins a batch if there is something to do and the time has come. */
    void look(long arrived) {
        if (!running.isAlive() && (arrived > dealtWith || failed) && System.nanoTime() - lastEnd >= everyNanos) {
            running = Thread.ofPlatform().name("skerry-inbox-ingest").start(() -> batch(arrived));
        }
    }

    /** Waits for the batch that runs, and does the rest. */
    void finish(long arrived) throws InterruptedException {
        running.join();
        if (arrived > dealtWith || failed) {
            batch(arrived);
        }
    }

    private void batch(long arrived) {
        long before = dealtWith;
        dealtWith = arrived;
        try (Home open = Home.open(home);
                Lake lake = Lake.open(open)) {
            IngestReport report = new Ingest(open, lake, IngestOptions.defaults(), Progress.NONE)
                    .without(OptOuts.of(open)::hasPatient)
                    .run(List.of(inbox));
            failed = false;
            if (report.ingested() > 0 || report.failed() > 0) {
                tell.accept(String.format(
                        Locale.ROOT,
                        "ingested %,d, rejected %,d",
                        report.ingested(),
                        report.rejects().values().stream().mapToLong(n -> n).sum()));
            }
        } catch (SkerryException e) {
            failed = true;
            dealtWith = before;
            tell.accept("not ingested yet: " + e.getMessage());
        } finally {
            lastEnd = System.nanoTime();
        }
    }
}

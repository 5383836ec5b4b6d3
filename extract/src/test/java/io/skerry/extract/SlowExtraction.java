package io.skerry.extract;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.pipeline.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A process that makes an extract slowly, to be killed. */
final class SlowExtraction {
    static final int CHUNK = 4;

    private SlowExtraction() {}

    public static void main(String[] args) {
        try (Home home = Home.open(Path.of(args[0]));
                Lake lake = Lake.open(home)) {
            request(home, lake, args[1], Long.parseLong(args[2]));
        }
    }

    static Extraction request(Home home, Lake lake, String project, long pauseMillis) {
        Progress pausing = new Progress() {
            @Override
            public void begin(String what, long total) {}

            @Override
            public void advance(long done) {
                try {
                    Thread.sleep(pauseMillis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void end() {}
        };
        WorkerOptions workers = WorkerOptions.defaults().withThreads(2).withLease(Duration.ofMinutes(10));
        return new Extracts(home, lake, pausing, workers, CHUNK, MoreDetectors.NONE)
                .request(new ExtractRequest(
                        "everyone", OptionalInt.empty(), project, Optional.empty(), "the coordinator"));
    }
}

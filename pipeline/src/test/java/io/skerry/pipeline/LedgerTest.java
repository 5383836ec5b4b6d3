package io.skerry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LedgerTest {
    @TempDir
    static Path dir;

    static Home home;
    static Ledger ledger;

    @BeforeAll
    static void open() {
        home = Home.open(dir.resolve("home"));
        ledger = new Ledger(home.database());
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private static final WorkerOptions QUICK = WorkerOptions.defaults()
            .withThreads(2)
            .withFirstPause(Duration.ofMillis(20))
            .withLease(Duration.ofSeconds(30));

    private static Job job(long instances, int size) {
        return ledger.open("test", UUID.randomUUID().toString(), "{}", Ledger.ranges(instances, size));
    }

    @Nested
    class Opening {
        @Test
        void cutsWorkIntoRangesThatCoverItOnce() {
            List<String> ranges = new ArrayList<>();
            Ledger.ranges(2_500, 1_000).forEachRemaining(ranges::add);
            assertThat(ranges)
                    .containsExactly(
                            "{\"from\":0,\"to\":1000}", "{\"from\":1000,\"to\":2000}", "{\"from\":2000,\"to\":2500}");
        }

        @Test
        void findsTheSameJobForTheSameKey() {
            Job first = ledger.open("test", "twice", "{}", Ledger.ranges(10, 5));
            Job second = ledger.open("test", "twice", "{}", Ledger.ranges(1_000, 5));
            assertThat(second).isEqualTo(first);
            assertThat(ledger.progress(first.id()).total()).isEqualTo(2);
        }

        @Test
        void isDoneAtOnceWhenThereIsNothingToDo() {
            assertThat(job(0, 10).state()).isEqualTo(JobState.DONE);
        }

        @Test
        void leavesNoJobBehindWhenItsChunksCannotBeListed() {
            String key = UUID.randomUUID().toString();
            assertThatThrownBy(() -> ledger.open(
                            "test",
                            key,
                            "{}",
                            Stream.<String>generate(() -> {
                                        throw new IllegalStateException("the list broke");
                                    })
                                    .iterator()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(ledger.find("test", key)).isEmpty();
        }
    }

    @Nested
    class Working {
        @Test
        void doesEveryChunkOnceAndKeepsTheResultsInOrder() {
            Job job = job(20, 1);
            Set<Integer> seen = ConcurrentHashMap.newKeySet();
            Job ended = new Workers(ledger, QUICK).run(job, chunk -> {
                assertThat(seen.add(chunk.number())).isTrue();
                return "{\"n\": " + chunk.number() + "}";
            });
            assertThat(ended.state()).isEqualTo(JobState.DONE);
            assertThat(ledger.results(job.id())).hasSize(20).element(7).isEqualTo("{\"n\": 7}");
        }

        @Test
        void sharesAJobBetweenTwoRunsWithoutDoingAChunkTwice() throws InterruptedException {
            Job job = job(60, 1);
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            ChunkWork work = chunk -> {
                seen.add(chunk.number());
                Thread.sleep(5);
                return "{}";
            };
            Thread other = Thread.ofPlatform().start(() -> new Workers(ledger, QUICK).run(job, work));
            new Workers(ledger, QUICK).run(job, work);
            other.join();
            assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        }

        @Test
        void triesAFailedChunkAgain() {
            Job job = job(3, 1);
            AtomicInteger failures = new AtomicInteger();
            Job ended = new Workers(ledger, QUICK).run(job, chunk -> {
                if (chunk.number() == 1 && chunk.attempt() < 3) {
                    failures.incrementAndGet();
                    throw new IOException("not now");
                }
                return "{}";
            });
            assertThat(ended.state()).isEqualTo(JobState.DONE);
            assertThat(failures).hasValue(2);
        }

        @Test
        void givesAChunkUpAtTheCapAndDoesTheRest() {
            Job job = job(3, 1);
            Job ended = new Workers(ledger, QUICK.withMaxAttempts(2)).run(job, chunk -> {
                if (chunk.number() == 1) {
                    throw new IOException("SMITH^JOHN has no pixels");
                }
                return "{}";
            });
            assertThat(ended.state()).isEqualTo(JobState.FAILED);
            assertThat(ledger.progress(job.id())).isEqualTo(new JobProgress(0, 0, 2, 1));
            assertThat(ledger.failures(job.id())).singleElement().satisfies(failed -> {
                assertThat(failed.number()).isEqualTo(1);
                assertThat(failed.attempts()).isEqualTo(2);
                assertThat(failed.error())
                        .startsWith("java.io.IOException at io.skerry")
                        .doesNotContain("SMITH");
            });
        }

        @Test
        void givesFailedChunksANewChanceWhenAsked() {
            Job job = job(2, 1);
            new Workers(ledger, QUICK.withMaxAttempts(1)).run(job, chunk -> {
                throw new IOException("broken");
            });
            assertThat(ledger.retryFailed(job.id())).isEqualTo(2);
            Job again = ledger.job(job.id());
            assertThat(again.state()).isEqualTo(JobState.OPEN);
            assertThat(new Workers(ledger, QUICK).run(again, chunk -> "{}").state())
                    .isEqualTo(JobState.DONE);
        }

        @Test
        void stopsTheRunWhenResourcesAreOutAndGoesOnLater() {
            Job job = job(10, 1);
            assertThatThrownBy(() -> new Workers(ledger, QUICK.withThreads(1)).run(job, chunk -> {
                        if (chunk.number() == 4) {
                            throw new SkerryException(TestError.DISK_FULL, "no space left");
                        }
                        return "{}";
                    }))
                    .isInstanceOf(SkerryException.class)
                    .hasMessageContaining("no space left");
            assertThat(ledger.progress(job.id())).isEqualTo(new JobProgress(6, 0, 4, 0));
            assertThat(new Workers(ledger, QUICK)
                            .run(ledger.job(job.id()), chunk -> {
                                assertThat(chunk.attempt()).isEqualTo(1);
                                return "{}";
                            })
                            .state())
                    .isEqualTo(JobState.DONE);
        }
    }

    @Nested
    class Losing {
        @Test
        void takesOverAChunkWhoseLeaseRanOut() {
            Job job = job(2, 1);
            WorkerOptions brief = QUICK.withLease(Duration.ofMillis(100));
            Claims gone = new Claims(ledger, new Owner("another machine", 1, 1, "gone"), brief);
            assertThat(gone.claim(job.id())).isPresent();
            List<Integer> attempts = Collections.synchronizedList(new ArrayList<>());
            new Workers(ledger, QUICK).run(job, chunk -> {
                attempts.add(chunk.attempt());
                return "{}";
            });
            assertThat(attempts).containsExactlyInAnyOrder(1, 2);
        }

        @Test
        void ignoresTheWordOfAWorkerThatLostItsChunk() throws InterruptedException {
            Job job = job(1, 1);
            Claims late = new Claims(
                    ledger, new Owner("another machine", 1, 1, "late"), QUICK.withLease(Duration.ofMillis(100)));
            Chunk held = late.claim(job.id()).orElseThrow();
            Thread.sleep(150);
            new Workers(ledger, QUICK).run(job, chunk -> "{\"by\": \"successor\"}");
            late.done(held, "{\"by\": \"late\"}");
            assertThat(ledger.results(job.id())).containsExactly("{\"by\": \"successor\"}");
        }

        @Test
        void keepsTheLeaseOfASlowChunkAlive() {
            Job job = job(1, 1);
            AtomicInteger runs = new AtomicInteger();
            new Workers(ledger, QUICK.withLease(Duration.ofMillis(300))).run(job, chunk -> {
                runs.incrementAndGet();
                Thread.sleep(900);
                return "{}";
            });
            assertThat(runs).hasValue(1);
        }

        @Test
        void repeatsAtMostOneChunkAWorkerAfterAKill() throws Exception {
            Job job = ledger.open("test", "killed", "{}", Ledger.ranges(40, 1));
            Path log = Files.createDirectories(dir.resolve("killed"));
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWorker.class.getName(),
                            home.jdbcUrl(),
                            home.user(),
                            home.password(),
                            Long.toString(job.id()),
                            log.toString())
                    .inheritIO()
                    .start();
            while (count(log) < 7 && process.isAlive()) {
                Thread.sleep(10);
            }
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            JobProgress cut = ledger.progress(job.id());
            assertThat(cut.done()).isPositive();
            assertThat(cut.finished()).isFalse();

            long begun = System.nanoTime();
            Job ended = new Workers(ledger, QUICK).run(ledger.job(job.id()), new KilledWorker.Writing(log, 0));

            assertThat(ended.state()).isEqualTo(JobState.DONE);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            assertThat(ledger.results(job.id())).hasSize(40);
            assertThat(count(log)).isBetween(40L, 42L);
        }

        private long count(Path log) throws IOException {
            try (Stream<Path> files = Files.list(log)) {
                return files.count();
            }
        }
    }

    private enum TestError implements ErrorCode {
        DISK_FULL;

        @Override
        public Blame blame() {
            return Blame.RESOURCES;
        }
    }
}

package io.skerry.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** A process with two workers, to be killed; it leaves one file an attempt. */
final class KilledWorker {
    private KilledWorker() {}

    public static void main(String[] args) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setUser(args[1]);
        database.setPassword(args[2]);
        Ledger ledger = new Ledger(database);
        new Workers(ledger, WorkerOptions.defaults().withThreads(2).withLease(Duration.ofMinutes(5)))
                .run(ledger.job(Long.parseLong(args[3])), new Writing(Path.of(args[4]), 100));
    }

    record Writing(Path log, long millis) implements ChunkWork {
        @Override
        public String run(Chunk chunk) throws Exception {
            Files.createFile(log.resolve(chunk.number() + "-" + chunk.attempt()));
            Thread.sleep(millis);
            return "{}";
        }
    }
}

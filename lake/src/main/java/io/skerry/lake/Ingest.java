package io.skerry.lake;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.arrow.ColumnChunk;
import io.skerry.lake.arrow.SlabPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the headers of files, folders and archives into the tag lake: one row an instance. Threads read and fill
 * batches; each batch is one commit. A run that was killed leaves whole batches, and the next run over the same input
 * does the rest: a file that a row or a reject names by path, size and time of change is not read again.
 */
public final class Ingest {
    /** The SQL of a row's instance UID. */
    static final String INSTANCE_UID = "coalesce(nullif(trim(SOPInstanceUID), ''), trim(MediaStorageSOPInstanceUID))";

    private static final int CHUNK_ROWS = 1024;
    private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Home home;
    private final Lake lake;
    private final IngestOptions options;
    private final Progress progress;
    private final Optional<Predicate<String>> optedOut;

    /** For a home that nobody has opted out of; where somebody has, a run is refused. */
    public Ingest(Home home, Lake lake, IngestOptions options, Progress progress) {
        this(home, lake, options, progress, Optional.empty());
    }

    private Ingest(
            Home home, Lake lake, IngestOptions options, Progress progress, Optional<Predicate<String>> optedOut) {
        this.home = home;
        this.lake = lake;
        this.options = options;
        this.progress = progress;
        this.optedOut = optedOut;
    }

    /** The same, leaving out the images of people who opted out. */
    public Ingest without(Predicate<String> patients) {
        return new Ingest(home, lake, options, progress, Optional.of(patients));
    }

    /**
     * Runs to the end of the input.
     *
     * @throws SkerryException {@link LakeError#NO_SUCH_INPUT} before anything was read; {@link LakeError#STORAGE} when
     *     the lake cannot be written, with all batches before that committed
     */
    public IngestReport run(List<Path> inputs) {
        if (optedOut.isEmpty() && somebodyOptedOut()) {
            throw new SkerryException(
                    LakeError.OPT_OUTS_UNKNOWN, "People opted out of this home, and this ingest was not told of them");
        }
        Instant now = Instant.now();
        String id = ID_TIME.format(now.atOffset(ZoneOffset.UTC)) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        long startedMicros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        home.audit().append("ingest.begin", Map.of("ingest", id, "inputs", inputs.toString()));
        try (SlabPool pool = new SlabPool();
                BatchCommitter committer = new BatchCommitter(lake, id, startedMicros)) {
            committer.prepareTables();
            KeyTable files = new KeyTable();
            KeyTable instances = new KeyTable();
            load(files, instances, inputs);
            IngestState state =
                    new IngestState(id, startedMicros, options.batchRows(), progress, files, instances, pool);
            optedOut.ifPresent(state::leaveOut);
            IngestReport report = run(inputs, state, committer);
            home.audit()
                    .append(
                            "ingest.end",
                            Map.of(
                                    "ingest", id,
                                    "seen", Long.toString(report.seen()),
                                    "ingested", Long.toString(report.ingested()),
                                    "known", Long.toString(report.known()),
                                    "rejects", report.rejects().toString()));
            return report;
        }
    }

    private IngestReport run(List<Path> inputs, IngestState state, BatchCommitter committer) {
        InputWalk walk = new InputWalk(inputs, new InputWalk.Listener() {
            @Override
            public void unreadable(InputFile file, String what) {
                state.countSeen();
                state.reject(Reject.of(file, RejectCode.UNREADABLE, file.path() + " " + what));
            }

            @Override
            public void counted(long count) {
                progress.begin("ingest", count);
            }
        });
        progress.begin("ingest", -1);
        walk.start();
        CountDownLatch reading = new CountDownLatch(options.threads());
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < options.threads(); i++) {
            readers.add(Thread.ofPlatform().daemon().name("skerry-ingest-" + i).start(() -> {
                try {
                    read(walk, state);
                } catch (RuntimeException e) {
                    state.fail(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    reading.countDown();
                }
            }));
        }
        try {
            commitWhile(reading, state, committer);
        } catch (InterruptedException e) {
            readers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new SkerryException(LakeError.STORAGE, "The ingest was interrupted; repeat it to finish", e);
        } catch (RuntimeException e) {
            state.fail(e);
            throw e;
        } finally {
            walk.stop();
            progress.end();
        }
        return new IngestReport(
                state.ingestId(), state.seen(), committer.ingested(), state.known(), committer.rejectsByCode());
    }

    private void read(InputWalk walk, IngestState state) throws InterruptedException {
        ColumnChunk chunk = new ColumnChunk(Math.clamp(options.batchRows() / options.threads(), 1, CHUNK_ROWS));
        InstanceReader reader = new InstanceReader(state, chunk);
        for (List<InputFile> group = walk.next(); group != null; group = walk.next()) {
            state.stopIfFailed();
            for (InputFile file : group) {
                state.countSeen();
                reader.read(file);
            }
        }
        state.take(chunk);
    }

    private static void commitWhile(CountDownLatch reading, IngestState state, BatchCommitter committer)
            throws InterruptedException {
        boolean done = false;
        while (!done) {
            done = reading.getCount() == 0; // read before the poll, so that nothing slips through
            var full = state.nextFull();
            if (full.isPresent()) {
                done = false;
                try (IngestBatch batch = full.get()) {
                    committer.commit(batch, false);
                }
            }
            state.stopIfFailed();
        }
        try (IngestBatch rest = state.rest()) {
            committer.commit(rest, true);
        }
    }

    private boolean somebodyOptedOut() {
        try (Connection connection = home.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select 1 from opt_out)")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new SkerryException(LakeError.STORAGE, "The control database does not say who opted out", e);
        }
    }

    /** What earlier runs dealt with. */
    private void load(KeyTable files, KeyTable instances, List<Path> inputs) {
        Digests digests = new Digests();
        Snapshots now = lake.snapshots();
        Snapshots two = new Snapshots(Map.of(
                TagColumns.TAGS, now.of(TagColumns.TAGS).orElseThrow(),
                TagColumns.REJECTS, now.of(TagColumns.REJECTS).orElseThrow()));
        try (LakeQuery query = lake.query(two);
                Statement statement = query.connection().createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT file, coalesce(member, ''), file_size,"
                    + " epoch_us(file_mtime), header_sha256[1:16], " + INSTANCE_UID + ", " + within(inputs)
                    + " FROM tags")) {
                while (rows.next()) {
                    if (rows.getBoolean(7)) {
                        files.putIfAbsent(file(rows).key(digests), 1);
                    }
                    long content = HexFormat.fromHexDigitsToLong(rows.getString(5));
                    instances.putIfAbsent(digests.key(rows.getString(6)), content);
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT file, coalesce(member, ''), file_size, epoch_us(file_mtime), code FROM rejects WHERE "
                            + within(inputs))) {
                while (rows.next()) {
                    if (RejectCode.isFinal(rows.getString(5))) {
                        files.putIfAbsent(file(rows).key(digests), 1);
                    }
                }
            }
        } catch (SQLException e) {
            throw LakeFailure.of("read which files are known", e);
        }
    }

    /** Whether a file lies below the input: of no other one is it asked whether it is known. */
    private static String within(List<Path> inputs) {
        return inputs.stream()
                .map(InputWalk::root)
                .map(root -> " OR file = " + Sql.literal(root.toString()) + " OR starts_with(file, "
                        + Sql.literal(root.getNameCount() == 0 ? root.toString() : root + "/") + ")")
                .collect(Collectors.joining("", "(false", ")"));
    }

    private static InputFile file(ResultSet row) throws SQLException {
        return new InputFile(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
    }
}

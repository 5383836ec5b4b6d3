package io.skerry.pipeline;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The jobs of the control database and their chunks. Everything a process must remember to go on after a kill is here.
 *
 * <p>Safe for use by several threads and several processes at once.
 */
public final class Ledger {
    private static final int INSERT_BATCH = 1_000;
    private static final String JOB_COLUMNS = "id, kind, key, payload::text, state";

    private final DataSource database;

    /** A ledger in a database that the migrations of this module have been applied to. */
    public Ledger(DataSource database) {
        this.database = database;
    }

    /**
     * Opens a job with its chunks, or finds the job of that kind and key which is there already; then the given payloads
     * are not looked at. A job appears together with all its chunks or not at all.
     *
     * @param payload JSON that belongs to the whole job
     * @param chunks a payload a chunk, in the order in which they are to be tried
     */
    public Job open(String kind, String key, String payload, Iterator<String> chunks) {
        return inTransaction("open a job", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into job (kind, key, payload) values (?, ?, ?::jsonb) on conflict (kind, key) do nothing")) {
                insert.setString(1, kind);
                insert.setString(2, key);
                insert.setString(3, payload);
                boolean fresh = insert.executeUpdate() == 1;
                Job job = find(connection, kind, key).orElseThrow();
                if (fresh) {
                    insertChunks(connection, job.id(), chunks);
                    settle(connection, job.id());
                }
                return find(connection, kind, key).orElseThrow();
            }
        });
    }

    /** The job of that kind and key. */
    public Optional<Job> find(String kind, String key) {
        return inTransaction("find a job", connection -> find(connection, kind, key));
    }

    /** The job as it stands now. */
    public Job job(long id) {
        return inTransaction("read a job", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select " + JOB_COLUMNS + " from job where id = ?")) {
                select.setLong(1, id);
                return firstJob(select)
                        .orElseThrow(() -> new SkerryException(
                                PipelineError.UNKNOWN_JOB,
                                "expected a job of the ledger, but it has none numbered " + id));
            }
        });
    }

    public JobProgress progress(long jobId) {
        return inTransaction("count chunks", connection -> progress(connection, jobId));
    }

    /** The chunks that failed as often as they may, in order. */
    public List<FailedChunk> failures(long jobId) {
        return inTransaction("list failed chunks", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select number, attempts, coalesce(error, '') from chunk where job_id = ? and state = 'FAILED' order by number")) {
                select.setLong(1, jobId);
                List<FailedChunk> failed = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        failed.add(new FailedChunk(rows.getInt(1), rows.getInt(2), rows.getString(3)));
                    }
                }
                return failed;
            }
        });
    }

    /** The results of the chunks that are done, as JSON, in the order of the chunks. */
    public List<String> results(long jobId) {
        return inTransaction("read results", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select result::text from chunk where job_id = ? and state = 'DONE' order by number")) {
                select.setLong(1, jobId);
                List<String> results = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        results.add(rows.getString(1));
                    }
                }
                return results;
            }
        });
    }

    /** Gives the failed chunks of a job a new set of attempts; returns how many there were. */
    public int retryFailed(long jobId) {
        return inTransaction("retry failed chunks", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update chunk set state = 'WAITING', attempts = 0, retry_at = now() where job_id = ? and state = 'FAILED'")) {
                update.setLong(1, jobId);
                int count = update.executeUpdate();
                settle(connection, jobId);
                return count;
            }
        });
    }

    /** Brings the job's state in line with its chunks. */
    void settle(Connection connection, long jobId) throws SQLException {
        lock(connection, jobId);
        JobProgress now = progress(connection, jobId);
        JobState state = !now.finished() ? JobState.OPEN : now.failed() > 0 ? JobState.FAILED : JobState.DONE;
        try (PreparedStatement update = connection.prepareStatement(
                "update job set state = ?, finished_at = case when ? = 'OPEN' then null else now() end where id = ? and state <> ?")) {
            update.setString(1, state.name());
            update.setString(2, state.name());
            update.setLong(3, jobId);
            update.setString(4, state.name());
            update.executeUpdate();
        }
    }

    /** Makes the last two workers look one after the other, so that one of them sees the end. */
    void lock(Connection connection, long jobId) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select 1 from job where id = ? for update")) {
            lock.setLong(1, jobId);
            lock.execute();
        }
    }

    private static JobProgress progress(Connection connection, long jobId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select count(*) filter (where state = 'WAITING'), count(*) filter (where state = 'RUNNING'),
                       count(*) filter (where state = 'DONE'), count(*) filter (where state = 'FAILED')
                from chunk where job_id = ?""")) {
            select.setLong(1, jobId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new JobProgress(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    private static void insertChunks(Connection connection, long jobId, Iterator<String> chunks) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into chunk (job_id, number, payload) values (?, ?, ?::jsonb)")) {
            int number = 0;
            while (chunks.hasNext()) {
                insert.setLong(1, jobId);
                insert.setInt(2, number++);
                insert.setString(3, chunks.next());
                insert.addBatch();
                if (number % INSERT_BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static Optional<Job> find(Connection connection, String kind, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + JOB_COLUMNS + " from job where kind = ? and key = ?")) {
            select.setString(1, kind);
            select.setString(2, key);
            return firstJob(select);
        }
    }

    private static Optional<Job> firstJob(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Job(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            JobState.valueOf(row.getString(5))))
                    : Optional.empty();
        }
    }

    /** Statements that belong together. */
    @FunctionalInterface
    interface Transaction<T> {
        T run(Connection connection) throws SQLException;
    }

    <T> T inTransaction(String what, Transaction<T> statements) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = statements.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new SkerryException(
                            PipelineError.LEDGER_UNAVAILABLE,
                            "expected the control database to " + what
                                    + ", but it refused; see that it runs, then start the same command again",
                            e)
                    .with("sqlState", String.valueOf(e.getSQLState()));
        }
    }

    /** Payloads for consecutive ranges {@code {"from":0,"to":1000}} that cover so many things. */
    public static Iterator<String> ranges(long count, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("expected a chunk size of at least 1, but got " + size);
        }
        return Stream.iterate(0L, from -> from < count, from -> from + size)
                .map(from -> "{\"from\":" + from + ",\"to\":" + Math.min(count, from + size) + "}")
                .iterator();
    }
}

package io.skerry.cohort;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Runs statements within limits of memory and time, and remembers them. What is special to DuckDB is here. */
final class Engine {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Connection duckdb;
    private final DSLContext context;
    private final Limits limits;
    private final List<String> statements = new ArrayList<>();
    private long deadline = Long.MAX_VALUE;
    private volatile boolean late;
    private volatile boolean stopped;
    private volatile Runnable cancel = () -> {};
    private String doing = "laying out the tables";

    Engine(Connection duckdb, Limits limits) {
        this.duckdb = duckdb;
        this.limits = limits;
        this.context = DSL.using(duckdb, SQLDialect.DUCKDB);
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("SET memory_limit = '" + limits.memory() + "'");
            if (limits.threads() > 0) {
                statement.execute("SET threads = " + limits.threads());
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "skerry-cohort-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Begins a definition: its time runs from now, and the statements of the one before are forgotten. */
    void begin() {
        deadline = System.nanoTime() + limits.time().toNanos();
        statements.clear();
    }

    /** Says in words what comes next, for the message should it take too long. */
    void doing(String step) {
        this.doing = step;
    }

    /** The statements since the last definition began, with their values, in order. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    /** Ends what is running, from another thread. */
    void stop() {
        stopped = true;
        cancel.run();
    }

    void create(Name table, Select<?> select) {
        Query create = context.createTemporaryTable(table).as(select);
        run(create, create::execute);
    }

    void drop(Name table) {
        context.dropTableIfExists(table).execute();
    }

    Record one(Select<?> select) {
        ResultQuery<?> query = context.resultQuery("{0}", select);
        Record[] row = new Record[1];
        run(query, () -> row[0] = query.fetchOne());
        if (row[0] == null) {
            throw new IllegalStateException("an aggregate without groups has one row");
        }
        return row[0];
    }

    /** Receives a row. */
    interface Row {
        void accept(ResultSet row) throws SQLException;
    }

    void each(Select<?> select, Row consumer) {
        ResultQuery<?> query = context.resultQuery("{0}", select);
        run(query, () -> {
            try (ResultSet rows = query.fetchResultSet()) {
                while (rows.next()) {
                    consumer.accept(rows);
                }
            } catch (SQLException e) {
                throw new DataAccessException("read", e);
            }
        });
    }

    /** The text of a query with its values, each of them quoted. */
    String text(Query query) {
        return context.renderInlined(query);
    }

    private void run(Query query, Runnable work) {
        statements.add(text(query));
        long left = deadline - System.nanoTime();
        late = false;
        cancel = query::cancel;
        ScheduledFuture<?> watch = CLOCK.schedule(
                () -> {
                    late = true;
                    query.cancel();
                },
                Math.max(1, left),
                TimeUnit.NANOSECONDS);
        try {
            work.run();
        } catch (DataAccessException e) {
            throw failed(e);
        } finally {
            watch.cancel(false);
            cancel = () -> {};
        }
    }

    /** DuckDB's error in our words; its own may quote a value. */
    SkerryException failed(Exception e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (stopped) {
            return new SkerryException(CohortError.COHORT_STOPPED, "The cohort was stopped.");
        }
        if (late) {
            return new SkerryException(
                    CohortError.COHORT_TOO_SLOW,
                    "The cohort was not done after " + words(limits.time()) + " and was ended (" + doing
                            + "). Narrow it before records are compared with each other, or give it more time with"
                            + " --time.");
        }
        if (message.contains("out of memory") || message.contains("max_temp_directory_size")) {
            return new SkerryException(
                    CohortError.COHORT_TOO_LARGE,
                    "The cohort needs more than " + limits.memory() + " of memory and was ended (" + doing
                            + "). Narrow it before records are compared with each other, or give it more with"
                            + " --memory.");
        }
        return new SkerryException(
                CohortError.COHORT_FAILED, "The database engine failed (" + doing + "): " + kind(e) + ".");
    }

    private static String kind(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        int colon = message.indexOf(':');
        String kind = colon > 0 ? message.substring(0, colon) : cause.getClass().getSimpleName();
        boolean aboutTheStatement =
                kind.startsWith("Parser") || kind.startsWith("Binder") || kind.startsWith("Catalog");
        return aboutTheStatement ? message.lines().findFirst().orElse(kind) : kind;
    }

    private static String words(Duration time) {
        return time.toSeconds() < 120 ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
    }

    /** The connection, for what only this engine can do. */
    Connection connection() {
        return duckdb;
    }
}

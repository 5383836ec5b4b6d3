package io.skerry.lake.scan;

import io.skerry.base.Progress;
import io.skerry.dicom.Vr;
import io.skerry.lake.scan.ScanColumns.Column;
import io.skerry.phi.text.Shapes;
import io.skerry.phi.text.Span;
import io.skerry.phi.text.TextContext;
import io.skerry.phi.text.TextScanner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Gives the values that need it to the detectors, and joins old and new verdicts. */
final class ScanVerdicts {
    private static final int BATCH = 4_096;

    private record Value(long id, TextContext where, String text) {}

    private record Examined(long id, List<Span> spans, String shape) {}

    private final Connection duckdb;
    private final String version;
    private final ScanOptions options;

    ScanVerdicts(Connection duckdb, String version, ScanOptions options) {
        this.duckdb = duckdb;
        this.version = version;
        this.options = options;
    }

    /** Examines every value that few patients have and that has no verdict of this version; gives how many that were. */
    long examine(TextScanner scanner, ScanColumns columns, Progress progress) throws SQLException {
        Map<String, TextContext> contexts = new HashMap<>();
        for (Column column : columns.texts()) {
            contexts.put(column.keyword(), new TextContext(column.keyword(), column.vr(), ""));
        }
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE scan_known AS " + known());
            statement.execute("CREATE OR REPLACE TABLE scan_shape (id BIGINT, shape VARCHAR)");
            statement.execute("CREATE OR REPLACE TABLE scan_span (id BIGINT, span_start INTEGER, span_end INTEGER,"
                    + " detector VARCHAR, rule VARCHAR)");
            statement.execute(
                    "CREATE OR REPLACE TABLE scan_todo AS SELECT v.id, v.column_name, v.value FROM scan_value v"
                            + " ANTI JOIN scan_known k ON v.column_name = k.column_name AND v.value_hash = k.value_hash"
                            + " WHERE v.patients < " + options.sharedBy());
            long total = Scan.number(duckdb, "SELECT count(*) FROM scan_todo");
            progress.begin("examine values", total);
            try (ResultSet rows = statement.executeQuery("SELECT id, column_name, value FROM scan_todo");
                    ExecutorService workers = Executors.newFixedThreadPool(options.threads());
                    DuckDBConnection writer = (DuckDBConnection)
                            duckdb.unwrap(DuckDBConnection.class).duplicate();
                    DuckDBAppender shapes = writer.createAppender("main", "scan_shape");
                    DuckDBAppender spans = writer.createAppender("main", "scan_span")) {
                List<Future<List<Examined>>> running = new ArrayList<>();
                List<Value> batch = new ArrayList<>(BATCH);
                while (rows.next()) {
                    TextContext where = contexts.getOrDefault(rows.getString(2), new TextContext("", Vr.LO, ""));
                    batch.add(new Value(rows.getLong(1), where, rows.getString(3)));
                    if (batch.size() == BATCH) {
                        running.add(workers.submit(task(scanner, List.copyOf(batch))));
                        batch.clear();
                        if (running.size() > 2 * options.threads()) {
                            write(running.removeFirst(), shapes, spans, progress);
                        }
                    }
                }
                running.add(workers.submit(task(scanner, List.copyOf(batch))));
                for (Future<List<Examined>> future : running) {
                    write(future, shapes, spans, progress);
                }
            }
            progress.end();
            return total;
        }
    }

    /** Verdicts of an earlier scan that still stand. */
    private String known() throws SQLException {
        return Scan.exists(duckdb, Scan.VALUES) && Scan.exists(duckdb, Scan.FINDINGS)
                ? "SELECT column_name, value_hash, verdict, shape FROM " + Scan.VALUES + " WHERE rules_version = '"
                        + version + "' AND verdict <> 'shared'"
                : "SELECT '' AS column_name, '' AS value_hash, '' AS verdict, '' AS shape WHERE false";
    }

    private static Callable<List<Examined>> task(TextScanner scanner, List<Value> batch) {
        return () -> {
            List<Examined> found = new ArrayList<>();
            for (Value value : batch) {
                List<Span> spans = scanner.find(value.text, value.where);
                found.add(new Examined(value.id, spans, spans.isEmpty() ? "" : Shapes.of(value.text, spans)));
            }
            return found;
        };
    }

    private static void write(
            Future<List<Examined>> future, DuckDBAppender shapes, DuckDBAppender spans, Progress progress)
            throws SQLException {
        List<Examined> batch;
        try {
            batch = future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a detector failed", e.getCause());
        }
        for (Examined value : batch) {
            if (value.spans.isEmpty()) {
                continue;
            }
            shapes.beginRow();
            shapes.append(value.id);
            shapes.append(value.shape);
            shapes.endRow();
            for (Span span : value.spans) {
                spans.beginRow();
                spans.append(value.id);
                spans.append(span.start());
                spans.append(span.end());
                spans.append(span.detector());
                spans.append(span.rule());
                spans.endRow();
            }
        }
        progress.advance(batch.size());
    }

    /** Makes both tables. */
    void tables(String scanId, Instant now) throws SQLException {
        String stamp = "'" + version + "' AS rules_version, '" + scanId + "' AS scan_id, TIMESTAMP '"
                + now.toString().substring(0, 19).replace('T', ' ') + "' AS scanned_at";
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE new_text_value AS SELECT v.column_name, v.value_hash, v.images,"
                    + " v.patients, CASE WHEN v.patients >= " + options.sharedBy() + " THEN 'shared'"
                    + " WHEN coalesce(s.shape, k.shape, '') <> '' THEN 'found' ELSE 'clear' END AS verdict,"
                    + " CASE WHEN v.patients >= " + options.sharedBy()
                    + " THEN '' ELSE coalesce(s.shape, k.shape, '') END AS shape,"
                    + " substr(sha256(coalesce(s.shape, k.shape, '')), 1, 8) AS cluster, " + stamp
                    + " FROM scan_value v LEFT JOIN scan_shape s USING (id) LEFT JOIN scan_known k"
                    + " ON v.column_name = k.column_name AND v.value_hash = k.value_hash");
            String old = Scan.exists(duckdb, Scan.FINDINGS)
                    ? " UNION ALL SELECT f.column_name, f.value_hash, f.span_start, f.span_end, f.detector, f.rule FROM "
                            + Scan.FINDINGS + " f SEMI JOIN scan_known k ON f.column_name = k.column_name"
                            + " AND f.value_hash = k.value_hash"
                    : "";
            statement.execute(
                    "CREATE OR REPLACE TABLE new_text_finding AS SELECT f.*, v.images, v.patients, v.cluster, "
                            + stamp
                            + " FROM (SELECT v.column_name, v.value_hash, p.span_start, p.span_end, p.detector, p.rule"
                            + " FROM scan_span p JOIN scan_value v USING (id)" + old + ") f JOIN new_text_value v"
                            + " USING (column_name, value_hash) WHERE v.verdict = 'found'");
        }
    }
}

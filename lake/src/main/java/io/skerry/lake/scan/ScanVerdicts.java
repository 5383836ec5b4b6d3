package io.skerry.lake.scan;

import io.skerry.base.Progress;
import io.skerry.phi.text.Detector;
import io.skerry.phi.text.KnownNames;
import io.skerry.phi.text.Shapes;
import io.skerry.phi.text.Span;
import io.skerry.phi.text.Text;
import io.skerry.phi.text.TextContext;
import io.skerry.phi.text.TextRules;
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

/**
 * Gives values their verdicts: those of an earlier scan of the same version stand, the others go to the detectors, in
 * batches on several threads. An earlier verdict is taken up again where a name that has come since is in the value.
 */
final class ScanVerdicts {
    private static final int BATCH = 4_096;

    /** @param known whether it has a verdict of this version, so that only names are to be looked for */
    private record Value(long id, TextContext where, String text, boolean known) {}

    private record Examined(long id, boolean again, List<Span> spans, String shape) {}

    private final Connection duckdb;
    private final String version;
    private final ScanOptions options;

    ScanVerdicts(Connection duckdb, String version, ScanOptions options) {
        this.duckdb = duckdb;
        this.version = version;
        this.options = options;
    }

    /**
     * Examines every value that few patients have and that has no verdict; gives how many that were.
     *
     * @param onTop whether names that were known before can have found nothing new
     */
    long examine(TextRules rules, List<Detector> more, List<String> register, boolean onTop, Progress progress)
            throws SQLException {
        List<String> people = names("");
        people.addAll(register);
        List<Detector> all = new ArrayList<>(more);
        all.add(new KnownNames(people));
        TextScanner scanner = new TextScanner(rules, all);
        List<String> fresh = names(onTop ? " AND fresh" : "");
        fresh.addAll(register);
        KnownNames news = new KnownNames(fresh);
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE scan_known AS " + known());
            statement.execute("CREATE OR REPLACE TABLE scan_seen (id BIGINT, shape VARCHAR)");
            statement.execute("CREATE OR REPLACE TABLE scan_span (id BIGINT, span_start INTEGER, span_end INTEGER,"
                    + " detector VARCHAR, rule VARCHAR)");
            // Where names may have gone, what only a name had found is examined again.
            String stands = "k.value_hash IS NOT NULL" + (onTop ? "" : " AND NOT k.named");
            statement.execute("CREATE OR REPLACE TABLE scan_todo AS SELECT v.id, v.column_name, v.value, " + stands
                    + " AS known FROM scan_value v LEFT JOIN scan_known k ON v.column_name = k.column_name AND"
                    + " v.value_hash = k.value_hash WHERE NOT v.name AND v.patients < " + options.sharedBy()
                    + (news.isEmpty() ? " AND NOT (" + stands + ")" : ""));
            long total = Scan.number(duckdb, "SELECT count(*) FROM scan_todo");
            progress.begin("examine values", total);
            DuckDBConnection writer =
                    (DuckDBConnection) duckdb.unwrap(DuckDBConnection.class).duplicate();
            try (writer;
                    ResultSet rows = statement.executeQuery("SELECT id, column_name, value, known FROM scan_todo");
                    ExecutorService workers = Executors.newFixedThreadPool(options.threads());
                    DuckDBAppender seen = writer.createAppender("main", "scan_seen");
                    DuckDBAppender spans = writer.createAppender("main", "scan_span")) {
                Map<String, TextContext> contexts = new HashMap<>();
                List<Future<List<Examined>>> running = new ArrayList<>();
                List<Value> batch = new ArrayList<>(BATCH);
                while (rows.next()) {
                    TextContext where = contexts.computeIfAbsent(rows.getString(2), ValuePath::context);
                    batch.add(new Value(rows.getLong(1), where, rows.getString(3), rows.getBoolean(4)));
                    if (batch.size() == BATCH) {
                        running.add(workers.submit(task(scanner, news, List.copyOf(batch))));
                        batch.clear();
                        if (running.size() > 2 * options.threads()) {
                            write(running.removeFirst(), seen, spans, progress);
                        }
                    }
                }
                running.add(workers.submit(task(scanner, news, List.copyOf(batch))));
                for (Future<List<Examined>> future : running) {
                    write(future, seen, spans, progress);
                }
            }
            progress.end();
            return Scan.number(duckdb, "SELECT count(*) FROM scan_seen");
        }
    }

    private List<String> names(String which) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT value FROM scan_value WHERE name" + which)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Verdicts of an earlier scan that still stand. */
    private String known() throws SQLException {
        return Scan.exists(duckdb, Scan.VALUES) && Scan.exists(duckdb, Scan.FINDINGS)
                ? "SELECT v.column_name, v.value_hash, v.shape, f.value_hash IS NOT NULL AS named FROM " + Scan.VALUES
                        + " v LEFT JOIN (SELECT DISTINCT column_name, value_hash FROM " + Scan.FINDINGS
                        + " WHERE detector = 'register') f ON v.column_name = f.column_name"
                        + " AND v.value_hash = f.value_hash WHERE v.rules_version = '" + version
                        + "' AND v.verdict IN ('found', 'clear')"
                : "SELECT '' AS column_name, '' AS value_hash, '' AS shape, false AS named WHERE false";
    }

    private static Callable<List<Examined>> task(TextScanner scanner, KnownNames news, List<Value> batch) {
        return () -> {
            List<Examined> found = new ArrayList<>();
            for (Value value : batch) {
                if (value.known && news.find(Text.of(value.text), value.where).isEmpty()) {
                    found.add(new Examined(value.id, false, List.of(), ""));
                    continue;
                }
                List<Span> spans = scanner.find(value.text, value.where);
                found.add(new Examined(value.id, true, spans, spans.isEmpty() ? "" : Shapes.of(value.text, spans)));
            }
            return found;
        };
    }

    private static void write(
            Future<List<Examined>> future, DuckDBAppender seen, DuckDBAppender spans, Progress progress)
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
            if (!value.again) {
                continue;
            }
            seen.beginRow();
            seen.append(value.id);
            seen.append(value.shape);
            seen.endRow();
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
            statement.execute("CREATE OR REPLACE TABLE scan_judged AS SELECT v.*, NOT v.name AND v.patients >= "
                    + options.sharedBy() + " AS shared, s.id IS NOT NULL AS again, CASE WHEN v.name OR v.patients >= "
                    + options.sharedBy() + " THEN '' WHEN s.id IS NOT NULL THEN s.shape ELSE coalesce(k.shape, '') END"
                    + " AS shape FROM scan_value v LEFT JOIN scan_seen s USING (id) LEFT JOIN scan_known k"
                    + " ON v.column_name = k.column_name AND v.value_hash = k.value_hash");
            statement.execute("CREATE OR REPLACE TABLE new_text_value AS SELECT column_name, value_hash, value, images,"
                    + " patients, CASE WHEN name THEN 'name' WHEN shared THEN 'shared' WHEN shape <> '' THEN 'found'"
                    + " ELSE 'clear' END AS verdict, shape, substr(sha256(shape), 1, 8) AS cluster, sketch, " + stamp
                    + " FROM scan_judged");
            String old = Scan.exists(duckdb, Scan.FINDINGS)
                    ? " UNION ALL SELECT f.column_name, f.value_hash, f.span_start, f.span_end, f.detector, f.rule"
                            + " FROM "
                            + Scan.FINDINGS + " f SEMI JOIN (SELECT j.column_name, j.value_hash FROM scan_judged j"
                            + " SEMI JOIN scan_known USING (column_name, value_hash) WHERE NOT again) k"
                            + " USING (column_name, value_hash)"
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

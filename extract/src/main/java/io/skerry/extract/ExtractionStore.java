package io.skerry.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import io.skerry.extract.Extraction.Counts;
import io.skerry.extract.Extraction.Decision;
import io.skerry.extract.Extraction.Event;
import io.skerry.lake.Snapshots;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The extractions of the control database and their history. Every change of state is checked and recorded here. */
final class ExtractionStore {
    private static final String SELECT = """
        select number, id, project, cohort, cohort_version, cohort_sha256, key_version, datasets, state, requested_by, requested_at,
               decided_by, decided_at, decision_reason, failure,
               c.waiting, c.released, c.held, c.errors, c.leaked
        from extraction e cross join lateral (
            select count(*) filter (where outcome = 'WAITING') waiting, count(*) filter (where outcome = 'RELEASED') released,
                   count(*) filter (where outcome = 'HELD') held, count(*) filter (where outcome = 'ERROR') errors,
                   count(*) filter (where outcome = 'LEAKED') leaked
            from extraction_instance i where i.extraction = e.number) c
        """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;

    ExtractionStore(DataSource database) {
        this.database = database;
    }

    /** The undecided extraction of the same project, cohort version and datasets; a new one when there is none. */
    Extraction openOrFind(
            ExtractRequest request, int version, String sha256, int keyVersion, Snapshots snapshots, String detectors) {
        return Sql.inTransaction(database, "open an extraction", connection -> {
            Array datasets = request.datasets().isEmpty()
                    ? null
                    : connection.createArrayOf("text", request.datasets().get().toArray());
            try (PreparedStatement insert = connection.prepareStatement("""
                insert into extraction (project, cohort, cohort_version, cohort_sha256, datasets, requested_by, snapshots, key_version,
                                        text_rules, detectors)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing returning number\
                """)) {
                insert.setString(1, request.project());
                insert.setString(2, request.cohort());
                insert.setInt(3, version);
                insert.setString(4, sha256);
                insert.setArray(5, datasets);
                insert.setString(6, request.by());
                insert.setString(7, json(snapshots));
                insert.setInt(8, keyVersion);
                insert.setString(9, request.textRules().orElse(null));
                insert.setString(10, detectors);
                try (ResultSet row = insert.executeQuery()) {
                    if (row.next()) {
                        record(connection, row.getLong(1), ExtractionState.REQUESTED, request.by(), "");
                    }
                }
            }
            try (PreparedStatement select = connection.prepareStatement(SELECT + """
                where project = ? and cohort = ? and cohort_version = ? and datasets is not distinct from ?::text[]
                  and state not in ('RELEASED', 'REFUSED')\
                """)) {
                select.setString(1, request.project());
                select.setString(2, request.cohort());
                select.setInt(3, version);
                select.setArray(4, datasets);
                return read(select).getFirst();
            }
        });
    }

    Extraction get(String id) {
        return Sql.inTransaction(database, "read an extraction", connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + "where id = ?")) {
                select.setString(1, id);
                List<Extraction> found = read(select);
                if (found.isEmpty()) {
                    throw new SkerryException(
                            ExtractError.UNKNOWN_EXTRACTION,
                            "expected an extraction such as E0001, but there is none called \"" + id
                                    + "\"; `skerry extract list` names them");
                }
                return found.getFirst();
            }
        });
    }

    List<Extraction> all() {
        return Sql.inTransaction(database, "list extractions", connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + "order by number")) {
                return read(select);
            }
        });
    }

    List<Event> history(Extraction extraction) {
        return Sql.inTransaction(database, "read a history", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select at, state, by_whom, reason from extraction_event where extraction = ? order by at")) {
                select.setLong(1, extraction.number());
                List<Event> events = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        events.add(new Event(
                                row.getTimestamp(1).toInstant(),
                                ExtractionState.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4)));
                    }
                }
                return events;
            }
        });
    }

    /** Moves the extraction on; going from a state to itself changes nothing. */
    Extraction move(Extraction extraction, ExtractionState to, String by, String reason) {
        Sql.inTransaction(database, "change the state of an extraction", connection -> {
            ExtractionState from = lock(connection, extraction);
            if (from != to) {
                if (!from.next().contains(to)) {
                    throw wrongState(extraction.id(), from, to);
                }
                set(
                        connection,
                        extraction.number(),
                        "state = ?, failure = ?",
                        to.name(),
                        to == ExtractionState.FAILED ? reason : null);
                record(connection, extraction.number(), to, by, reason);
            }
            return from;
        });
        return get(extraction.id());
    }

    /** Records that the hold is complete. */
    Extraction hold(Extraction extraction, String manifestSha256, String reportJson) {
        Sql.inTransaction(database, "hold an extraction", connection -> {
            set(connection, extraction.number(), "held_manifest = ?, report = ?::jsonb", manifestSha256, reportJson);
            return true;
        });
        return move(extraction, ExtractionState.HELD, extraction.requestedBy(), "");
    }

    /** Records a decision, once: a second one must name the same state, and the first decision's words stay. */
    Extraction decide(Extraction extraction, ExtractionState to, String by, String reason) {
        Sql.inTransaction(database, "record a decision", connection -> {
            ExtractionState from = lock(connection, extraction);
            if (from != to) {
                if (!from.next().contains(to)) {
                    throw wrongState(extraction.id(), from, to);
                }
                set(
                        connection,
                        extraction.number(),
                        "state = ?, decided_by = ?, decision_reason = ?, decided_at = now(), failure = null",
                        to.name(),
                        by,
                        reason);
                record(connection, extraction.number(), to, by, reason);
            }
            return from;
        });
        return get(extraction.id());
    }

    void recordReleaseManifest(Extraction extraction, String sha256) {
        Sql.inTransaction(database, "record a manifest", connection -> {
            set(connection, extraction.number(), "release_manifest = ?", sha256);
            return true;
        });
    }

    /** The state of the lake that the extraction reads, whenever it is gone on with. */
    Snapshots snapshots(Extraction extraction) {
        try {
            return new Snapshots(JSON.readValue(
                    column(extraction, "snapshots::text").orElseThrow(), new TypeReference<Map<String, Long>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored snapshots of " + extraction.id() + " cannot be read", e);
        }
    }

    private static String json(Snapshots snapshots) {
        try {
            return JSON.writeValueAsString(snapshots.byTable());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of numbers can be written", e);
        }
    }

    /** The rules of analysts about texts, as their file had them when the extraction was asked for. */
    Optional<String> textRules(Extraction extraction) {
        return column(extraction, "text_rules");
    }

    /** The version of the detectors beside the built-in ones; empty for none. */
    String detectors(Extraction extraction) {
        return column(extraction, "detectors").orElse("");
    }

    Optional<String> heldManifest(Extraction extraction) {
        return column(extraction, "held_manifest");
    }

    Optional<String> releaseManifest(Extraction extraction) {
        return column(extraction, "release_manifest");
    }

    Optional<String> report(Extraction extraction) {
        return column(extraction, "report::text");
    }

    static SkerryException wrongState(String id, ExtractionState from, ExtractionState to) {
        String wish = switch (to) {
            case APPROVING, RELEASED -> "approved";
            case REFUSED -> "refused";
            case HELD -> "held";
            case REQUESTED, RUNNING -> "run";
            case FAILED -> "marked as failed";
        };
        return new SkerryException(
                ExtractError.WRONG_STATE,
                "extraction " + id + " cannot be " + wish + ": it is "
                        + from.name().toLowerCase(Locale.ROOT));
    }

    private Optional<String> column(Extraction extraction, String expression) {
        return Sql.inTransaction(database, "read an extraction", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select " + expression + " from extraction where number = ?")) {
                select.setLong(1, extraction.number());
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    private static ExtractionState lock(Connection connection, Extraction extraction) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select state from extraction where number = ? for update")) {
            select.setLong(1, extraction.number());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return ExtractionState.valueOf(row.getString(1));
            }
        }
    }

    private static void set(Connection connection, long number, String assignments, @Nullable String... values)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update extraction set " + assignments + " where number = ?")) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.setLong(values.length + 1, number);
            update.executeUpdate();
        }
    }

    private static void record(Connection connection, long number, ExtractionState state, String by, String reason)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into extraction_event (extraction, at, state, by_whom, reason) values (?, clock_timestamp(),"
                        + " ?, ?, ?)")) {
            insert.setLong(1, number);
            insert.setString(2, state.name());
            insert.setString(3, by);
            insert.setString(4, reason);
            insert.executeUpdate();
        }
    }

    private static List<Extraction> read(PreparedStatement select) throws SQLException {
        List<Extraction> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Array datasets = row.getArray("datasets");
                Timestamp decided = row.getTimestamp("decided_at");
                found.add(new Extraction(
                        row.getLong("number"),
                        row.getString("id"),
                        row.getString("project"),
                        row.getString("cohort"),
                        row.getInt("cohort_version"),
                        row.getString("cohort_sha256"),
                        row.getInt("key_version"),
                        datasets == null ? Optional.empty() : Optional.of(List.of((String[]) datasets.getArray())),
                        ExtractionState.valueOf(row.getString("state")),
                        row.getString("requested_by"),
                        row.getTimestamp("requested_at").toInstant(),
                        decided == null
                                ? Optional.empty()
                                : Optional.of(new Decision(
                                        row.getString("decided_by"),
                                        decided.toInstant(),
                                        row.getString("decision_reason"))),
                        Optional.ofNullable(row.getString("failure")),
                        new Counts(
                                row.getLong("waiting"),
                                row.getLong("released"),
                                row.getLong("held"),
                                row.getLong("errors"),
                                row.getLong("leaked"))));
            }
        }
        return found;
    }
}

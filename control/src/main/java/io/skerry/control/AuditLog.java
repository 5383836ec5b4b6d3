package io.skerry.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import io.skerry.control.AuditVerification.Kind;
import io.skerry.control.AuditVerification.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Who did what, when, on which objects. Each event carries an HMAC over its own content and its predecessor's HMAC, so
 * an edited, inserted or removed row breaks the chain, and nobody without the key can mend it. The newest HMAC is also
 * kept in a file outside of the database, so that a cut tail is noticed too.
 */
public final class AuditLog {
    private static final int LOCK_ID = 0x534b4155; // any number that nothing else locks
    private static final int HASH_BYTES = 32;
    private static final int FETCH_ROWS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;
    private final AuditChain chain;
    private final Path headFile;

    AuditLog(DataSource database, byte[] key, Path headFile) {
        this.database = database;
        this.chain = new AuditChain(key);
        this.headFile = headFile;
    }

    private record Head(long seq, byte[] hash) {}

    /**
     * Appends an event; when this returns it is on disk.
     *
     * @param action lower case, parts joined by dots
     * @param details names, counts and hashes: never a patient's values
     */
    public void append(String action, Map<String, String> details) {
        try (Connection connection = database.getConnection()) {
            locked(connection, () -> appendLocked(connection, action, new TreeMap<>(details)));
        } catch (SQLException | IOException e) {
            throw failed("append to", e);
        }
    }

    private void appendLocked(Connection connection, String action, Map<String, String> details)
            throws SQLException, IOException {
        Head stored = newest(connection);
        Optional<Head> head = readHead();
        if (head.isEmpty() && stored.seq > 0) {
            stored = write(connection, stored, "audit.head-lost", new TreeMap<>());
        }
        // After a cut the chain goes on from the head, so that the gap stays to be seen.
        Head last = head.isPresent() && head.get().seq > stored.seq ? head.get() : stored;
        write(connection, last, action, details);
    }

    private Head write(Connection connection, Head last, String action, Map<String, String> details)
            throws SQLException, IOException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String actor = System.getProperty("user.name", "?");
        String text = JSON.writeValueAsString(details);
        byte[] hash = chain.hash(last.hash, last.seq + 1, at, actor, action, text);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO audit_event VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, last.seq + 1);
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, actor);
            insert.setString(4, action);
            insert.setString(5, text);
            insert.setBytes(6, last.hash);
            insert.setBytes(7, hash);
            insert.executeUpdate();
        }
        // After the commit: a crash in between leaves a head that is behind, which is no sign of tampering.
        String line = (last.seq + 1) + " " + HexFormat.of().formatHex(hash) + "\n";
        PrivateFiles.replace(headFile, line.getBytes(StandardCharsets.US_ASCII));
        return new Head(last.seq + 1, hash);
    }

    /** The newest events, oldest of them first. */
    public List<AuditEvent> list(int newest) {
        String sql = "SELECT seq, at, actor, action, details FROM audit_event ORDER BY seq DESC LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, newest);
            List<AuditEvent> events = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.addFirst(new AuditEvent(
                            rows.getLong(1), at(rows), rows.getString(3), rows.getString(4), map(rows.getString(5))));
                }
            }
            return events;
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    /** Recomputes the whole chain and compares its end with the file outside of the database. */
    public AuditVerification verify() {
        try (Connection connection = database.getConnection()) {
            List<Problem> problems = new ArrayList<>();
            long[] events = {0};
            locked(connection, () -> events[0] = verifyLocked(connection, problems));
            return new AuditVerification(events[0], problems);
        } catch (SQLException | IOException e) {
            throw failed("verify", e);
        }
    }

    private long verifyLocked(Connection connection, List<Problem> problems) throws SQLException, IOException {
        Optional<Head> head = readHead();
        boolean headSeen = head.isPresent() && head.get().seq == 0;
        long count = 0;
        long expected = 1;
        byte[] previous = new byte[HASH_BYTES];
        connection.setAutoCommit(false);
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = select.executeQuery(
                    "SELECT seq, at, actor, action, details, previous, hash FROM audit_event ORDER BY seq")) {
                while (rows.next() && problems.size() < AuditVerification.MAX_PROBLEMS) {
                    count++;
                    long seq = rows.getLong(1);
                    byte[] link = rows.getBytes(6);
                    byte[] hash = rows.getBytes(7);
                    if (seq != expected) {
                        problems.add(new Problem(
                                expected, Kind.MISSING, "events " + expected + " to " + (seq - 1) + " are missing"));
                    } else if (!Arrays.equals(link, previous)) {
                        problems.add(new Problem(
                                seq, Kind.ALTERED, "event " + seq + " does not follow from the one before it"));
                    }
                    if (!Arrays.equals(
                            hash,
                            chain.hash(link, seq, at(rows), rows.getString(3), rows.getString(4), rows.getString(5)))) {
                        problems.add(new Problem(seq, Kind.ALTERED, "event " + seq + " was altered"));
                    }
                    if (head.isPresent() && head.get().seq == seq) {
                        headSeen = true;
                        if (!Arrays.equals(head.get().hash, hash)) {
                            problems.add(new Problem(
                                    seq, Kind.ALTERED, "event " + seq + " is not the one that " + headFile + " names"));
                        }
                    }
                    previous = hash;
                    expected = seq + 1;
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (head.isEmpty() && count > 0) {
            problems.add(new Problem(
                    expected, Kind.HEAD_LOST, headFile + " is gone or unreadable, so a cut tail cannot be noticed"));
        } else if (head.isPresent() && !headSeen && head.get().seq >= expected) {
            problems.add(new Problem(
                    expected, Kind.TAIL_CUT, "events " + expected + " to " + head.get().seq + " were cut off"));
        }
        return count;
    }

    private Head newest(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1")) {
            return row.next() ? new Head(row.getLong(1), row.getBytes(2)) : new Head(0, new byte[HASH_BYTES]);
        }
    }

    private Optional<Head> readHead() throws IOException {
        if (!Files.exists(headFile)) {
            return Optional.empty();
        }
        String[] parts =
                Files.readString(headFile, StandardCharsets.US_ASCII).strip().split(" ");
        try {
            return parts.length == 2
                    ? Optional.of(
                            new Head(Long.parseLong(parts[0]), HexFormat.of().parseHex(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private interface Locked {
        void run() throws SQLException, IOException;
    }

    private static void locked(Connection connection, Locked work) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK_ID + ")");
            try {
                work.run();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK_ID + ")");
            }
        }
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject(2, java.time.OffsetDateTime.class).toInstant();
    }

    private static Map<String, String> map(String details) {
        try {
            return JSON.readValue(details, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", "true"); // verify reports what happened to it
        }
    }

    private static SkerryException failed(String verb, Exception e) {
        return new SkerryException(
                ControlError.DATABASE, "Cannot " + verb + " the audit log; nothing may be done unaudited", e);
    }
}

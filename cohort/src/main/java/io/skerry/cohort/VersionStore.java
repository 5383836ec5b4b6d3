package io.skerry.cohort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import io.skerry.lake.Snapshots;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Frozen cohorts in the control database. */
final class VersionStore {
    private static final String COLUMNS =
            "SELECT name, version, yaml, sha256, snapshots, counts, frozen_at, inputs FROM cohort_version";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;

    VersionStore(DataSource database) {
        this.database = database;
    }

    /** The version with this text and these snapshots: the one there is, or a new one with the next number. */
    CohortVersion add(CohortDefinition definition, Snapshots snapshots, List<StepCount> counts) {
        String states = json(snapshots.byTable());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                CohortVersion version = addInTransaction(connection, definition, states, json(counts));
                connection.commit();
                return version;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static CohortVersion addInTransaction(
            Connection connection, CohortDefinition definition, String snapshots, String counts) throws SQLException {
        try (var lock = connection.createStatement()) {
            lock.execute("LOCK TABLE cohort_version IN EXCLUSIVE MODE");
        }
        String same = COLUMNS + " WHERE name = ? AND sha256 = ? AND snapshots = ?";
        List<CohortVersion> found = list(connection, same, definition.name(), definition.sha256(), snapshots);
        if (!found.isEmpty()) {
            return found.getFirst();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO cohort_version (name, version, yaml, sha256, snapshots, counts, inputs)
                SELECT ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ? FROM cohort_version WHERE name = ?""")) {
            insert.setString(1, definition.name());
            insert.setString(2, definition.yaml());
            insert.setString(3, definition.sha256());
            insert.setString(4, snapshots);
            insert.setString(5, counts);
            insert.setString(6, definition.inputs().json());
            insert.setString(7, definition.name());
            insert.executeUpdate();
        }
        return list(connection, same, definition.name(), definition.sha256(), snapshots)
                .getFirst();
    }

    /** The newest version of a name. */
    Optional<CohortVersion> newest(String name) {
        return list(COLUMNS + " WHERE name = ? ORDER BY version DESC LIMIT 1", name).stream()
                .findFirst();
    }

    Optional<CohortVersion> find(String name, int version) {
        return list(COLUMNS + " WHERE name = ? AND version = " + version, name).stream()
                .findFirst();
    }

    /** All versions, by name and number. */
    List<CohortVersion> all() {
        return list(COLUMNS + " ORDER BY name, version");
    }

    /** Keeps who is in a version; what is kept already stays. */
    void keepPeople(CohortVersion version, People people) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO cohort_people (name, version, hashes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, version.name());
            insert.setInt(2, version.version());
            insert.setBytes(3, people.bytes());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Who is in a version; empty for one of before this was kept. */
    Optional<People> people(CohortVersion version) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT hashes FROM cohort_people WHERE name = ? AND version = ?")) {
            select.setString(1, version.name());
            select.setInt(2, version.version());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(People.of(row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<CohortVersion> list(String sql, String... values) {
        try (Connection connection = database.getConnection()) {
            return list(connection, sql, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<CohortVersion> list(Connection connection, String sql, String... values) throws SQLException {
        List<CohortVersion> out = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    out.add(new CohortVersion(
                            row.getString(1),
                            row.getInt(2),
                            new Snapshots(parse(row.getString(5), new TypeReference<Map<String, Long>>() {})),
                            row.getString(3),
                            row.getString(4),
                            parse(row.getString(6), new TypeReference<List<StepCount>>() {}),
                            row.getTimestamp(7).toInstant(),
                            Inputs.parse(row.getString(8))));
                }
            }
        }
        return out;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records and maps of plain values are JSON", e);
        }
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SkerryException(
                    CohortError.COHORT_STALE, "The control database holds a cohort version that is not readable.", e);
        }
    }

    private static SkerryException failed(SQLException e) {
        return new SkerryException(CohortError.COHORT_FAILED, "The control database failed while it kept a cohort.", e);
    }
}

package io.skerry.lake.erase;

import io.skerry.lake.RowErasure;
import io.skerry.lake.mapping.Chi;
import io.skerry.lake.mapping.PatientKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is to be erased, in every form that the tables know them by. Leaves temporary tables on the connection:
 * {@code erase_id(id)} with patient IDs as images have them, {@code erase_key(k)}, {@code erase_eupi(e)}, and
 * {@code erase_uid(uid)} with the UIDs of their studies, series and instances that nobody else has.
 */
final class Persons {
    private final Connection duckdb;
    private final RowErasure rows;
    private final PatientKeys keys;
    private final Set<String> patientKeys = new HashSet<>();
    private final Set<String> eupis = new HashSet<>();

    Persons(Connection duckdb, RowErasure rows, PatientKeys keys) {
        this.duckdb = duckdb;
        this.rows = rows;
        this.keys = keys;
    }

    Set<String> patientKeys() {
        return patientKeys;
    }

    Set<String> eupis() {
        return eupis;
    }

    /** @param identifiers patient IDs, CHI numbers or EUPIs */
    void resolve(Collection<String> identifiers) throws SQLException {
        for (String identifier : identifiers) {
            eupis.add(identifier.strip());
            keys.keyOf(identifier).ifPresent(patientKeys::add);
        }
        samePerson();
        create("erase_key", "k", patientKeys);
        create("erase_eupi", "e", eupis);
        Set<String> ids = new HashSet<>();
        identifiers.forEach(identifier -> ids.add(identifier.strip()));
        Optional<String> tags = rows.tables().contains("tags") ? rows.everything("tags") : Optional.empty();
        if (tags.isPresent()) {
            try (Statement statement = duckdb.createStatement()) {
                for (String column : List.of("PatientID")) {
                    keys.derive(
                            duckdb,
                            "SELECT DISTINCT " + column + " FROM (" + tags.get() + ") WHERE " + column + " IS NOT NULL",
                            "erase_seen");
                    try (ResultSet found = statement.executeQuery(
                            "SELECT raw FROM erase_seen SEMI JOIN erase_key ON k = patient_key")) {
                        while (found.next()) {
                            ids.add(found.getString(1));
                        }
                    }
                    statement.execute("DROP TABLE erase_seen");
                }
            }
        }
        // A register of patients has them in the form that keys are made from.
        List.copyOf(ids).forEach(id -> ids.add(Chi.normalise(id)));
        create("erase_id", "id", ids);
        uids(tags);
    }

    /** Other identifiers of the same people, as the mapping knows them, in whatever state of it. */
    private void samePerson() throws SQLException {
        Optional<String> person = rows.tables().contains("person") ? rows.everything("person") : Optional.empty();
        if (person.isEmpty()) {
            return;
        }
        create("erase_key", "k", patientKeys);
        create("erase_eupi", "e", eupis);
        // In the current mapping only: two people who were one by mistake in an old one are two.
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery("SELECT patient_key, eupi FROM person WHERE eupi IN"
                        + " (SELECT e FROM erase_eupi UNION SELECT eupi FROM person SEMI JOIN erase_key"
                        + " ON k = patient_key)")) {
            while (found.next()) {
                patientKeys.add(found.getString(1));
                eupis.add(found.getString(2));
            }
        }
    }

    private void uids(Optional<String> tags) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE erase_uid (uid VARCHAR)");
            if (tags.isEmpty()) {
                return;
            }
            for (String column : List.of("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")) {
                statement.execute("INSERT INTO erase_uid SELECT uid FROM (SELECT trim(" + column
                        + ") AS uid, PatientID FROM (" + tags.get() + ")) WHERE uid <> '' GROUP BY uid HAVING bool_and("
                        + Erasure.IS_PATIENT + ")");
            }
        }
    }

    private void create(String table, String column, Collection<String> values) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + table + " (" + column + " VARCHAR)");
        }
        try (PreparedStatement insert = duckdb.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
            for (String value : values) {
                insert.setString(1, value);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}

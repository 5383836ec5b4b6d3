package io.skerry.lake.mapping;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a new mapping changes against the one before.
 *
 * @param added identifiers that had no person
 * @param removed identifiers that have none any more; what is known of them is held back by the next promotion
 * @param moved identifiers of another person than before
 * @param merged persons who were several before
 * @param split persons of before who are several now
 * @param unknown patient identifiers of the tag lake that the mapping does not know
 * @param unknownImages images that are held back for that
 */
public record MappingChange(
        long added, long removed, long moved, long merged, long split, long unknown, long unknownImages) {
    /** Whether any identifier belongs to another person, or to one at all, than before. */
    public boolean isAny() {
        return added + removed + moved > 0;
    }

    /** From the tables {@code mapping_keyed}, {@code person} where there is one, and {@code tags} where there is one. */
    static MappingChange of(Connection duckdb, PatientKeys keys) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE mapping_before AS SELECT patient_key, eupi FROM "
                    + (exists(statement, "person")
                            ? "person WHERE source = 'mapping'"
                            : "(SELECT '' AS patient_key, '' AS eupi) WHERE false"));
            statement.execute("CREATE OR REPLACE TEMP TABLE mapping_change AS SELECT patient_key, b.eupi AS before,"
                    + " n.eupi AS after FROM mapping_before b FULL JOIN (SELECT DISTINCT patient_key, eupi FROM"
                    + " mapping_keyed) n USING (patient_key)");
            long[] counts = new long[5];
            try (ResultSet row = statement.executeQuery("""
                    SELECT count(*) FILTER (before IS NULL), count(*) FILTER (after IS NULL),
                      count(*) FILTER (before <> after),
                      (SELECT count(*) FROM (SELECT after FROM mapping_change WHERE after IS NOT NULL AND before IS NOT NULL
                        GROUP BY after HAVING count(DISTINCT before) > 1)),
                      (SELECT count(*) FROM (SELECT before FROM mapping_change WHERE after IS NOT NULL AND before IS NOT NULL
                        GROUP BY before HAVING count(DISTINCT after) > 1))
                    FROM mapping_change""")) {
                row.next();
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = row.getLong(i + 1);
                }
            }
            long[] unknown = exists(statement, "tags") ? unknown(duckdb, statement, keys) : new long[2];
            return new MappingChange(counts[0], counts[1], counts[2], counts[3], counts[4], unknown[0], unknown[1]);
        }
    }

    private static long[] unknown(Connection duckdb, Statement statement, PatientKeys keys) throws SQLException {
        keys.derive(duckdb, "SELECT DISTINCT PatientID FROM tags WHERE PatientID IS NOT NULL", "mapping_seen");
        try (ResultSet row = statement.executeQuery("SELECT count(DISTINCT s.patient_key), count(t.PatientID)"
                + " FROM (SELECT * FROM mapping_seen ANTI JOIN mapping_keyed USING (patient_key)) s"
                + " JOIN (SELECT PatientID FROM tags) t ON t.PatientID = s.raw")) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT 1 FROM information_schema.tables WHERE table_name = '" + table + "'")) {
            return found.next();
        }
    }
}

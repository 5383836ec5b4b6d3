package io.skerry.cohort;

import io.skerry.base.SkerryException;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * People who do not want to be in any research. They are in no cohort, however it is defined and whenever it was frozen:
 * the list is always the one of now.
 */
@FunctionalInterface
public interface OptOuts {
    /** The table of the de-identified zone that lists them, by {@code patient_key}. */
    String TABLE = "opt_out";

    /** Nobody. */
    OptOuts NONE = Set::of;

    /** Their patient keys; with one key of a person, all of that person's count. */
    Set<String> patientKeys();

    /** The table {@value #TABLE} as it is now; nobody where there is none. */
    static OptOuts of(Lake lake) {
        return () -> {
            Map<String, Long> table = new java.util.TreeMap<>();
            lake.snapshots().of(TABLE).ifPresent(snapshot -> table.put(TABLE, snapshot));
            Set<String> keys = new HashSet<>();
            if (table.isEmpty()) {
                return keys;
            }
            try (LakeQuery query = lake.query(new Snapshots(table));
                    Statement statement = query.connection().createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT DISTINCT patient_key FROM " + TABLE + " WHERE patient_key IS NOT NULL")) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
                return keys;
            } catch (SQLException e) {
                throw new SkerryException(
                        CohortError.OPT_OUTS_UNREADABLE,
                        "The table " + TABLE + " cannot be read, so nobody can be let into a cohort. It needs a column"
                                + " patient_key; load it with skerry dataset load " + TABLE + ".");
            }
        };
    }
}

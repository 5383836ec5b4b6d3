package io.skerry.extract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the members of a cohort version to the archive's files. Each object comes once, people together and the objects
 * of a series next to each other, in an order that depends on nothing but the snapshots.
 */
final class Resolution {
    private Resolution() {}

    /**
     * @param duck sees the lake at the cohort's snapshots
     * @param membersSql gives eupi and the three UIDs of each member
     */
    static List<Instance> resolve(Duck duck, String membersSql) {
        List<Instance> instances = new ArrayList<>();
        String sql = """
                SELECT m.eupi, m.StudyInstanceUID, m.SeriesInstanceUID, m.SOPInstanceUID, t.file, t.member
                FROM (%s) m LEFT JOIN tags t ON rtrim(t.SOPInstanceUID) = m.SOPInstanceUID
                QUALIFY row_number() OVER (PARTITION BY m.SOPInstanceUID ORDER BY t.file NULLS LAST, t.member) = 1
                ORDER BY m.eupi, m.StudyInstanceUID, m.SeriesInstanceUID, m.SOPInstanceUID""".formatted(membersSql);
        duck.each(sql, row -> instances.add(instance(instances.size(), row)));
        return instances;
    }

    private static Instance instance(long number, ResultSet row) throws SQLException {
        return new Instance(
                number,
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4));
    }
}

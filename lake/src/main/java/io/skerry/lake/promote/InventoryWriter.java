package io.skerry.lake.promote;

import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.PartsChange;
import io.skerry.lake.TableParts;
import io.skerry.lake.Zone;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the inventory that was built, and no more of it than differs from what stands: a part is the studies of a month
 * with the same modalities, so an ingest of new images touches the months they are of, and a rule about MR the studies
 * with MR in them. Rows are compared by content, so the result is that of a promotion from scratch.
 */
final class InventoryWriter {
    /** About 60 MB of images. */
    static final long ROWS_PER_FILE = 1_000_000;

    private static final String PARTS = "inventory_part";

    private final Lake lake;
    private final LakeQuery query;
    private final long rowsPerFile;

    InventoryWriter(Lake lake, LakeQuery query, long rowsPerFile) {
        this.lake = lake;
        this.query = query;
        this.rowsPerFile = rowsPerFile;
    }

    /** What was done, by table. */
    Map<String, PartsChange> write(Map<String, String> properties) throws SQLException {
        parts();
        TableParts parts = new TableParts("StudyInstanceUID", PARTS, Set.of("promotion_id"), rowsPerFile);
        Map<String, PartsChange> changes = new LinkedHashMap<>();
        for (String table : Inventory.TABLES) {
            changes.put(
                    table,
                    lake.replaceParts(
                            Zone.DEIDENTIFIED, table, query, "SELECT * FROM new_" + table, parts, properties));
        }
        return changes;
    }

    /** The part of every study that is now or was before; one that moved from a part to another counts for the new. */
    private void parts() throws SQLException {
        Connection duckdb = query.connection();
        String old = Inventory.exists(duckdb, "study")
                ? " UNION ALL SELECT StudyInstanceUID, " + part(duckdb, "study")
                        + " FROM study WHERE StudyInstanceUID NOT IN (SELECT StudyInstanceUID FROM new_study)"
                : "";
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + PARTS + " AS SELECT StudyInstanceUID AS key, "
                    + part(duckdb, "new_study") + " AS part FROM new_study" + old);
        }
    }

    private static String part(Connection duckdb, String table) throws SQLException {
        TagColumns columns = TagColumns.of(duckdb, table);
        String month = columns.has("StudyDate")
                ? "coalesce(strftime(CAST(StudyDate AS DATE), '%Y-%m'), 'unknown')"
                : "'unknown'";
        return month + (columns.has("ModalitiesInStudy") ? " || ' ' || coalesce(ModalitiesInStudy, '')" : "");
    }
}

package io.skerry.lake.promote;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The inventory as a reader sees it: the tables image, series and study, which must come from one promotion. Each row
 * carries its promotion's id, since three tables cannot be committed at once.
 */
public final class Inventory {
    /** The tables of the inventory besides {@code person}. */
    public static final List<String> TABLES = List.of("image", "series", "study");

    private Inventory() {}

    /**
     * The promotion that the tables of this connection come from.
     *
     * @throws SkerryException with {@link PromotionError#INVENTORY_MISSING} when nothing was promoted, or
     *     {@link PromotionError#INVENTORY_HALF_PROMOTED} when a promotion was killed between two tables
     */
    public static String promotionId(Connection duckdb) {
        try {
            Set<String> ids = new LinkedHashSet<>();
            boolean noted = true;
            for (String table : TABLES) {
                noted &= !idOf(duckdb, table).isEmpty();
            }
            for (String table : TABLES) {
                if (!exists(duckdb, table)) {
                    throw new SkerryException(
                            PromotionError.INVENTORY_MISSING,
                            "The inventory has no " + table + " table yet. Run: skerry promote");
                }
                if (noted) {
                    ids.add(idOf(duckdb, table));
                } else {
                    ids.addAll(idsOf(duckdb, table));
                }
            }
            if (ids.size() > 1) {
                throw new SkerryException(
                        PromotionError.INVENTORY_HALF_PROMOTED,
                        "The image, series and study tables come from different promotions: one was interrupted. Run"
                                + " skerry promote again; it finishes the work.");
            }
            return ids.stream().findFirst().orElse("");
        } catch (SQLException e) {
            throw new SkerryException(PromotionError.PROMOTION_FAILED, "DuckDB could not read the inventory.", e);
        }
    }

    /** Whether the connection has a table or view of this name. */
    public static boolean exists(Connection duckdb, String table) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT 1 FROM information_schema.tables WHERE table_name = " + Sql.literal(table))) {
            return found.next();
        }
    }

    /**
     * The promotion that the state of a table was committed by, empty where it was not noted. Rows that a later promotion
     * kept carry the id of the one that made them.
     */
    static String idOf(Connection duckdb, String table) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("SELECT getvariable('promotion_" + table + "')")) {
            row.next();
            String id = row.getString(1);
            return id == null ? "" : id;
        }
    }

    /** The ids in one table; an empty table has the id of none, which fits any. */
    static Set<String> idsOf(Connection duckdb, String table) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT promotion_id FROM " + table)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}

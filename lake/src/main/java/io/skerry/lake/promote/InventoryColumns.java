package io.skerry.lake.promote;

import io.skerry.dicom.Dictionary;
import io.skerry.lake.promote.PhiCheck.Result;
import io.skerry.phi.text.Detectors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The table {@code inventory_column} of the de-identified zone: a row for each column of the inventory with where it
 * comes from, by which rules, how full it is, what was held, and what shows that it names nobody. Counts only, no value.
 *
 * @param promotionId of the promotion that wrote it
 * @param promotedAt when that was, to the second; values were examined then
 * @param rules the fingerprint of the rules
 * @param detectors the version of detectors and analysts' rules
 */
public record InventoryColumns(
        String promotionId, Instant promotedAt, String rules, String detectors, List<ColumnReport> columns) {
    /** The table's name. */
    public static final String TABLE = "inventory_column";

    static final String NEW = "new_inventory_column";

    private static final String LIST = ", ";

    public InventoryColumns {
        columns = List.copyOf(columns);
    }

    static InventoryColumns of(String promotionId, Instant at, PromotionRules rules, List<ColumnReport> columns) {
        return new InventoryColumns(
                promotionId,
                at,
                rules.fingerprint(),
                Detectors.VERSION + "/" + rules.texts().version(),
                columns);
    }

    /** Leaves the rows as a temporary table. */
    void put(Connection duckdb) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + NEW + " (table_name VARCHAR, column_name VARCHAR,"
                    + " sources VARCHAR, source_tags VARCHAR, cleaning VARCHAR, row_count BIGINT, filled BIGINT,"
                    + " fill_rate DOUBLE, distinct_values BIGINT, held_values BIGINT, phi_result VARCHAR,"
                    + " phi_examined BIGINT, phi_shared BIGINT, phi_vocabulary BIGINT, phi_cleared BIGINT,"
                    + " phi_found BIGINT, phi_rare BIGINT, phi_version VARCHAR, phi_at TIMESTAMP,"
                    + " rules_version VARCHAR, promotion_id VARCHAR, promoted_at TIMESTAMP)");
        }
        LocalDateTime at = LocalDateTime.ofInstant(promotedAt, ZoneOffset.UTC);
        try (DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", NEW)) {
            for (ColumnReport column : columns) {
                PhiCheck phi = column.phi();
                out.beginRow();
                out.append(column.table());
                out.append(column.column());
                out.append(String.join(LIST, column.sources()));
                out.append(column.sources().stream().map(InventoryColumns::tags).collect(Collectors.joining(LIST)));
                out.append(column.cleaning());
                out.append(column.rows());
                out.append(column.filled());
                out.append(column.fillRate());
                out.append(column.distinct());
                out.append(column.held());
                out.append(phi.result().words());
                out.append(phi.examined());
                out.append(phi.shared());
                out.append(phi.vocabulary());
                out.append(phi.cleared());
                out.append(phi.found());
                out.append(phi.rare());
                out.append(detectors);
                out.append(at);
                out.append(rules);
                out.append(promotionId);
                out.append(at);
                out.endRow();
            }
        }
    }

    /** What the table of a connection says; nothing when nothing was promoted yet. */
    public static Optional<InventoryColumns> read(Connection duckdb) throws SQLException {
        if (!Inventory.exists(duckdb, TABLE)) {
            return Optional.empty();
        }
        List<ColumnReport> columns = new ArrayList<>();
        InventoryColumns head = null;
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + TABLE)) {
            while (row.next()) {
                columns.add(report(row));
                if (head == null) {
                    Timestamp at = row.getTimestamp("promoted_at");
                    head = new InventoryColumns(
                            row.getString("promotion_id"),
                            at.toLocalDateTime().toInstant(ZoneOffset.UTC),
                            row.getString("rules_version"),
                            row.getString("phi_version"),
                            List.of());
                }
            }
        }
        return head == null
                ? Optional.empty()
                : Optional.of(
                        new InventoryColumns(head.promotionId, head.promotedAt, head.rules, head.detectors, columns));
    }

    private static ColumnReport report(ResultSet row) throws SQLException {
        String phi = row.getString("phi_result");
        return new ColumnReport(
                row.getString("table_name"),
                row.getString("column_name"),
                Arrays.stream(row.getString("sources").split(LIST, -1))
                        .filter(source -> !source.isEmpty())
                        .toList(),
                row.getString("cleaning"),
                row.getLong("row_count"),
                row.getLong("filled"),
                row.getLong("distinct_values"),
                row.getLong("held_values"),
                new PhiCheck(
                        phi.equals(Result.SCANNED.words()) ? Result.SCANNED : Result.BY_FORM,
                        row.getLong("phi_examined"),
                        row.getLong("phi_shared"),
                        row.getLong("phi_vocabulary"),
                        row.getLong("phi_cleared"),
                        row.getLong("phi_found"),
                        row.getLong("phi_rare")));
    }

    /** {@code (0018,0050)}, or {@code (5200,9229)/(0028,9110)/(0018,0050)} for a path. */
    public static String tags(String source) {
        return Arrays.stream(source.split("/", -1))
                .map(keyword -> {
                    OptionalInt tag = Dictionary.tagOf(keyword);
                    return tag.isEmpty()
                            ? keyword
                            : String.format(Locale.ROOT, "(%04X,%04X)", tag.getAsInt() >>> 16, tag.getAsInt() & 0xFFFF);
                })
                .collect(Collectors.joining("/"));
    }
}

package io.skerry.lake.promote;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.PartsChange;
import io.skerry.lake.Zone;
import io.skerry.lake.characteristics.CharacteristicTables;
import io.skerry.lake.mapping.PatientKeys;
import io.skerry.lake.mapping.PatientMapping;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Promotes the tag lake into the inventory, in SQL, replacing the tables image, series and study.
 *
 * <p>The same tags, mapping and rules give the same promotion id, and a promotion that already stands is not made again.
 * Each table is one commit; a promotion that is killed between two of them leaves different ids in the tables, which
 * {@link Inventory} reports and the next run puts right.
 */
public final class Promotion {
    private static final int ID_BYTES = 8;
    private static final int STEPS = 5;

    private final Lake lake;
    private final PatientKeys keys;
    private final PromotionRules rules;
    private final int sharedBy;
    private final Progress progress;
    private long rowsPerFile = InventoryWriter.ROWS_PER_FILE;

    /**
     * A promotion by these rules.
     *
     * @param sharedBy how many persons must share a free text for it to cross, at least 1
     */
    public Promotion(Home home, Lake lake, PromotionRules rules, int sharedBy, Progress progress) {
        if (sharedBy < 1) {
            throw new IllegalArgumentException("sharedBy must be at least 1, got " + sharedBy);
        }
        this.lake = lake;
        this.keys = new PatientKeys(home.keys().key("patient"));
        this.rules = rules;
        this.sharedBy = sharedBy;
        this.progress = progress;
    }

    /** The same, with another number of rows to a file. */
    Promotion withRowsPerFile(long rows) {
        rowsPerFile = rows;
        return this;
    }

    /**
     * Brings the inventory up to date.
     *
     * @throws SkerryException with {@link PromotionError} when there is nothing to promote or DuckDB fails; the tables
     *     stay as they were, or the next run completes them
     */
    public PromotionReport run() {
        progress.begin("promote", STEPS);
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            requireTags(duckdb);
            boolean mapped = Candidates.mappingLoaded(duckdb);
            String id = promotionId(mapped);
            return stands(duckdb, id) ? upToDate(duckdb, id) : promote(query, id, mapped);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            progress.end();
        }
    }

    /**
     * What {@link #run} would change, without changing anything.
     *
     * @throws SkerryException as {@link #run} does
     */
    public PromotionPreview preview() {
        progress.begin("compare", STEPS);
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            requireTags(duckdb);
            boolean mapped = Candidates.mappingLoaded(duckdb);
            PromotionReport report = prepare(duckdb, keys, rules, sharedBy, promotionId(mapped), mapped, progress);
            PromotionPreview preview = new InventoryDifference(duckdb).of(report);
            progress.advance(1);
            return preview;
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            progress.end();
        }
    }

    private static void requireTags(Connection duckdb) throws SQLException {
        if (!Inventory.exists(duckdb, "tags")) {
            throw new SkerryException(
                    PromotionError.NOTHING_INGESTED, "The tag lake is empty. Run first: skerry ingest PATH");
        }
    }

    /** Tells the kind of DuckDB's failure; the rest of its message may quote a value. */
    private static SkerryException failed(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf(" Error:");
        return new SkerryException(
                PromotionError.PROMOTION_FAILED,
                "DuckDB failed while promoting (" + (end > 0 && end < 30 ? message.substring(0, end) : "unknown")
                        + "). Look at the disk and the memory, and run it again.");
    }

    private PromotionReport promote(LakeQuery query, String id, boolean mapped) throws SQLException {
        PromotionReport report = prepare(query.connection(), keys, rules, sharedBy, id, mapped, progress);
        Map<String, PartsChange> changes = commit(query, id, mapped);
        progress.advance(1);
        return report.remaking(changes);
    }

    /** Leaves the new tables as temporary ones on the connection, which has the tag lake as {@code tags}. */
    static PromotionReport prepare(
            Connection duckdb,
            PatientKeys keys,
            PromotionRules rules,
            int sharedBy,
            String id,
            boolean mapped,
            Progress progress)
            throws SQLException {
        TagColumns tags = TagColumns.of(duckdb, "tags");
        Candidates candidates = new Candidates(duckdb, tags, keys);
        candidates.judge(mapped, rules.modalities());
        progress.advance(1);

        List<ColumnRule> all = rules.groups().stream()
                .flatMap(g -> g.columns().stream())
                .distinct()
                .toList();
        InventoryBuilder inventory = new InventoryBuilder(duckdb, tags, rules.groups(), rules.characteristicColumns());
        CharacteristicTables characteristics = new CharacteristicTables(
                duckdb,
                rules.characteristics(),
                tags,
                Candidates.CROSSING,
                Sql.uid(Sql.first(tags.text("StudyInstanceUID"))),
                Sql.uid(Sql.first(tags.text("SeriesInstanceUID"))));
        TextGate gate = new TextGate(duckdb, tags, rules, sharedBy);
        candidates.cross(characteristics.key());
        gate.open(Candidates.CROSSING, "tags", all);
        characteristics.fill(candidates.doses());
        progress.advance(1);

        inventory.build(id);
        progress.advance(1);

        PromotionReport report = new PromotionReport(
                id,
                false,
                count(duckdb, "SELECT count(*) FROM tags"),
                count(duckdb, "SELECT count(DISTINCT eupi) FROM promoted"),
                count(duckdb, "SELECT count(*) FROM new_study"),
                count(duckdb, "SELECT count(*) FROM new_series"),
                count(duckdb, "SELECT count(*) FROM new_image"),
                candidates.held(),
                ColumnReports.of(inventory.columnCounts(), rules.groups(), gate),
                Map.of());
        InventoryColumns.of(id, Instant.now().truncatedTo(ChronoUnit.SECONDS), rules, report.columns())
                .put(duckdb);
        new InventoryNumbers(duckdb).assign();
        progress.advance(1);
        return report;
    }

    private Map<String, PartsChange> commit(LakeQuery query, String id, boolean mapped) throws SQLException {
        Map<String, String> properties = Map.of(Lake.PROMOTION, id, "skerry.rules", rules.fingerprint());
        if (!mapped) {
            lake.replace(
                    Zone.DEIDENTIFIED,
                    PatientMapping.TABLE,
                    query,
                    "SELECT patient_key, eupi, source FROM " + Candidates.PERSONS + " ORDER BY patient_key",
                    properties);
        }
        lake.replace(
                Zone.DEIDENTIFIED, InventoryColumns.TABLE, query, "SELECT * FROM " + InventoryColumns.NEW, properties);
        return new InventoryWriter(lake, query, rowsPerFile).write(properties);
    }

    /** From the snapshot of the tags, that of a loaded mapping, the rules and the threshold. */
    private String promotionId(boolean mapped) {
        Map<String, Long> snapshots = lake.snapshots().byTable();
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("rules", rules.fingerprint());
        inputs.put("tags", String.valueOf(snapshots.get("tags")));
        inputs.put("person", mapped ? String.valueOf(snapshots.get("person")) : "generated");
        inputs.put("sharedBy", sharedBy);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(inputs.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static boolean stands(Connection duckdb, String id) throws SQLException {
        List<String> tables = new ArrayList<>(Inventory.TABLES);
        tables.add(InventoryColumns.TABLE);
        for (String table : tables) {
            if (!Inventory.exists(duckdb, table)
                    || !Inventory.idOf(duckdb, table).equals(id)) {
                return false;
            }
        }
        return true;
    }

    private static PromotionReport upToDate(Connection duckdb, String id) throws SQLException {
        return new PromotionReport(
                id,
                true,
                count(duckdb, "SELECT count(*) FROM tags"),
                count(duckdb, "SELECT count(DISTINCT p.eupi) FROM study s JOIN person p USING (patient_key)"),
                count(duckdb, "SELECT count(*) FROM study"),
                count(duckdb, "SELECT count(*) FROM series"),
                count(duckdb, "SELECT count(*) FROM image"),
                Map.of(),
                InventoryColumns.read(duckdb).map(InventoryColumns::columns).orElse(List.of()),
                Map.of());
    }

    private static long count(Connection duckdb, String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

package io.skerry.lake;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The tables of both zones. Share one between threads; close it before its home.
 *
 * <p>A change is one atomic commit. Readers name a snapshot and keep it, until {@link Upkeep} forgets those that nobody
 * needs.
 */
public final class Lake implements AutoCloseable {
    /** The property of a table's state that names the promotion that it comes from. */
    public static final String PROMOTION = "skerry.promotion-id";

    private final Home home;
    private final LakeCatalog catalog;
    private final OpenWrites writes;
    private final TableChange change;
    private final ErasedSnapshots erased;
    private final TableViews views = new TableViews();
    private final Map<String, ReentrantLock> replaceLocks = new ConcurrentHashMap<>();

    private Lake(Home home) {
        this.home = home;
        this.catalog = new LakeCatalog(home);
        this.writes = new OpenWrites(catalog);
        this.change = new TableChange(catalog, writes);
        this.erased = new ErasedSnapshots(home.database());
    }

    /** Opens the lake of a home, and deletes the files of writes that a killed process never committed. */
    public static Lake open(Home home) {
        Lake lake = new Lake(home);
        try {
            lake.writes.cleanUp();
        } catch (RuntimeException e) {
            lake.close();
            throw e;
        }
        return lake;
    }

    /** The state of the lake now. */
    public Snapshots snapshots() {
        Map<String, Long> byTable = new HashMap<>();
        for (LakeCatalog.Located located : catalog.all()) {
            Snapshot snapshot = located.table().currentSnapshot();
            if (snapshot != null) {
                byTable.put(located.name(), snapshot.snapshotId());
            }
        }
        return new Snapshots(byTable);
    }

    /** A DuckDB with a view for each table as it is now. */
    public LakeQuery query() {
        return query(snapshots());
    }

    /**
     * A DuckDB with a view for each table that the snapshots name, as it was then.
     *
     * @throws SkerryException {@link LakeError#NO_SUCH_TABLE} for a table or a snapshot that does not exist
     */
    public LakeQuery query(Snapshots at) {
        List<String> statements = new ArrayList<>();
        at.byTable().forEach((name, snapshot) -> {
            TableViews.View view = view(name, snapshot);
            statements.add(view.createStatement());
            if (!view.promotion().isEmpty()) {
                statements.add("SET VARIABLE promotion_" + name + " = " + Sql.literal(view.promotion()));
            }
        });
        if (at.of(TagColumns.TAGS).isPresent()) {
            statements.addAll(PrivateMacros.STATEMENTS);
        }
        return LakeQuery.open(home.scratch(), at, statements);
    }

    /**
     * What became of a table between two snapshots: a DuckDB with the views {@code before} and {@code after}, each with
     * the rows of the files that only its snapshot has. Rows that were written again unchanged stand in both. Results are
     * streamed, so a statement's result must be read to its end before the next one is begun.
     *
     * @param before empty for "nothing": then {@code after} is the whole table, and {@code before} has no rows
     * @throws SkerryException {@link LakeError#NO_SUCH_TABLE} for a table or a snapshot that does not exist
     */
    public LakeQuery difference(String table, OptionalLong before, long after) {
        TableViews.View newer = view(table, after);
        TableViews.View older = before.isPresent() ? view(table, before.getAsLong()) : newer;
        List<String> added = before.isPresent() ? without(newer.files(), older.files()) : newer.files();
        List<String> removed = before.isPresent() ? without(older.files(), newer.files()) : List.of();
        return LakeQuery.stream(
                home.scratch(),
                new Snapshots(Map.of(table, after)),
                List.of(newer.createAs("after", added), older.createAs("before", removed)));
    }

    private static List<String> without(List<String> files, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return files.stream().filter(file -> !known.contains(file)).toList();
    }

    /**
     * One SELECT over the tables as they are now, for callers who must not be able to do anything else.
     *
     * @throws SkerryException {@link LakeError#NOT_A_QUERY} for anything but one SELECT over tables
     */
    public ReadOnlyQuery readOnly(String sql) {
        return ReadOnlyQuery.open(this, sql);
    }

    /** The view of one table at a snapshot, and its files. */
    TableViews.View view(String name, long snapshot) {
        Table table = catalog.find(name)
                .orElseThrow(() -> new SkerryException(LakeError.NO_SUCH_TABLE, "There is no table " + name))
                .table();
        long state = table.snapshot(snapshot) == null ? erased.standIn(name, snapshot) : snapshot;
        return views.view(name, table, state);
    }

    /**
     * Makes the rows of a query the content of a table: creates it, or replaces its rows and its columns. A column that
     * keeps name and type keeps its history.
     *
     * @param source runs the query; what it sees is what is written
     * @param properties noted with the snapshot and with the table, such as the version of the rules that made the rows
     * @return rows written
     */
    public long replace(Zone zone, String table, LakeQuery source, String selectSql, Map<String, String> properties) {
        return alone(
                table,
                () -> change.run(new TableChange.Request(
                        zone,
                        table,
                        source.connection(),
                        () -> selectSql,
                        properties,
                        List.of(),
                        TableChange.Mode.REPLACE)));
    }

    /**
     * Makes the rows of a query the content of a table as {@link #replace} does, but keeps the files of parts whose rows
     * stay the same. Always one commit, which carries the properties even when no row differs.
     */
    public PartsChange replaceParts(
            Zone zone,
            String table,
            LakeQuery source,
            String selectSql,
            TableParts parts,
            Map<String, String> properties) {
        return alone(table, () -> replaced(zone, table, source, selectSql, parts, properties));
    }

    private PartsChange replaced(
            Zone zone,
            String table,
            LakeQuery source,
            String selectSql,
            TableParts parts,
            Map<String, String> properties) {
        PartReplacement replacement = new PartReplacement(fileRewrite(), source.connection(), selectSql, parts);
        List<NestedField> columns = ParquetWriter.describe(source.connection(), selectSql);
        boolean fits = catalog.find(zone, table)
                .filter(found -> found.currentSnapshot() != null && PartReplacement.fits(found, columns))
                .isPresent();
        if (fits) {
            return replacement.run(zone, table, properties);
        }
        String whole = replacement.whole();
        long rows = change.run(new TableChange.Request(
                zone, table, source.connection(), () -> whole, properties, List.of(), TableChange.Mode.REPLACE));
        int files = catalog.find(zone, table)
                .map(found -> TableFiles.current(found).size())
                .orElse(0);
        return new PartsChange(0, 0, rows, rows, 0, files);
    }

    /**
     * Adds the rows of a query to a table, creating it when there is none. Columns that are new to the table are added
     * to it; older rows read as null there. Several threads may append at once.
     *
     * @return rows written
     */
    public long append(Zone zone, String table, LakeQuery source, String selectSql, Map<String, String> properties) {
        return append(zone, table, source.connection(), () -> selectSql, properties, List.of());
    }

    long append(
            Zone zone,
            String table,
            Connection connection,
            TableChange.RowSource rows,
            Map<String, String> properties,
            List<String> partitionColumns) {
        return change.run(new TableChange.Request(
                zone, table, connection, rows, properties, partitionColumns, TableChange.Mode.APPEND));
    }

    LakeCatalog catalog() {
        return catalog;
    }

    OpenWrites writes() {
        return writes;
    }

    FileRewrite fileRewrite() {
        return new FileRewrite(catalog, writes);
    }

    ErasedSnapshots erasedSnapshots() {
        return erased;
    }

    /** The states of a table that are needed, as they are now. */
    Set<Long> needed(SnapshotPins pins, String table) {
        return pins.of(table).stream()
                .map(snapshot -> erased.standIn(table, snapshot))
                .collect(Collectors.toSet());
    }

    /** The erasures that took people out of a state of the lake since it was frozen, the oldest first. */
    public List<Alteration> alterations(Snapshots at) {
        return at.byTable().entrySet().stream()
                .flatMap(entry -> erased.alterations(entry.getKey(), entry.getValue()).stream())
                .distinct()
                .sorted(Comparator.comparing(Alteration::at))
                .toList();
    }

    Expiry expiry() {
        return new Expiry(catalog, writes);
    }

    /**
     * A SELECT of the rows that came to a table between two snapshots, if rows only came: nothing when others went or
     * were rewritten with them, so that what was counted before no longer stands.
     */
    public Optional<String> appended(String table, long after, long until) {
        return catalog.find(table)
                .flatMap(located -> AppendedFiles.between(located.table(), after, until)
                        .map(files -> TableViews.select(located.table(), until, files)));
    }

    /** A DuckDB without tables, for writing. */
    Connection connect() {
        return LakeQuery.connect(home.scratch());
    }

    /** Whether there is a table of that name. */
    boolean has(Zone zone, String table) {
        return catalog.find(zone, table).isPresent();
    }

    /** Does something that takes files of a table away, one at a time. */
    <T> T alone(String table, Supplier<T> work) {
        ReentrantLock lock = replaceLocks.computeIfAbsent(table, name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** All tables as they are now. */
    public List<TableInfo> tables() {
        List<TableInfo> tables = new ArrayList<>();
        for (LakeCatalog.Located located : catalog.all()) {
            Table table = located.table();
            Snapshot snapshot = table.currentSnapshot();
            if (snapshot == null) {
                continue;
            }
            List<TableInfo.Column> columns = table.schema().columns().stream()
                    .map(field -> new TableInfo.Column(field.name(), ColumnTypes.duckdb(field.type())))
                    .toList();
            long rows = Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
            tables.add(new TableInfo(
                    located.name(), located.zone(), columns, rows, snapshot.snapshotId(), table.properties()));
        }
        return tables;
    }

    @Override
    public void close() {
        catalog.close();
    }
}

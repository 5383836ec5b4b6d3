package io.skerry.mirror;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import io.skerry.lake.TableInfo;
import io.skerry.lake.Zone;
import io.skerry.lake.promote.Inventory;
import io.skerry.mirror.MirrorState.Mirrored;
import io.skerry.mirror.TableReport.Way;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Publishes the inventory and datasets of the de-identified zone into a relational database.
 *
 * <p>Rows of all tables change in one transaction, so whoever reads the mirror sees one state of the lake, and a run that
 * is killed leaves the state before. What was published once is kept up to date by each later run.
 */
public final class Mirror {
    /** In this order, so that a row's parent is there before it. */
    private static final List<String> INVENTORY = List.of("person", "study", "series", "image");

    private final Lake lake;
    private final MirrorTarget target;
    private final Progress progress;

    public Mirror(Lake lake, MirrorTarget target, Progress progress) {
        this.lake = lake;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Brings the mirror up to date.
     *
     * @param datasets that are to be mirrored from now on, besides the inventory and those that are already
     * @param compareAll whether all rows are sent and compared, whatever the mirror says it has
     * @return what became of each table
     * @throws SkerryException with {@link MirrorError} when the database or a table cannot be used; the mirror is as it
     *     was then
     */
    public List<TableReport> publish(List<String> datasets, boolean compareAll) {
        Map<String, TableInfo> tables = lake.tables().stream()
                .filter(table -> table.zone() == Zone.DEIDENTIFIED)
                .collect(Collectors.toMap(TableInfo::name, Function.identity()));
        checkInventory(tables);
        try (Connection connection = connect()) {
            return publish(connection, tables, datasets, compareAll);
        } catch (SQLException e) {
            throw MirrorFailure.of("be a mirror", target, e);
        }
    }

    /** The mirrored tables, as the mirror itself says; empty when nothing was published. */
    public static List<MirroredTable> status(MirrorTarget target) {
        try (Connection connection = open(target)) {
            Engine engine = target.engine();
            engine.useSchema(connection);
            MirrorState state = new MirrorState(connection, engine);
            state.make();
            List<MirroredTable> tables = state.all().stream()
                    .map(m -> new MirroredTable(m.table(), m.rows(), m.snapshot(), m.promotion(), m.at()))
                    .toList();
            connection.rollback();
            return tables;
        } catch (SQLException e) {
            throw MirrorFailure.of("say what it mirrors", target, e);
        }
    }

    private void checkInventory(Map<String, TableInfo> tables) {
        Map<String, Long> snapshots = new LinkedHashMap<>();
        for (String name : INVENTORY) {
            TableInfo table = tables.get(name);
            if (table == null) {
                throw new SkerryException(
                        MirrorError.NOT_PUBLISHABLE, "There is no inventory to mirror yet. Run first: skerry promote");
            }
            snapshots.put(name, table.snapshot());
        }
        try (LakeQuery query = lake.query(new Snapshots(snapshots))) {
            Inventory.promotionId(query.connection());
        }
    }

    private List<TableReport> publish(
            Connection connection, Map<String, TableInfo> tables, List<String> datasets, boolean compareAll)
            throws SQLException {
        Engine engine = target.engine();
        engine.useSchema(connection);
        if (!engine.lock(connection)) {
            throw new SkerryException(
                    MirrorError.BUSY, "Another process publishes to " + target + " now; repeat when it is done");
        }
        MirrorState state = new MirrorState(connection, engine);
        state.make();
        Map<String, Mirrored> before = state.all().stream()
                .collect(Collectors.toMap(Mirrored::table, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<Publication> publications = new ArrayList<>();
        for (TableInfo table : chosen(tables, datasets, before.keySet())) {
            publications.add(
                    new Publication(lake, connection, engine, table, Optional.ofNullable(before.get(table.name()))));
        }
        List<TableReport> reports = new ArrayList<>();
        for (Publication publication : publications) {
            publication.shape(state, compareAll);
        }
        for (String role : target.readers()) {
            List<String> readable = new ArrayList<>(List.of(MirrorState.TABLE));
            publications.forEach(p -> readable.add(p.report().table()));
            execute(connection, engine.grant(connection, role, readable));
        }
        for (Publication publication : publications) {
            publication.bring(progress);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (Publication publication : publications.reversed()) {
            publication.remove();
            state.set(publication.state(now));
            reports.addFirst(publication.report());
        }
        for (Mirrored gone : before.values()) {
            if (!tables.containsKey(gone.table())) {
                reports.add(withdraw(connection, engine, state, gone));
            }
        }
        connection.commit();
        return reports;
    }

    /** The inventory, what is mirrored already and is still there, and what was asked for. */
    private static List<TableInfo> chosen(Map<String, TableInfo> tables, List<String> datasets, Set<String> mirrored) {
        Set<String> names = new LinkedHashSet<>(INVENTORY);
        mirrored.stream().filter(tables::containsKey).forEach(names::add);
        for (String dataset : datasets) {
            if (!tables.containsKey(dataset)) {
                throw new SkerryException(
                        MirrorError.NOT_PUBLISHABLE,
                        "There is no dataset " + dataset
                                + " in the de-identified zone, which alone is mirrored; it has: "
                                + tables.keySet().stream()
                                        .filter(name -> !INVENTORY.contains(name))
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            }
            names.add(dataset);
        }
        return names.stream().map(tables::get).toList();
    }

    /** Empties a table that the lake has no more; the views of others on it stay. */
    private static TableReport withdraw(Connection connection, Engine engine, MirrorState state, Mirrored gone)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long removed = statement.executeLargeUpdate("DELETE FROM " + engine.name(gone.table()));
            state.set(new Mirrored(
                    gone.table(),
                    gone.snapshot(),
                    Optional.empty(),
                    0,
                    gone.columns(),
                    gone.withdrawn(),
                    Optional.of(Instant.now())));
            return new TableReport(gone.table(), Way.WITHDRAWN, 0, 0, removed, 0);
        }
    }

    private Connection connect() throws SQLException {
        return open(target);
    }

    private static Connection open(MirrorTarget target) throws SQLException {
        Properties properties = target.engine().properties();
        properties.setProperty("user", target.user());
        target.password().ifPresent(password -> properties.setProperty("password", password));
        Connection connection = DriverManager.getConnection(target.url(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

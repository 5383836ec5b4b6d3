package io.skerry.lake;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** Which tables there are: an Iceberg catalogue in the control database, a namespace a zone. */
final class LakeCatalog implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String CONNECTIONS = "4";
    private static final String METADATA_KEPT = "20";
    private static final String COMMIT_RETRIES = "20";

    private final Home home;
    private final JdbcCatalog catalog;

    LakeCatalog(Home home) {
        this.home = home;
        this.catalog = new JdbcCatalog(properties -> new LocalFileIO(), null, true);
        catalog.initialize(
                "skerry",
                Map.of(
                        "uri", home.jdbcUrl(),
                        "jdbc.user", home.user(),
                        "jdbc.password", home.password(),
                        "jdbc.schema-version", "V1",
                        "clients", CONNECTIONS,
                        "warehouse", home.root().toString()));
        for (Zone zone : Zone.values()) {
            Namespace namespace = Namespace.of(zone.namespace());
            if (!catalog.namespaceExists(namespace)) {
                catalog.createNamespace(namespace);
            }
        }
    }

    /** A table and its zone, by a name that is unique over both zones. */
    record Located(Zone zone, String name, Table table) {}

    Optional<Table> find(Zone zone, String name) {
        try {
            return Optional.of(catalog.loadTable(identifier(zone, name)));
        } catch (NoSuchTableException e) {
            return Optional.empty();
        }
    }

    Optional<Located> find(String name) {
        for (Zone zone : Zone.values()) {
            Optional<Table> table = find(zone, name);
            if (table.isPresent()) {
                return Optional.of(new Located(zone, name, table.get()));
            }
        }
        return Optional.empty();
    }

    List<Located> all() {
        List<Located> tables = new ArrayList<>();
        for (Zone zone : Zone.values()) {
            for (TableIdentifier id : catalog.listTables(Namespace.of(zone.namespace()))) {
                tables.add(new Located(zone, id.name(), catalog.loadTable(id)));
            }
        }
        return tables;
    }

    /** Begins to make a table; it exists from the commit of the transaction on. */
    Transaction create(Zone zone, String name, Schema schema, PartitionSpec spec) {
        if (!NAME.matcher(name).matches()) {
            throw new SkerryException(
                    LakeError.TABLE_NAME,
                    "A table name has lower-case letters, digits and underscores; got \"" + name + "\"");
        }
        for (Zone other : Zone.values()) {
            if (other != zone && catalog.tableExists(identifier(other, name))) {
                throw new SkerryException(
                        LakeError.TABLE_NAME,
                        "There is a table " + name + " in the " + other.namespace() + " zone already");
            }
        }
        return catalog.newCreateTableTransaction(
                identifier(zone, name),
                schema,
                spec,
                location(zone, name).toString(),
                Map.of(
                        TableProperties.FORMAT_VERSION,
                        "2",
                        TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                        "true",
                        TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                        METADATA_KEPT,
                        TableProperties.COMMIT_NUM_RETRIES,
                        COMMIT_RETRIES));
    }

    Path warehouse(Zone zone) {
        return switch (zone) {
            case IDENTIFIABLE -> home.identifiableLake();
            case DEIDENTIFIED -> home.deidentifiedLake();
        };
    }

    Path location(Zone zone, String name) {
        return warehouse(zone).resolve(name);
    }

    /** Where the current metadata of a table are: changes with every commit, so it names a state of the table. */
    static String state(Table table) {
        return ((BaseTable) table).operations().current().metadataFileLocation();
    }

    private static TableIdentifier identifier(Zone zone, String name) {
        return TableIdentifier.of(zone.namespace(), name);
    }

    @Override
    public void close() {
        catalog.close();
    }
}

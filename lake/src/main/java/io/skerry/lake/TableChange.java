package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;

/** Writes the rows of a query to a table as one commit: all of them appear at once, or none. */
final class TableChange {
    private static final int ATTEMPTS = 5;

    private final LakeCatalog catalog;
    private final OpenWrites writes;

    TableChange(LakeCatalog catalog, OpenWrites writes) {
        this.catalog = catalog;
        this.writes = writes;
    }

    /** Whether the rows take the place of the table's or come on top. */
    enum Mode {
        REPLACE,
        APPEND
    }

    /** A query that may be run again, with whatever has to be made ready before. */
    interface RowSource {
        /** Makes the rows ready to be read once more, and returns the SELECT that reads them. */
        String select() throws SQLException;
    }

    /**
     * What to write where.
     *
     * @param partitionColumns used when the table is made
     */
    record Request(
            Zone zone,
            String table,
            Connection connection,
            RowSource rows,
            Map<String, String> properties,
            List<String> partitionColumns,
            Mode mode) {}

    /** Does it, again when somebody else's commit came in between. Returns the rows written. */
    long run(Request request) {
        List<NestedField> all = ParquetWriter.describe(request.connection, select(request));
        List<NestedField> columns = all.stream()
                .filter(column -> !column.name().equals(ParquetWriter.CHUNK))
                .toList();
        List<String> written = all.stream().map(NestedField::name).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(request, columns, written);
            } catch (CommitFailedException | AlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw new SkerryException(
                            LakeError.CONFLICT,
                            "Table " + request.table + " was changed by others during each of " + ATTEMPTS
                                    + " attempts; repeat when they are done",
                            e);
                }
            } catch (CommitStateUnknownException | UncheckedIOException e) {
                throw new SkerryException(
                        LakeError.STORAGE,
                        "The change of table " + request.table + " could not be written, or not be confirmed ("
                                + e.getClass().getSimpleName()
                                + "); see to the disk and the control database, and repeat",
                        e);
            }
        }
    }

    private long attempt(Request request, List<NestedField> columns, List<String> written) {
        Optional<Table> existing = catalog.find(request.zone, request.table);
        if (existing.isPresent() && request.mode == Mode.APPEND) {
            // Growth is a commit of its own: it harms nobody, and the ids are settled before files carry them.
            grow(existing.get(), columns);
            existing.get().refresh();
        }
        Transaction transaction = existing.map(Table::newTransaction).orElseGet(() -> create(request, columns));
        if (existing.isPresent() && request.mode == Mode.REPLACE) {
            reshape(transaction, columns);
        }
        OpenWrites.Write write = writes.begin(request.zone, request.table);
        try {
            Table table = transaction.table();
            List<DataFile> files = ParquetWriter.write(
                    request.connection, select(request), written, table.schema(), table.spec(), write.folder());
            addSnapshot(transaction, request, files, write);
            UpdateProperties properties = transaction.updateProperties();
            request.properties.forEach(properties::set);
            properties.commit();
            transaction.commitTransaction();
            writes.committed(write);
            return files.stream().mapToLong(DataFile::recordCount).sum();
        } catch (CommitStateUnknownException e) {
            throw e; // the files may be part of the table: the next opening of the lake finds out
        } catch (RuntimeException e) {
            writes.abandon(write);
            throw e;
        }
    }

    private static String select(Request request) {
        try {
            return request.rows.select();
        } catch (SQLException e) {
            throw LakeFailure.of("prepare the rows for table " + request.table, e);
        }
    }

    private static void addSnapshot(
            Transaction transaction, Request request, List<DataFile> files, OpenWrites.Write write) {
        SnapshotUpdate<?> update = switch (request.mode) {
            case APPEND -> {
                AppendFiles append = transaction.newAppend();
                files.forEach(append::appendFile);
                yield append;
            }
            case REPLACE -> {
                OverwriteFiles overwrite = transaction.newOverwrite();
                overwrite.overwriteByRowFilter(Expressions.alwaysTrue());
                files.forEach(overwrite::addFile);
                yield overwrite;
            }
        };
        update.set(OpenWrites.SNAPSHOT_PROPERTY, write.id());
        request.properties.forEach(update::set);
        update.commit();
    }

    private Transaction create(Request request, List<NestedField> columns) {
        Schema schema = new Schema(columns);
        PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
        request.partitionColumns.forEach(spec::identity);
        return catalog.create(request.zone, request.table, schema, spec.build());
    }

    private static void grow(Table table, List<NestedField> columns) {
        List<NestedField> missing = columns.stream()
                .filter(column -> table.schema().findField(column.name()) == null)
                .toList();
        if (!missing.isEmpty()) {
            UpdateSchema update = table.updateSchema();
            missing.forEach(column -> update.addColumn(column.name(), column.type()));
            update.commit();
        }
    }

    private static void reshape(Transaction transaction, List<NestedField> columns) {
        Schema old = transaction.table().schema();
        Set<String> kept = new HashSet<>();
        UpdateSchema update = transaction.updateSchema();
        for (NestedField column : columns) {
            NestedField before = old.findField(column.name());
            if (before != null && before.type().equals(column.type())) {
                kept.add(column.name());
            }
        }
        for (NestedField before : old.columns()) {
            if (!kept.contains(before.name())) {
                update.deleteColumn(before.name());
            }
        }
        for (NestedField column : columns) {
            if (!kept.contains(column.name())) {
                update.addColumn(column.name(), column.type());
            }
        }
        update.commit();
    }
}

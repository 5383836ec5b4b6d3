package io.skerry.lake;

import io.skerry.lake.arrow.ArrowStream;
import io.skerry.lake.arrow.NativeChunk;
import java.lang.foreign.Arena;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commits batches to the two tables. For one thread. */
final class BatchCommitter implements AutoCloseable {
    private static final String VIEW = "arriving";

    private final Lake lake;
    private final String ingestId;
    private final long startedMicros;
    private final Connection connection;
    private final SuspectCheck suspectCheck;
    private final List<Suspect> unresolved = new ArrayList<>();
    private final Map<String, Long> rejectsByCode = new HashMap<>();
    private long ingested;

    BatchCommitter(Lake lake, String ingestId, long startedMicros) {
        this.lake = lake;
        this.ingestId = ingestId;
        this.startedMicros = startedMicros;
        this.connection = lake.connect();
        this.suspectCheck = new SuspectCheck(lake);
    }

    /** Makes the tables, without rows, where they do not exist. */
    void prepareTables() {
        if (!lake.has(Zone.IDENTIFIABLE, TagColumns.TAGS)) {
            lake.append(
                    Zone.IDENTIFIABLE,
                    TagColumns.TAGS,
                    connection,
                    TagColumns::emptyTags,
                    Map.of(),
                    TagColumns.PARTITIONS);
        }
        if (!lake.has(Zone.IDENTIFIABLE, TagColumns.REJECTS)) {
            lake.append(
                    Zone.IDENTIFIABLE, TagColumns.REJECTS, connection, TagColumns::emptyRejects, Map.of(), List.of());
        }
    }

    /**
     * Commits the rows, then what became of the rest. Suspects whose original is still on its way wait for a later batch.
     *
     * @param last whether no batch follows
     */
    void commit(IngestBatch batch, boolean last) {
        if (batch.rows() > 0) {
            append(TagColumns.TAGS, batch.arena, batch.chunks, TagColumns.PARTITIONS);
            ingested += batch.rows();
        }
        unresolved.addAll(batch.suspects);
        List<Reject> rejects = new ArrayList<>(batch.rejects);
        if (!unresolved.isEmpty()) {
            SuspectCheck.Result result = suspectCheck.check(unresolved, last);
            rejects.addAll(result.rejects());
            unresolved.clear();
            unresolved.addAll(result.waiting());
        }
        // Not even the path of a file of somebody who opted out is kept.
        rejects.stream()
                .filter(reject -> reject.code().equals(RejectCode.OPTED_OUT.name()))
                .forEach(reject -> rejectsByCode.merge(reject.code(), 1L, Long::sum));
        rejects.removeIf(reject -> reject.code().equals(RejectCode.OPTED_OUT.name()));
        if (!rejects.isEmpty()) {
            NativeChunk rows = RejectRows.of(rejects, ingestId, startedMicros, batch.pool);
            append(TagColumns.REJECTS, batch.arena, List.of(rows), List.of());
            batch.pool.giveBack(rows);
            rejects.forEach(reject -> rejectsByCode.merge(reject.code(), 1L, Long::sum));
        }
    }

    private void append(String table, Arena arena, List<NativeChunk> chunks, List<String> partitions) {
        ArrowStream stream = new ArrowStream(arena, chunks);
        lake.append(
                Zone.IDENTIFIABLE,
                table,
                connection,
                () -> {
                    stream.register(connection, VIEW);
                    return "SELECT * FROM " + VIEW;
                },
                Map.of("skerry.ingest", ingestId),
                partitions);
    }

    long ingested() {
        return ingested;
    }

    Map<String, Long> rejectsByCode() {
        return rejectsByCode;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LakeFailure.of("close DuckDB", e);
        }
    }
}

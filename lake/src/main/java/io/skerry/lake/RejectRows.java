package io.skerry.lake;

import io.skerry.lake.arrow.ColumnChunk;
import io.skerry.lake.arrow.ColumnType;
import io.skerry.lake.arrow.NativeChunk;
import io.skerry.lake.arrow.SlabPool;
import java.util.List;

/** Writes rejects as rows of their table. */
final class RejectRows {
    private final ColumnChunk chunk;

    private RejectRows(int rows) {
        chunk = new ColumnChunk(rows);
    }

    static NativeChunk of(List<Reject> rejects, String ingestId, long atMicros, SlabPool pool) {
        RejectRows rows = new RejectRows(rejects.size());
        for (Reject reject : rejects) {
            rows.add(reject, ingestId, atMicros);
        }
        return rows.chunk.freeze(pool);
    }

    private void add(Reject reject, String ingestId, long atMicros) {
        InputFile file = reject.file();
        text("file", file.path());
        file.member().ifPresent(member -> text("member", member));
        number("file_size", ColumnType.LONG, file.size());
        number("file_mtime", ColumnType.TIMESTAMP, file.mtimeMicros());
        text("code", reject.code());
        text("message", reject.message());
        if (reject.offset() >= 0) {
            number("offset", ColumnType.LONG, reject.offset());
        }
        text("ingest_id", ingestId);
        number("at", ColumnType.TIMESTAMP, atMicros);
        chunk.endRow();
    }

    private void text(String column, String value) {
        chunk.text(chunk.column(column, ColumnType.TEXT), value);
    }

    private void number(String column, ColumnType type, long value) {
        chunk.number(chunk.column(column, type), value);
    }
}

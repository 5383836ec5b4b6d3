package io.skerry.lake;

import io.skerry.base.Progress;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.lake.arrow.ArrowStream;
import io.skerry.lake.arrow.ColumnChunk;
import io.skerry.lake.arrow.NativeChunk;
import io.skerry.lake.arrow.SlabPool;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The headers of some files as a table of a DuckDB connection, with the columns that the tag lake would have. */
public final class HeaderTable {
    private static final int CHUNK_ROWS = 2000;

    private HeaderTable() {}

    /** A file that is no readable DICOM object, and why. */
    public record Unread(Path file, String reason) {}

    /**
     * Makes the table.
     *
     * @return the files that could not be read
     */
    public static List<Unread> load(Connection duckdb, List<Path> files, String table, Progress progress)
            throws SQLException {
        List<Unread> unread = new ArrayList<>();
        progress.begin("read headers", files.size());
        try (Arena arena = Arena.ofShared();
                SlabPool pool = new SlabPool()) {
            ColumnChunk chunk = new ColumnChunk(CHUNK_ROWS);
            Digests digests = new Digests();
            TagRows rows = new TagRows(chunk, digests, "", 0);
            List<NativeChunk> chunks = new ArrayList<>();
            for (Path file : files) {
                try (ByteSource source = ByteSource.of(file)) {
                    var object = DicomReader.read(source, ReadOptions.defaults());
                    rows.add(
                            InputFile.plain(file.toAbsolutePath().toString(), Files.size(file), 0),
                            object,
                            digests.header(object).clone());
                } catch (DicomException e) {
                    unread.add(new Unread(file, e.getMessage()));
                } catch (IOException e) {
                    unread.add(
                            new Unread(file, "cannot be read (" + e.getClass().getSimpleName() + ")"));
                }
                if (chunk.isFull()) {
                    chunks.add(chunk.freeze(pool));
                }
                progress.advance(1);
            }
            if (chunk.rows() > 0) {
                chunks.add(chunk.freeze(pool));
            }
            store(duckdb, arena, chunks, table);
        } finally {
            progress.end();
        }
        return unread;
    }

    private static void store(Connection duckdb, Arena arena, List<NativeChunk> chunks, String table)
            throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            if (chunks.isEmpty()) {
                statement.execute("CREATE OR REPLACE TABLE " + Sql.identifier(table) + " AS " + TagColumns.emptyTags());
                return;
            }
            new ArrowStream(arena, chunks).register(duckdb, "header_rows");
            statement.execute("CREATE OR REPLACE TABLE " + Sql.identifier(table) + " AS SELECT * FROM header_rows");
        }
    }
}

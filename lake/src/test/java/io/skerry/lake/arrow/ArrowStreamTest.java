package io.skerry.lake.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrowStreamTest {
    @Test
    void duckdb_reads_chunks_with_different_columns_and_may_read_them_again() throws Exception {
        try (Arena arena = Arena.ofShared();
                SlabPool pool = new SlabPool();
                Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            ColumnChunk chunk = new ColumnChunk(1000);
            int a = chunk.column("a", ColumnType.TEXT);
            int n = chunk.column("n", ColumnType.LONG);
            for (int i = 0; i < 777; i++) {
                if (i % 3 != 0) {
                    chunk.text(a, "väl" + i);
                }
                chunk.number(n, i);
                chunk.endRow();
            }
            List<NativeChunk> chunks = new ArrayList<>();
            chunks.add(chunk.freeze(pool));
            chunk.text(chunk.column("b", ColumnType.TEXT), "only here");
            chunk.number(chunk.column("t", ColumnType.TIMESTAMP), 1_000_000L);
            chunk.endRow();
            chunk.text(a, "dropped");
            chunk.dropRow();
            chunk.text(a, "kept");
            chunk.endRow();
            chunks.add(chunk.freeze(pool));
            ArrowStream stream = new ArrowStream(arena, chunks);
            for (int pass = 0; pass < 2; pass++) {
                stream.register(connection, "rows_in");
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(
                                "SELECT count(*), count(a), sum(n), max(b), count(b), max(t)::VARCHAR,"
                                        + " count(*) FILTER (a = 'kept'), max(a) FILTER (n = 776) FROM rows_in")) {
                    row.next();
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= 8; i++) {
                        values.add(row.getString(i));
                    }
                    assertThat(values)
                            .containsExactly(
                                    "779", "519", "301476", "only here", "1", "1970-01-01 00:00:01", "1", "väl776");
                }
            }
        }
    }
}

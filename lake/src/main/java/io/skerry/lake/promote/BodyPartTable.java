package io.skerry.lake.promote;

import io.skerry.lake.promote.BodyParts.Part;
import io.skerry.lake.promote.Cleaning.BodyPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The body part of each distinct text that may name one: the temporary table {@code body_parts(raw, part, region)}. */
final class BodyPartTable {
    private static final String TABLE = "body_parts";

    private BodyPartTable() {}

    /** The expression that looks a text up, null when it names no part. */
    static String lookup(Lookups lookups, String column, String text) {
        return lookups.value(TABLE, column, text);
    }

    /** Fills the table for the columns that are cleaned to body parts. */
    static void fill(Connection duckdb, TagColumns tags, BodyParts bodyParts, String rows, List<ColumnRule> columns)
            throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + TABLE + " (raw VARCHAR, part VARCHAR, region VARCHAR)");
            String distinct = columns.stream()
                    .flatMap(c -> c.cleaning() instanceof BodyPart part
                            ? Stream.concat(
                                    Stream.of(tags.text(c.from())),
                                    part.descriptions().stream().map(tags::text))
                            : Stream.of())
                    .distinct()
                    .map(text -> "SELECT DISTINCT " + text + " AS raw FROM " + rows)
                    .collect(Collectors.joining(" UNION "));
            if (distinct.isEmpty()) {
                return;
            }
            statement.execute("CREATE OR REPLACE TEMP TABLE body_part_texts AS " + distinct);
            try (ResultSet texts = statement.executeQuery("SELECT raw FROM body_part_texts WHERE raw IS NOT NULL");
                    DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", TABLE)) {
                while (texts.next()) {
                    String raw = texts.getString(1);
                    Optional<Part> part = bodyParts.recognise(raw);
                    if (part.isPresent()) {
                        out.beginRow();
                        out.append(raw);
                        out.append(part.get().code());
                        out.append(part.get().region());
                        out.endRow();
                    }
                }
            }
        }
    }
}

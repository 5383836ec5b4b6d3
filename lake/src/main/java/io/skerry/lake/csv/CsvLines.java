package io.skerry.lake.csv;

import io.skerry.base.SkerryException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the line at which a row begins. DuckDB counts records (a quoted field may hold line breaks, and an empty line
 * is a record without a row), people count lines; one pass over the file translates. Only made when something was
 * rejected.
 */
final class CsvLines {
    private final Set<Long> malformedRecords;
    private final Set<Long> wantedRows;
    private final Set<Long> wantedRecords;
    private final Map<Long, Long> found = new HashMap<>();
    private long record = 0;
    private long row = 0;

    private CsvLines(Set<Long> malformedRecords, Set<Long> wantedRows, Set<Long> wantedRecords) {
        this.malformedRecords = malformedRecords;
        this.wantedRows = wantedRows;
        this.wantedRecords = wantedRecords;
    }

    /** Line by row number, rows being the records that are neither header, empty nor malformed. */
    static Map<Long, Long> ofRows(Path file, char delimiter, Set<Long> malformedRecords, Set<Long> rows) {
        CsvLines lines = new CsvLines(malformedRecords, rows, Set.of());
        lines.scan(file, delimiter);
        return lines.found;
    }

    /** Line by record number as DuckDB counts them, the header being record 1. */
    static Map<Long, Long> ofRecords(Path file, char delimiter, Set<Long> records) {
        CsvLines lines = new CsvLines(Set.of(), Set.of(), records);
        lines.scan(file, delimiter);
        return lines.found;
    }

    private void scan(Path file, char delimiter) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long line = 1;
            long began = 1;
            boolean quoted = false;
            boolean fieldStart = true;
            boolean closed = false;
            boolean empty = true;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    line++;
                }
                if (b == '\n' && !quoted) {
                    end(began, empty);
                    began = line;
                    fieldStart = true;
                    empty = true;
                } else if (b == '"' && (fieldStart || quoted || closed)) {
                    // A doubled quote closes and opens again.
                    quoted = !quoted;
                    closed = !quoted;
                    fieldStart = false;
                    empty = false;
                } else {
                    closed = false;
                    fieldStart = b == delimiter && !quoted;
                    empty &= b == '\r';
                }
            }
            if (!empty) {
                end(began, false);
            }
        } catch (IOException e) {
            throw new SkerryException(CsvError.CSV_UNREADABLE, "Cannot read " + file + " again.", e);
        }
    }

    private void end(long line, boolean empty) {
        record++;
        if (wantedRecords.contains(record)) {
            found.put(record, line);
        }
        if (record == 1 || empty || malformedRecords.contains(record)) {
            return;
        }
        row++;
        if (wantedRows.contains(row)) {
            found.put(row, line);
        }
    }
}

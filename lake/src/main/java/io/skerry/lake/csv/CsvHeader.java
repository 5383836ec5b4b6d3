package io.skerry.lake.csv;

import io.skerry.base.SkerryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The column names of a CSV file and the delimiter between them: the one of comma, semicolon, tab and bar that the
 * first line has most of.
 */
public record CsvHeader(List<String> names, char delimiter) {
    private static final String DELIMITERS = ",;\t|";
    private static final int MAX_COLUMNS = 10_000;

    public CsvHeader {
        names = List.copyOf(names);
    }

    static CsvHeader read(Path file) {
        String line;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            line = reader.readLine();
        } catch (CharacterCodingException e) {
            throw new SkerryException(
                    CsvError.CSV_HEADER, "Expected " + file + " as UTF-8 text; save it as UTF-8 and try again.", e);
        } catch (IOException e) {
            throw new SkerryException(
                    CsvError.CSV_UNREADABLE, "Cannot read " + file + ": expected a readable CSV file.", e);
        }
        if (line == null || line.isBlank()) {
            throw header(file, "found nothing in the first line");
        }
        String clean = line.startsWith("\uFEFF") ? line.substring(1) : line;
        char delimiter = delimiter(clean);
        List<String> names = split(clean, delimiter);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw header(file, "found an empty name at position " + (seen.size() + 1));
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw header(file, "found a name twice, at position " + (seen.size() + 1));
            }
        }
        if (names.size() > MAX_COLUMNS) {
            throw header(file, "found more than " + MAX_COLUMNS);
        }
        return new CsvHeader(names, delimiter);
    }

    /** Where a column stands, whatever its case; from 0. */
    public OptionalInt indexOf(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name.strip())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static SkerryException header(Path file, String found) {
        return new SkerryException(
                CsvError.CSV_HEADER,
                "Expected distinct column names in the first line of " + file + ", " + found + ". Add a header line.");
    }

    private static char delimiter(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : DELIMITERS.toCharArray()) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static List<String> split(String line, char delimiter) {
        List<String> out = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                out.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        out.add(field.toString().strip());
        return out;
    }
}

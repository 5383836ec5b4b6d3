package io.skerry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prints the rows of a query. */
final class ResultPrinter {
    private static final int MAX_TABLE_ROWS = 500;
    private static final int MAX_CELL = 60;
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private ResultPrinter() {}

    /** Aligned columns, long values cut, at most 500 rows. */
    static void table(ResultSet rows, PrintWriter out) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        List<String[]> cells = new ArrayList<>();
        cells.add(names(rows.getMetaData()));
        boolean[] numeric = new boolean[columns];
        Arrays.fill(numeric, true);
        long count = 0;
        while (rows.next()) {
            count++;
            if (count > MAX_TABLE_ROWS) {
                continue;
            }
            String[] line = new String[columns];
            for (int i = 0; i < columns; i++) {
                Object value = rows.getObject(i + 1);
                numeric[i] &= value == null || value instanceof Number;
                line[i] = value == null ? "" : cut(text(rows, i + 1));
            }
            cells.add(line);
        }
        int[] widths = new int[columns];
        for (String[] line : cells) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        for (int row = 0; row < cells.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = cells.get(row)[i];
                int gap = widths[i] - cell.length();
                line.append(i == 0 ? "" : "  ");
                line.repeat(' ', numeric[i] ? gap : 0).append(cell).repeat(' ', numeric[i] ? 0 : gap);
            }
            out.println(line.toString().stripTrailing());
            if (row == 0) {
                out.println("-".repeat(Math.max(1, Arrays.stream(widths).sum() + 2 * (columns - 1))));
            }
        }
        out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
        if (count > MAX_TABLE_ROWS) {
            out.println("The first " + MAX_TABLE_ROWS + " are shown; --csv or --json prints all.");
        }
    }

    /** RFC 4180, absent values empty. */
    static void csv(ResultSet rows, PrintWriter out) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        csvLine(names(rows.getMetaData()), out);
        @Nullable String[] line = new String[columns];
        while (rows.next()) {
            for (int i = 0; i < columns; i++) {
                line[i] = rows.getObject(i + 1) == null ? null : text(rows, i + 1);
            }
            csvLine(line, out);
        }
    }

    private static void csvLine(@Nullable String[] cells, PrintWriter out) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (i > 0) {
                out.print(',');
            }
            if (cell != null) {
                boolean quote = cell.isEmpty() || NEEDS_QUOTES.matcher(cell).find();
                out.print(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
        }
        out.print("\r\n");
    }

    /** One array, an object a line. */
    static void json(ResultSet rows, PrintWriter out) throws SQLException, IOException {
        String[] names = names(rows.getMetaData());
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartArray();
            while (rows.next()) {
                json.writeRaw('\n');
                json.writeStartObject();
                for (int i = 0; i < names.length; i++) {
                    json.writeFieldName(names[i]);
                    value(rows, i + 1, json);
                }
                json.writeEndObject();
            }
            json.writeRaw('\n');
            json.writeEndArray();
        }
        out.println();
    }

    private static void value(ResultSet rows, int column, JsonGenerator json) throws SQLException, IOException {
        switch (rows.getObject(column)) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.toString());
            default -> json.writeString(text(rows, column));
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    private static String cut(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= MAX_CELL ? oneLine : oneLine.substring(0, MAX_CELL - 1) + "…";
    }

    private static String[] names(ResultSetMetaData metadata) throws SQLException {
        String[] names = new String[metadata.getColumnCount()];
        for (int i = 0; i < names.length; i++) {
            names[i] = metadata.getColumnLabel(i + 1);
        }
        return names;
    }
}

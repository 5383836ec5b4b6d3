package io.skerry.synth.records;

import io.skerry.synth.common.Category;
import io.skerry.synth.common.TruthEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One CSV file (RFC 4180, UTF-8, a header row); values of columns that identify are reported as planted. */
final class Table implements AutoCloseable {
    private final String file;
    private final List<String> columns;
    private final List<Optional<Category>> categories;
    private final BufferedWriter out;
    private final Consumer<TruthEntry> truth;
    private long rows;

    private Table(Path root, String file, Map<String, Optional<Category>> columns, Consumer<TruthEntry> truth)
            throws IOException {
        this.file = file;
        this.columns = List.copyOf(columns.keySet());
        this.categories = List.copyOf(columns.values());
        this.truth = truth;
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent() == null ? root : path.getParent());
        out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
        writeLine(this.columns);
    }

    /**
     * Opens a table.
     *
     * @param columns names, each with {@code :category} after it where its values identify somebody
     */
    static Table create(Path root, String file, Consumer<TruthEntry> truth, String... columns) throws IOException {
        Map<String, Optional<Category>> named = new LinkedHashMap<>();
        for (String column : columns) {
            int colon = column.indexOf(':');
            if (colon < 0) {
                named.put(column, Optional.empty());
            } else {
                named.put(column.substring(0, colon), Optional.of(Category.valueOf(column.substring(colon + 1))));
            }
        }
        return new Table(root, file, named, truth);
    }

    void row(Object... values) throws IOException {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    file + " has " + columns.size() + " columns, the row has " + values.length);
        }
        List<String> texts = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            String text = values[i].toString();
            texts.add(text);
            if (!text.isEmpty() && categories.get(i).isPresent()) {
                plant(columns.get(i), categories.get(i).get(), text);
            }
        }
        writeLine(texts);
        rows++;
    }

    /** Reports an identifier that stands within the text of a column. */
    void plant(String column, Category category, String value) {
        truth.accept(new TruthEntry(file, new TruthEntry.Place.Column(column), category, value));
    }

    long rows() {
        return rows;
    }

    private void writeLine(List<String> texts) throws IOException {
        StringBuilder line = new StringBuilder(120);
        String separator = "";
        for (String text : texts) {
            line.append(separator);
            separator = ",";
            boolean quoted = text.contains(",") || text.contains("\"") || text.contains("\n");
            line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }
        out.write(line.append('\n').toString());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package io.skerry.synth.common;

import java.util.Optional;

/**
 * One planted identifier and the place where it stands.
 *
 * @param file the file below the output folder, with forward slashes
 * @param place where in the file
 * @param category the kind of identifier
 * @param value the identifier, exactly as it can be found there (in free text: as a part of the value)
 */
public record TruthEntry(String file, Place place, Category category, String value) {
    /** Where in a file an identifier stands. */
    public sealed interface Place {
        /** An element, such as {@code (0010,0010)} or {@code (0040,0275)[1].(0040,1001)}; items count from 1. */
        record Attribute(String path) implements Place {}

        /** Burned into the pixels of every frame: left, top, width, height in pixels. */
        record Pixels(int x, int y, int width, int height) implements Place {}

        /** A column of a CSV file. */
        record Column(String name) implements Place {}
    }

    /** One line of {@code truth.jsonl}, without the line end. */
    public String json() {
        Optional<String> path = place instanceof Place.Attribute(String p) ? Optional.of(p) : Optional.empty();
        StringBuilder line = new StringBuilder(160);
        line.append("{\"file\":");
        quote(line, file);
        line.append(",\"path\":");
        path.ifPresentOrElse(p -> quote(line, p), () -> line.append("null"));
        line.append(",\"rect\":");
        switch (place) {
            case Place.Pixels(int x, int y, int width, int height) ->
                line.append('[')
                        .append(x)
                        .append(',')
                        .append(y)
                        .append(',')
                        .append(width)
                        .append(',')
                        .append(height)
                        .append(']');
            case Place.Attribute _ -> line.append("null");
            case Place.Column(String name) -> {
                line.append("null,\"column\":");
                quote(line, name);
            }
        }
        line.append(",\"category\":");
        quote(line, category.label());
        line.append(",\"value\":");
        quote(line, value);
        return line.append('}').toString();
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}

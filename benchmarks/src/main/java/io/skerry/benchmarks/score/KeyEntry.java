package io.skerry.benchmarks.score;

import java.util.List;
import java.util.Locale;

/**
 * One required action.
 *
 * @param file the object, below the corpus' {@code images} folder, with forward slashes
 * @param path the element, as {@link ElementPath} writes it; {@code pixels} for frames; {@code object} for all text and
 *     bytes of the header; for intervals an object of the earlier study
 * @param kind what it is about
 * @param text what must be gone, kept, shifted or mapped; for pixels what was drawn
 * @param where {@code path} if the text must be gone from this element only, {@code object} if from the whole object;
 *     for pixels {@code mask=N;frames=LIST}, N being the value in the object's mask, 0 for what is around all texts
 * @param subject the person, by number
 */
record KeyEntry(String file, String path, Action action, Kind kind, String text, String where, String subject) {
    static final String HEADER = "file\tpath\taction\tkind\ttext\twhere\tsubject";
    static final String PIXELS = "pixels";
    static final String OBJECT = "object";
    static final String HERE = "path";
    static final String ANYWHERE = "object";

    private static final int FIELDS = 7;

    /** One line of {@code key.tsv}, without the line end. */
    String line() {
        return String.join(
                "\t",
                file,
                path,
                action.name().toLowerCase(Locale.ROOT),
                kind.name().toLowerCase(Locale.ROOT),
                escape(text),
                where,
                subject);
    }

    static KeyEntry parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("expected " + FIELDS + " fields in a line of the key: " + line);
        }
        return new KeyEntry(
                fields[0],
                fields[1],
                Action.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                Kind.valueOf(fields[3].toUpperCase(Locale.ROOT)),
                unescape(fields[4]),
                fields[5],
                fields[6]);
    }

    /** For pixels: the value in the mask. */
    int mask() {
        return Integer.parseInt(where.substring("mask=".length(), where.indexOf(';')));
    }

    /** For pixels: the frames, from 0. */
    List<Integer> frames() {
        return List.of(where.substring(where.indexOf("frames=") + "frames=".length())
                        .split(","))
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            out.append(
                    switch (next) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> next;
                    });
        }
        return out.toString();
    }
}

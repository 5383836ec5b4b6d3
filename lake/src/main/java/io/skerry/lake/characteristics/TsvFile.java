package io.skerry.lake.characteristics;

import io.skerry.base.SkerryException;
import java.util.ArrayList;
import java.util.List;

/** A table of text: columns between tabs, lines beginning with # are comments, the first of which gives the version. */
record TsvFile(String name, List<Line> lines) {
    /** A line that is no comment. */
    record Line(String file, int number, List<String> cells) {
        String get(int column) {
            return cells.get(column);
        }

        void expect(int columns, String what) {
            if (cells.size() != columns) {
                throw error("expected " + columns + " columns between tabs (" + what + "), found " + cells.size());
            }
        }

        double fraction(int column) {
            try {
                double value = Double.parseDouble(get(column));
                if (value >= 0 && value <= 1) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw error("expected a confidence from 0 to 1, found '" + get(column) + "'");
        }

        SkerryException error(String problem) {
            return new SkerryException(
                    CharacteristicsError.RULES_INVALID, file + ", line " + number + ": " + problem + ".");
        }
    }

    static TsvFile parse(String name, String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(new Line(name, number, List.of(line.split("\t", -1))));
            }
        }
        return new TsvFile(name, List.copyOf(lines));
    }
}

package io.skerry.cli;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Tag;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Data sets as rows, a column an attribute. */
final class DatasetTable {
    private static final int MOST_CELL = 64;

    private DatasetTable() {}

    static void print(List<Dataset> rows, List<Integer> tags, PrintWriter out) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(tags.stream()
                .map(tag -> Dictionary.find(tag).map(DictionaryEntry::keyword).orElse(Tag.toString(tag)))
                .toList());
        for (Dataset row : rows) {
            cells.add(tags.stream().map(tag -> cell(row, tag)).toList());
        }
        int[] widths = new int[tags.size()];
        for (List<String> line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i)).repeat(' ', widths[i] - line.get(i).length() + 2);
            }
            out.println(text.toString().stripTrailing());
        }
        out.println(rows.size() == 1 ? "(1 match)" : "(" + rows.size() + " matches)");
    }

    /** Control characters of a peer's texts would reach the terminal. */
    private static String cell(Dataset row, int tag) {
        String text = String.join("\\", row.strings(tag)).replaceAll("\\p{Cntrl}", " ");
        return text.length() <= MOST_CELL ? text : text.substring(0, MOST_CELL - 1) + "…";
    }
}

package io.skerry.mirror;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What a mirror's tables and columns say of themselves to whoever asks the database. */
final class ColumnComments {
    private static final Map<String, String> TABLES = Map.of(
            "person", "Which patient keys are one person",
            "study", "Imaging studies, one row each",
            "series", "Imaging series, one row each",
            "image", "Images, one row each");
    private static final Map<String, String> COLUMNS = Map.of(
            "patient_key",
            "Opaque key of a patient number, the same in all tables",
            "eupi",
            "The person: patients with several numbers have one",
            "image_count",
            "Images of it in the inventory",
            "series_count",
            "Series of it in the inventory",
            TableShape.ROW,
            "Tells rows apart that have no key; of no meaning");

    private final TableShape shape;

    ColumnComments(TableShape shape) {
        this.shape = shape;
    }

    String ofTable() {
        return TABLES.getOrDefault(shape.name(), "Health records, dataset " + shape.name())
                + "; a mirror of Skerry's, changed by skerry mirror publish only";
    }

    /** By column; those of which nothing is known are left out. */
    Map<String, String> ofColumns() {
        Map<String, String> comments = new LinkedHashMap<>();
        for (Column column : shape.columns()) {
            String known = COLUMNS.get(column.name());
            OptionalInt tag = Dictionary.tagOf(column.name());
            if (known != null) {
                comments.put(column.name(), known);
            } else if (tag.isPresent()) {
                comments.put(
                        column.name(),
                        Dictionary.find(tag.getAsInt()).orElseThrow().name() + " " + Tag.toString(tag.getAsInt()));
            }
        }
        return comments;
    }
}

package io.skerry.lake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/** A table with every column and every data file that any of its snapshots has. */
final class AllFiles {
    private AllFiles() {}

    /** Every column of any schema, by id; where two share a name, the newest has it and others carry their id. */
    static Schema schema(Table table) {
        Map<Integer, NestedField> fields = new LinkedHashMap<>();
        table.schema().columns().forEach(field -> fields.put(field.fieldId(), field));
        Set<String> names = new HashSet<>();
        fields.values().forEach(field -> names.add(field.name().toLowerCase(Locale.ROOT)));
        table.schemas()
                .values()
                .forEach(schema -> schema.columns().forEach(field -> {
                    if (!fields.containsKey(field.fieldId())) {
                        String name = field.name();
                        if (!names.add(name.toLowerCase(Locale.ROOT))) {
                            name = name + "_" + field.fieldId();
                            names.add(name.toLowerCase(Locale.ROOT));
                        }
                        fields.put(field.fieldId(), NestedField.optional(field.fieldId(), name, field.type()));
                    }
                }));
        return new Schema(new ArrayList<>(fields.values()));
    }

    /** A SELECT of the rows of these files under all columns, and of the file of each row as {@code filename}. */
    static String select(Schema schema, Collection<DataFile> files) {
        String body = TableViews.parquetBody(
                schema, files.stream().map(DataFile::location).toList());
        return body.substring(0, body.length() - 1) + ", filename = true)";
    }
}

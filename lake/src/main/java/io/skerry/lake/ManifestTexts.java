package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The texts in a table's Avro files: paths, and the smallest and largest values of columns, those of deleted entries
 * too. Read as plain Avro, whatever Iceberg would make of them.
 */
final class ManifestTexts {
    private ManifestTexts() {}

    /** How many texts of the Avro files in a folder are of a kind. */
    static long count(Path folder, Predicate<String> kind) {
        long[] found = {0};
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".avro")).toList()) {
                try (DataFileReader<GenericRecord> records =
                        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
                    while (records.hasNext()) {
                        visit(records.next(), kind, found);
                    }
                }
            }
        } catch (IOException e) {
            throw new SkerryException(LakeError.STORAGE, "Cannot read the manifests in " + folder, e);
        }
        return found[0];
    }

    private static void visit(@Nullable Object value, Predicate<String> kind, long[] found) {
        switch (value) {
            case GenericRecord fields ->
                fields.getSchema().getFields().forEach(field -> visit(fields.get(field.pos()), kind, found));
            case List<?> items -> items.forEach(item -> visit(item, kind, found));
            case Map<?, ?> entries -> entries.forEach((key, item) -> visit(item, kind, found));
            case ByteBuffer bytes ->
                test(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString(), kind, found);
            case CharSequence text -> test(text.toString(), kind, found);
            case null, default -> {} // numbers
        }
    }

    private static void test(String text, Predicate<String> kind, long[] found) {
        if (kind.test(text)) {
            found[0]++;
        }
    }
}

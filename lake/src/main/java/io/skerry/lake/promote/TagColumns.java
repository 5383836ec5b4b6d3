package io.skerry.lake.promote;

import io.skerry.dicom.Dictionary;
import io.skerry.lake.characteristics.Attributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The attributes that the tag lake has a column for, as SQL text expressions. An attribute that no ingested file ever
 * had is simply null. A path such as {@code SharedFunctionalGroupsSequence/PixelMeasuresSequence/SliceThickness} reads
 * the first item of each sequence, and all values of its last attribute.
 */
final class TagColumns implements Attributes {
    private final Set<String> present;
    private final Set<String> used = new TreeSet<>();

    private TagColumns(Set<String> present) {
        this.present = present;
    }

    static TagColumns of(Connection duckdb, String table) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet columns = statement.executeQuery("DESCRIBE " + table)) {
            while (columns.next()) {
                names.add(columns.getString(1));
            }
        }
        return new TagColumns(names);
    }

    /** The columns that expressions so far read. */
    Set<String> used() {
        return used;
    }

    @Override
    public boolean has(String keyword) {
        return present.contains(keyword);
    }

    /** The trimmed text of the first of these attributes that has one, else null. */
    @Override
    public String text(List<String> attributes) {
        List<String> there =
                attributes.stream().filter(a -> present.contains(root(a))).toList();
        there.forEach(a -> used.add(root(a)));
        String found = there.stream().map(this::one).collect(Collectors.joining(", "));
        return found.isEmpty() ? "CAST(NULL AS VARCHAR)" : "coalesce(" + found + ")";
    }

    /** The trimmed text of one attribute, null when empty. */
    String text(String attribute) {
        return text(List.of(attribute));
    }

    private String one(String attribute) {
        String[] steps = attribute.split("/", -1);
        String column = '"' + steps[0] + '"';
        if (steps.length == 1) {
            return "nullif(trim(" + column + "), '')";
        }
        StringBuilder path = new StringBuilder("$");
        for (int i = 1; i < steps.length; i++) {
            path.append("[0].\"").append(hex(steps[i])).append("\".Value");
        }
        return "nullif(trim(CASE WHEN json_valid(" + column + ") THEN array_to_string(TRY_CAST(json_extract(" + column
                + ", '" + path + "') AS VARCHAR[]), '\\') END), '')";
    }

    private static String root(String attribute) {
        int slash = attribute.indexOf('/');
        return slash < 0 ? attribute : attribute.substring(0, slash);
    }

    private static String hex(String keyword) {
        OptionalInt tag = Dictionary.tagOf(keyword);
        return String.format(Locale.ROOT, "%08X", tag.orElseThrow());
    }
}

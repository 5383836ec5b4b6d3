package io.skerry.lake.promote;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Vr;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The names of people that the tag lake knows: patients, relatives, staff. */
final class NameColumns {
    private NameColumns() {}

    /** The distinct values of every column of person names. */
    static Set<String> names(Connection duckdb, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        try (Statement statement = duckdb.createStatement()) {
            try (ResultSet described = statement.executeQuery("DESCRIBE " + table)) {
                while (described.next()) {
                    OptionalInt tag = Dictionary.tagOf(described.getString(1));
                    if (tag.isPresent() && Dictionary.vrOf(tag.getAsInt()) == Vr.PN) {
                        columns.add(Sql.name(described.getString(1)));
                    }
                }
            }
            for (String column : columns) {
                try (ResultSet values = statement.executeQuery(
                        "SELECT DISTINCT " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL")) {
                    while (values.next()) {
                        names.add(values.getString(1));
                    }
                }
            }
        }
        return names;
    }
}

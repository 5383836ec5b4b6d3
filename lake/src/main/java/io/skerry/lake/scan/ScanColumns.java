package io.skerry.lake.scan;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which columns of the tag lake a scan reads: those of text that people or devices write. What identifies by its
 * definition (patient ID, address, institution) is no question, and names serve to find them in other columns.
 */
record ScanColumns(List<Column> texts, List<String> names) {
    private static final Set<Vr> TEXTS = EnumSet.of(Vr.LO, Vr.SH, Vr.ST, Vr.LT, Vr.UT, Vr.UC);

    ScanColumns {
        texts = List.copyOf(texts);
        names = List.copyOf(names);
    }

    /** A text column. */
    record Column(String keyword, Vr vr) {}

    static ScanColumns of(Connection duckdb) throws SQLException {
        List<Column> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet columns = statement.executeQuery("DESCRIBE tags")) {
            while (columns.next()) {
                String keyword = columns.getString(1);
                OptionalInt tag = Dictionary.tagOf(keyword);
                Optional<DictionaryEntry> entry = tag.isEmpty() ? Optional.empty() : Dictionary.find(tag.getAsInt());
                if (entry.isEmpty()) {
                    continue;
                }
                if (entry.get().vr() == Vr.PN) {
                    names.add(keyword);
                } else if (TEXTS.contains(entry.get().vr()) && !Identifiers.isIdentifying(tag.getAsInt())) {
                    texts.add(new Column(keyword, entry.get().vr()));
                }
            }
        }
        return new ScanColumns(texts, names);
    }
}

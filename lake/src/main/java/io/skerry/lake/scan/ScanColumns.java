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
 * Which columns of the tag lake a scan reads: those of text that people or devices write, sequences, and the private
 * elements. What identifies by its definition (patient ID, address, institution) is no question, and names serve to find
 * them in other columns.
 *
 * @param texts of plain text
 * @param names of persons
 * @param documents of DICOM JSON
 */
record ScanColumns(List<String> texts, List<String> names, List<String> documents) {
    /** The column of private and unknown elements. */
    static final String PRIVATE = "private";

    private static final Set<Vr> TEXTS = EnumSet.of(Vr.LO, Vr.SH, Vr.ST, Vr.LT, Vr.UT, Vr.UC);

    ScanColumns {
        texts = List.copyOf(texts);
        names = List.copyOf(names);
        documents = List.copyOf(documents);
    }

    /** @param rows a SELECT of the tag lake's rows */
    static ScanColumns of(Connection duckdb, String rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet columns = statement.executeQuery("DESCRIBE " + rows)) {
            while (columns.next()) {
                String keyword = columns.getString(1);
                if (keyword.equals(PRIVATE)) {
                    documents.add(keyword);
                    continue;
                }
                OptionalInt tag = Dictionary.tagOf(keyword);
                Optional<DictionaryEntry> entry = tag.isEmpty() ? Optional.empty() : Dictionary.find(tag.getAsInt());
                if (entry.isEmpty()) {
                    continue;
                }
                if (entry.get().vr() == Vr.PN) {
                    names.add(keyword);
                } else if (entry.get().vr() == Vr.SQ) {
                    documents.add(keyword);
                } else if (TEXTS.contains(entry.get().vr()) && !Identifiers.isIdentifying(tag.getAsInt())) {
                    texts.add(keyword);
                }
            }
        }
        return new ScanColumns(texts, names, documents);
    }

    int count() {
        return texts.size() + names.size() + documents.size();
    }
}

package io.skerry.lake.scan;

import io.skerry.lake.scan.JsonTexts.Found;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Counts the texts inside columns of DICOM JSON. What is no text (UIDs, numbers, dates, binary) is first cut out of the
 * documents, in DuckDB, so that documents of one series become one; only different ones are then parsed.
 */
final class ScanDocuments {
    private static final String TEXT = "\"vr\":\"(LO|SH|ST|LT|UT|UC|UN|PN)\"";
    /** An element without text. Inside of a JSON string every quote has a backslash, so nothing there looks like one. */
    private static final String OTHER =
            "\"[0-9A-F]{8}\":\\{\"vr\":\"(UI|DS|IS|DA|TM|DT|AS|CS|AE|US|UL|SS|SL|FD|FL|UV|SV"
                    + "|AT|OB|OW|OF|OD|OL|OV)\"(,\"Value\":\\[[^\\[\\]{}]*\\]|,\"InlineBinary\":\"[^\"]*\""
                    + "|,\"bytes\":[0-9]+,\"sha256\":\"[0-9a-f]*\")?\\},?";

    private final Connection duckdb;

    ScanDocuments(Connection duckdb) {
        this.duckdb = duckdb;
    }

    /** Adds the texts of a column to {@code scan_pair}. */
    void count(String rows, String column) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE scan_doc_pair AS SELECT regexp_replace(\"" + column + "\", '"
                    + OTHER + "', '', 'g') AS doc, hash(\"PatientID\") AS patient, count(*) AS images FROM (" + rows
                    + ") WHERE regexp_matches(\"" + column + "\", '" + TEXT + "') OR \"" + column
                    + "\" NOT SIMILAR TO '[\\[{].*[\\]}]' GROUP BY 1, 2");
            statement.execute("CREATE OR REPLACE TABLE scan_doc AS SELECT row_number() OVER () AS id, doc FROM"
                    + " (SELECT DISTINCT doc FROM scan_doc_pair)");
            statement.execute(
                    "CREATE OR REPLACE TABLE scan_doc_text (id BIGINT, path VARCHAR, value VARCHAR, name BOOLEAN)");
            String root = column.equals(ScanColumns.PRIVATE) ? "" : column;
            JsonTexts texts = new JsonTexts();
            DuckDBConnection writer =
                    (DuckDBConnection) duckdb.unwrap(DuckDBConnection.class).duplicate();
            try (writer;
                    ResultSet documents = statement.executeQuery("SELECT id, doc FROM scan_doc");
                    DuckDBAppender out = writer.createAppender("main", "scan_doc_text")) {
                while (documents.next()) {
                    for (Found found : texts.of(root, documents.getString(2))) {
                        out.beginRow();
                        out.append(documents.getLong(1));
                        out.append(found.path());
                        out.append(found.value());
                        out.append(found.name());
                        out.endRow();
                    }
                }
            }
            statement.execute("INSERT INTO scan_pair SELECT t.path, t.value, t.name, p.patient, sum(p.images) FROM"
                    + " scan_doc_text t JOIN scan_doc d USING (id) JOIN scan_doc_pair p USING (doc) GROUP BY ALL");
            statement.execute("DROP TABLE scan_doc_pair");
            statement.execute("DROP TABLE scan_doc_text");
            statement.execute("DROP TABLE scan_doc");
        }
    }
}

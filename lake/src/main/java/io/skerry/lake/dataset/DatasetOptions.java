package io.skerry.lake.dataset;

import io.skerry.lake.mapping.IdentifierKind;
import java.util.List;
import java.util.Optional;

/**
 * How to load a dataset.
 *
 * @param patientColumn the column with the patient's identifier
 * @param identifiers what that column holds
 * @param keep columns to keep although their name speaks against them; values that prove an identifier still drop them
 * @param drop columns to leave out
 * @param dateFormat the format of all dates, as DuckDB's strptime has it, such as {@code %d/%m/%Y}
 * @param sharedBy how many patients must share a text value for it to be stored
 */
public record DatasetOptions(
        String patientColumn,
        IdentifierKind identifiers,
        List<String> keep,
        List<String> drop,
        Optional<String> dateFormat,
        int sharedBy) {
    public DatasetOptions {
        keep = List.copyOf(keep);
        drop = List.copyOf(drop);
        if (sharedBy < 1) {
            throw new IllegalArgumentException("sharedBy must be at least 1, got " + sharedBy);
        }
    }

    /** CHI numbers in this column, everything else by default. */
    public static DatasetOptions byChi(String patientColumn) {
        return new DatasetOptions(patientColumn, IdentifierKind.CHI, List.of(), List.of(), Optional.empty(), 3);
    }
}

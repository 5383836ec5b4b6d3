package io.skerry.lake.dataset;

import io.skerry.lake.csv.CsvReject;
import java.util.List;

/**
 * What loading a dataset gave.
 *
 * @param rows rows in the file, the header left out
 * @param loaded rows stored
 * @param patients distinct persons among them, by EUPI as far as a mapping knows it
 * @param withImages persons that the inventory has images of, as far as something was promoted
 * @param columns a verdict a column, in the order of the file
 * @param rejects rows that were not stored, in the order of the file
 */
public record DatasetReport(
        String name,
        long rows,
        long loaded,
        long patients,
        long withImages,
        List<ColumnVerdict> columns,
        List<CsvReject> rejects) {
    public DatasetReport {
        columns = List.copyOf(columns);
        rejects = List.copyOf(rejects);
    }
}

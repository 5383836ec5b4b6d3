package io.skerry.lake.demography;

import io.skerry.lake.csv.CsvReject;
import java.util.List;

/**
 * What a register's file gave.
 *
 * @param rows rows in the file, the header left out
 * @param numbers patient numbers by which something is known
 * @param facts names, numbers, addresses and so on, each counted once a patient number
 * @param rejects rows that were not used; of Parquet files by the number of the row
 */
public record DemographyReport(long rows, long numbers, long facts, List<CsvReject> rejects) {
    public DemographyReport {
        rejects = List.copyOf(rejects);
    }
}

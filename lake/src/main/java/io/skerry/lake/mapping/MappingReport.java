package io.skerry.lake.mapping;

import io.skerry.lake.csv.CsvReject;
import java.util.List;

/**
 * What a mapping file gave.
 *
 * @param rows rows in the file, the header left out
 * @param identifiers patient identifiers that now have a person
 * @param persons distinct persons (EUPI)
 * @param severalIdentifiers persons with more than one identifier
 * @param change against the mapping before
 * @param optedOut identifiers that were left out, since the person opted out
 * @param rejects rows that were not used, in the order of the file
 */
public record MappingReport(
        long rows,
        long identifiers,
        long persons,
        long severalIdentifiers,
        MappingChange change,
        long optedOut,
        List<CsvReject> rejects) {
    public MappingReport {
        rejects = List.copyOf(rejects);
    }
}

package io.skerry.network.query;

import io.skerry.dicom.Dataset;
import io.skerry.network.store.Sendable;
import java.util.List;

/** What a query/retrieve service answers from. Safe for calls from the threads of several associations. */
public interface QueryProvider {
    /**
     * Matches in a certain order, each with the keys asked for and their values, PS3.4 C.2.2.
     *
     * @param keys the identifier, without regard to the level's own element
     */
    Matches find(QueryLevel level, Dataset keys);

    /** The objects that the identifier of a retrieval means. */
    List<Sendable> select(QueryLevel level, Dataset keys);

    /**
     * What was found.
     *
     * @param allKeysSupported whether every key took part, or could be answered; FF01 is the status of a match otherwise
     */
    record Matches(List<Dataset> datasets, boolean allKeysSupported) {
        public Matches {
            datasets = List.copyOf(datasets);
        }
    }
}

package io.skerry.cohort;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parts that patients are put into by a keyed hash, such as train and test: a patient's part never changes.
 *
 * @param shares a whole number for each part, in the order written
 */
record Split(Map<String, Integer> shares, String seed) {
    Split {
        shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /** The part for a position from 0 up to, not including, 1. */
    String part(double position) {
        double total = shares.values().stream().mapToInt(Integer::intValue).sum();
        double upTo = 0;
        String last = "";
        for (Map.Entry<String, Integer> share : shares.entrySet()) {
            upTo += share.getValue() / total;
            last = share.getKey();
            if (position < upTo) {
                return last;
            }
        }
        return last;
    }
}

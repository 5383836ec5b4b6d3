package io.skerry.lake.promote;

import java.util.EnumMap;
import java.util.Map;

/** How many distinct values of a free text had which verdict. */
final class TextTally {
    private final Map<TextVerdict, Long> counts = new EnumMap<>(TextVerdict.class);

    void count(TextVerdict verdict) {
        counts.merge(verdict, 1L, Long::sum);
    }

    long of(TextVerdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    long examined() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

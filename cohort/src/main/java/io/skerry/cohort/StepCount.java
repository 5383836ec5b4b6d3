package io.skerry.cohort;

import org.jooq.Record;

/**
 * What is left after one step of a cohort. Patients are persons (EUPI), however many identifiers they have.
 *
 * @param millis how long the step took
 * @param depth how deep it lies: 0 for the cohort itself, 1 for a set inside it, and so on
 */
public record StepCount(String name, long patients, long studies, long series, long images, long millis, int depth) {
    private static final double NANOS_A_MILLI = 1e6;

    static StepCount of(String name, int depth, Record counts, long startNanos) {
        return new StepCount(
                name,
                number(counts, 0),
                number(counts, 1),
                number(counts, 2),
                number(counts, 3),
                Math.round((System.nanoTime() - startNanos) / NANOS_A_MILLI),
                depth);
    }

    private static long number(Record row, int column) {
        Number value = row.get(column, Number.class);
        return value == null ? 0 : value.longValue();
    }
}

package io.skerry.synth.clinic;

import java.time.LocalDate;

/**
 * Smoking status as a practice recorded it.
 *
 * @param packYears packs a day times years; 0 for those who never smoked
 * @param perDay cigarettes a day now; 0 unless a current smoker
 */
public record Smoking(Status status, int packYears, int perDay, LocalDate recorded) {
    /** How it is written to the records. */
    public enum Status {
        NEVER("never smoked"),
        EX("ex-smoker"),
        CURRENT("current smoker");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}

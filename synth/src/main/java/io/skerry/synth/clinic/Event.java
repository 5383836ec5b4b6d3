package io.skerry.synth.clinic;

import io.skerry.synth.people.Hospital;
import io.skerry.synth.people.PersonName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** One thing that happens to a person on a day. */
public sealed interface Event {
    LocalDate day();

    /** A stay in hospital (SMR01); diagnoses are ICD-10. */
    record Admission(
            LocalDate day,
            LocalDate discharge,
            Hospital hospital,
            String specialty,
            boolean emergency,
            String mainCondition,
            String otherCondition,
            PersonName consultant)
            implements Event {}

    /** A cancer registration (SMR06); site is ICD-10, morphology ICD-O-3. */
    record Cancer(LocalDate day, String site, String morphology, int stage, int grade, String laterality)
            implements Event {}

    /** A dispensed prescription, by BNF code. */
    record Prescription(LocalDate day, String bnfCode, String drug, String strength, int quantity) implements Event {
        private static final double DAYS = 28;

        /** Milligrams a day, when the quantity is for four weeks; empty for what is not measured in whole milligrams. */
        public Optional<Double> dailyMilligrams() {
            return strength.matches("[0-9]+mg")
                    ? Optional.of(Integer.parseInt(strength.substring(0, strength.length() - 2)) * quantity / DAYS)
                    : Optional.empty();
        }
    }

    /** A laboratory result. */
    record LabResult(LocalDate day, String code, String test, double value, String unit) implements Event {}

    /** A death; causes are ICD-10. */
    record Death(LocalDate day, String underlyingCause, String otherCause, String place) implements Event {}

    /**
     * An imaging study.
     *
     * @param reason the clinical question, without names
     * @param tumour whether a tumour is to be seen
     */
    record Imaging(
            LocalDateTime at, StudyKind kind, Hospital hospital, PersonName referrer, String reason, boolean tumour)
            implements Event {
        @Override
        public LocalDate day() {
            return at.toLocalDate();
        }
    }
}

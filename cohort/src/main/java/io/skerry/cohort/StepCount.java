package io.skerry.cohort;

/** What is left after one step of a cohort's funnel. Patients are persons (EUPI), however many identifiers they have. */
public record StepCount(String name, long patients, long studies, long series, long images) {}

/**
 * Cohorts: definitions in YAML over imaging and record columns, quick counts, and frozen versions that give the same
 * rows for ever. Entry points: {@link io.skerry.cohort.CohortDefinition} and {@link io.skerry.cohort.Cohorts}; the
 * language is described in {@code docs/cohorts.md}.
 */
@NullMarked
package io.skerry.cohort;

import org.jspecify.annotations.NullMarked;

/**
 * What happens to the people: smoking, illness, admissions, prescriptions, laboratory results, imaging and death, on one
 * time line a person. {@link io.skerry.synth.clinic.Clinic} is the entry point. Nothing happens to anyone after death.
 */
@NullMarked
package io.skerry.synth.clinic;

import org.jspecify.annotations.NullMarked;

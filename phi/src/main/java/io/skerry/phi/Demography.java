package io.skerry.phi;

import java.util.List;
import java.util.Map;

/**
 * What is known of patients from elsewhere than their images: names, addresses, telephones, numbers and birth dates of a
 * register. Safe for use by several threads.
 */
@FunctionalInterface
public interface Demography {
    /** Nothing is known of anybody. */
    Demography NONE = patientId -> List.of();

    /** What is known of one patient; nothing for an unknown one. */
    List<PersonalFact> of(String patientId);

    /** A register in memory, by patient ID. */
    static Demography of(Map<String, List<PersonalFact>> patients) {
        Map<String, List<PersonalFact>> copy = Map.copyOf(patients);
        return patientId -> copy.getOrDefault(patientId, List.of());
    }
}

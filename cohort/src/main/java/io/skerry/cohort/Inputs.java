package io.skerry.cohort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a definition took from outside of its text, so that it can be read again without: the values of its parameters,
 * and the codes of lists that it does not bring along.
 */
public record Inputs(Map<String, List<String>> parameters, Map<String, List<String>> codeLists) {
    /** Nothing. */
    public static final Inputs NONE = new Inputs(Map.of(), Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    public Inputs {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
        codeLists = java.util.Collections.unmodifiableMap(new TreeMap<>(codeLists));
    }

    boolean isEmpty() {
        return parameters.isEmpty() && codeLists.isEmpty();
    }

    /** Canonical: names sorted. */
    String json() {
        try {
            return JSON.writeValueAsString(new TreeMap<>(Map.of("parameters", parameters, "codeLists", codeLists)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are JSON", e);
        }
    }

    static Inputs parse(String json) {
        try {
            return JSON.readValue(json, Inputs.class);
        } catch (JsonProcessingException e) {
            throw new SkerryException(
                    CohortError.COHORT_STALE, "The control database holds a cohort version that is not readable.", e);
        }
    }
}

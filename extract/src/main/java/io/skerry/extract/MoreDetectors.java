package io.skerry.extract;

import io.skerry.phi.text.Detector;
import java.util.List;

/**
 * Detectors of names and the like beside the built-in ones.
 *
 * @param version tells these from others, and is kept with each extraction; empty for none
 */
public record MoreDetectors(String version, List<Detector> detectors) {
    /** None. */
    public static final MoreDetectors NONE = new MoreDetectors("", List.of());

    public MoreDetectors {
        detectors = List.copyOf(detectors);
        if (version.isEmpty() != detectors.isEmpty()) {
            throw new IllegalArgumentException("expected a version where there are detectors, and only there");
        }
    }
}

package io.skerry.deid;

import io.skerry.phi.Demography;
import io.skerry.phi.TextSearch;
import io.skerry.phi.text.Detector;
import io.skerry.phi.text.TextCleaner;
import io.skerry.phi.text.TextRules;
import io.skerry.phi.text.TextScanner;
import java.util.List;

/**
 * What is known about what identifies, beyond an object's own header. Immutable; safe for use by several threads.
 *
 * @param rules what analysts decided about texts
 * @param detectors more than the built-in ones
 * @param people a register of patients, which belongs to the identifiable zone and never enters an output
 */
public record Knowledge(TextRules rules, List<Detector> detectors, Demography people) {
    /** Nothing more. */
    public static final Knowledge NONE = new Knowledge(TextRules.NONE, List.of(), Demography.NONE);

    public Knowledge {
        detectors = List.copyOf(detectors);
    }

    /** A cleaner that goes by it. */
    public TextCleaner cleaner() {
        return rules.rules().isEmpty() && detectors.isEmpty()
                ? TextCleaner.standard()
                : TextCleaner.with(rules, detectors);
    }

    /** A search of outputs that goes by it, and has nothing to do with the cleaner. */
    public TextSearch search() {
        return new TextScanner(rules, detectors).search();
    }
}

package io.skerry.phi.text;

import java.util.List;

/** The built-in detectors, which need no more than the text. */
public final class Detectors {
    /** Changes whenever one of them, or the lexicon, finds something else than before. */
    public static final String VERSION = "1";

    private static final List<Detector> STANDARD = List.of(
            new PatternDetector(),
            Numbers.identifiers(),
            Numbers.agesInWords(),
            Numbers.telephones(),
            Dates.numbers(),
            Dates.words(),
            Addresses.streets(),
            Addresses.labelled(),
            new NameContext(),
            new NameLexicon(),
            new Places());

    private Detectors() {}

    /** All of them. */
    public static List<Detector> standard() {
        return STANDARD;
    }
}

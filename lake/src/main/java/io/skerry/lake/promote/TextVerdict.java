package io.skerry.lake.promote;

/** What becomes of a free text at the boundary. */
enum TextVerdict {
    /** Enough persons share it and no detector finds anybody in it. */
    SHARED(true),
    /** No detector finds anybody in it, and it is made of words of the vocabulary, numbers and units. */
    VOCABULARY(true),
    /** An analyst's rule says that it identifies nobody. */
    CLEARED(true),
    /** A detector or an analyst's rule finds somebody in it. */
    FOUND(false),
    /** Nothing is found in it, but too few persons share it and it is not made of the vocabulary. */
    RARE(false);

    private final boolean crosses;

    TextVerdict(boolean crosses) {
        this.crosses = crosses;
    }

    boolean crosses() {
        return crosses;
    }
}

package io.skerry.dicom;

/** One level of nesting while tokens are read: a data set, a sequence or encapsulated pixel data. Reused. */
final class Level {
    enum Kind {
        DATASET,
        SEQUENCE,
        FRAGMENTS
    }

    Kind kind = Kind.DATASET;
    /** The sequence's tag. */
    int tag;
    /** Item number of the data set within its sequence, or of the next item in a sequence. */
    int index;
    /** No byte from here on belongs to this level. */
    long limit;
    /** Whether a delimiter ends it and not its limit. */
    boolean delimited;

    boolean explicit;
    boolean bigEndian;
    /** Whether an element of the data set was read, and so its encoding is known. */
    boolean begun;
    /** Who owns the private elements of the data set. */
    final PrivateBlocks privateBlocks = new PrivateBlocks();

    void set(Kind newKind, int newTag, long newLimit, boolean isDelimited, boolean isExplicit, boolean isBigEndian) {
        kind = newKind;
        tag = newTag;
        index = 0;
        limit = newLimit;
        delimited = isDelimited;
        explicit = isExplicit;
        bigEndian = isBigEndian;
        begun = false;
        privateBlocks.clear();
    }
}

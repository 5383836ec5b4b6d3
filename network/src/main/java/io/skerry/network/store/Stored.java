package io.skerry.network.store;

import java.nio.file.Path;

/**
 * An object that was kept.
 *
 * @param file where it is
 * @param outcome whether it was there before
 * @param bytes of its data set
 */
public record Stored(Path file, Outcome outcome, long bytes) {
    /** What an arrival turned out to be. */
    public enum Outcome {
        /** Not there before. */
        NEW,
        /** The same bytes were there already; they are kept once. */
        SAME,
        /** Another object of this UID was there already; both are kept, this one under another name. */
        CONFLICT
    }
}

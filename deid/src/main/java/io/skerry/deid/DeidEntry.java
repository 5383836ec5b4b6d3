package io.skerry.deid;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of one input of a run.
 *
 * @param input the file, or the archive and its member
 * @param result what happened
 * @param reason a {@link HeldReason} or {@link DeidError} by name; empty when the object was written
 * @param detail where and what, without values
 * @param output the file that was written
 */
public record DeidEntry(String input, Result result, String reason, String detail, Optional<Path> output) {
    /** What can happen to an input. */
    public enum Result {
        WRITTEN,
        /** An earlier run has written it. */
        ALREADY_THERE,
        HELD,
        /** The output could not be written. */
        FAILED
    }
}

package io.skerry.deid.deface;

import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.pixel.redact.Redaction;
import java.util.List;

/** What becomes of the face in one object. */
public sealed interface FaceDecision {
    /** There is none in it. */
    record None() implements FaceDecision {}

    /**
     * These pixels go.
     *
     * @param redactions at least one
     * @param number what stands in their place, as it is stored
     */
    record Cut(List<Redaction> redactions, int number) implements FaceDecision {
        public Cut {
            redactions = List.copyOf(redactions);
        }
    }

    /** The object stays. */
    record Stay(Hold hold) implements FaceDecision {}
}

package io.skerry.deid.pixels;

import io.skerry.pixel.redact.Redaction;
import java.util.List;

/** What becomes of the pixels of one object. */
public sealed interface PixelVerdict {
    /** They leave as they are. */
    Copy COPY = new Copy();

    /** They leave as they are. */
    record Copy() implements PixelVerdict {}

    /**
     * They leave without these parts.
     *
     * @param redactions what is blackened
     * @param clearUnusedBits whether bits of the samples outside of the stored ones are cleared
     * @param rule what found them, for reports: names a rule, never a value
     */
    record Redact(List<Redaction> redactions, boolean clearUnusedBits, String rule) implements PixelVerdict {
        public Redact {
            redactions = List.copyOf(redactions);
        }
    }

    /**
     * The object stays.
     *
     * @param detail where and what, without values
     */
    record Hold(PixelHold reason, String detail) implements PixelVerdict {}
}

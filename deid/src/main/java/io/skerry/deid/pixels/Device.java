package io.skerry.deid.pixels;

import io.skerry.dicom.Dataset;
import io.skerry.pixel.Rectangle;
import java.util.List;

/**
 * Images of one kind of device and what is known of their pixels.
 *
 * @param name for reports
 * @param conditions that an image must fulfil, all of them
 * @param verdict what is known
 * @param rectangles what holds text in every frame, where the verdict is {@link Verdict#REDACT}; empty elsewhere
 */
public record Device(String name, List<Condition> conditions, Verdict verdict, List<Rectangle> rectangles) {
    public Device {
        conditions = List.copyOf(conditions);
        rectangles = List.copyOf(rectangles);
    }

    /** What is known of an image's pixels. */
    public enum Verdict {
        /** They hold no text: they leave unseen, unless the policy is to look at all. */
        CLEAN,
        /** Some rectangles hold text; the rest is looked at. */
        REDACT,
        /** Nothing: they are looked at. */
        CHECK,
        /** They never leave. */
        HOLD
    }

    boolean matches(Dataset dataset) {
        return conditions.stream().allMatch(condition -> condition.holds(dataset));
    }
}

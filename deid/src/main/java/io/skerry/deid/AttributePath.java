package io.skerry.deid;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Locale;

/**
 * The attributes that a rule speaks of: an attribute wherever it stands, or one inside of sequences.
 *
 * @param anywhere whether the path may begin at any level, or only at the top of an object
 * @param steps the sequences from the outside in, and at last the attribute; at least one
 */
public record AttributePath(boolean anywhere, List<Step> steps) {
    /** One attribute on the way. */
    public sealed interface Step {
        /** A standard attribute. */
        record Standard(int tag) implements Step {}

        /**
         * A private attribute.
         *
         * @param creator the value of its private creator, without padding
         * @param tag group and element with zero for the block: (0019,000C) for (0019,xx0C)
         */
        record Private(String creator, int tag) implements Step {
            public Private {
                if (!Tag.isPrivate(tag) || (tag & 0xFF00) != 0) {
                    throw new IllegalArgumentException("expected an odd group and an element without its block");
                }
            }
        }
    }

    public AttributePath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("expected at least one attribute");
        }
    }

    /** An attribute wherever it stands. */
    public static AttributePath of(int tag) {
        return new AttributePath(true, List.of(new Step.Standard(tag)));
    }

    /** A private attribute wherever it stands. */
    public static AttributePath ofPrivate(String creator, int tag) {
        return new AttributePath(true, List.of(new Step.Private(creator, tag & 0xFFFF00FF)));
    }

    /** The attribute at the end. */
    public Step last() {
        return steps.getLast();
    }

    /** As rules files write it: {@code RequestAttributesSequence/ScheduledProcedureStepID}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(anywhere ? (steps.size() > 1 ? "*/" : "") : steps.size() > 1 ? "" : "/");
        String separator = "";
        for (Step step : steps) {
            out.append(separator).append(label(step));
            separator = "/";
        }
        return out.toString();
    }

    private static String label(Step step) {
        return switch (step) {
            case Step.Standard(int tag) ->
                Dictionary.keyword(tag).isEmpty() ? Tag.toString(tag) : Dictionary.keyword(tag);
            case Step.Private(String creator, int tag) ->
                String.format(Locale.ROOT, "(%04X,xx%02X,\"%s\")", Tag.group(tag), tag & 0xFF, creator);
        };
    }
}

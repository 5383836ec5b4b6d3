package io.skerry.phi.text;

import java.util.List;

/** Finds what identifies somebody in a text. Immutable and safe for use by several threads; time is linear in the text. */
public interface Detector {
    /** Every place that identifies somebody, as places of the original text, in no order; they may overlap. */
    List<Span> find(Text text, TextContext where);
}

package io.skerry.phi.text;

import java.util.List;

/** Finds what identifies somebody in a text. Immutable and safe for use by several threads; time is linear in the text. */
public interface Detector {
    /** Every place that identifies somebody, in no order; places may overlap. */
    List<Span> find(String text, TextContext where);
}

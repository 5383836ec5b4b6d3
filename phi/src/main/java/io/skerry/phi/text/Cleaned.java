package io.skerry.phi.text;

import java.util.List;

/**
 * A cleaned text.
 *
 * @param text what is left, at most as long as the original; empty when nothing may stay
 * @param removed what was removed, as places in the original, in their order
 */
public record Cleaned(String text, List<Span> removed) {
    public Cleaned {
        removed = List.copyOf(removed);
    }
}

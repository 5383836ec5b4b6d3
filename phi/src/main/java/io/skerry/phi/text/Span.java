package io.skerry.phi.text;

/**
 * A part of a text that identifies somebody.
 *
 * @param start first character
 * @param end the character after the last, beyond {@code start}
 * @param detector what found it: {@code header}, {@code pattern} and the like
 * @param rule why: {@code NAME}, {@code POSTCODE} and the like; never the value
 */
public record Span(int start, int end, String detector, String rule) {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("expected 0 <= start < end, got " + start + " and " + end);
        }
    }
}

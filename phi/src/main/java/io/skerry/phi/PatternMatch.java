package io.skerry.phi;

/**
 * Where a pattern was found in a text.
 *
 * @param pattern what it looks like
 * @param start first character
 * @param end the character after the last
 */
public record PatternMatch(Pattern pattern, int start, int end) {}

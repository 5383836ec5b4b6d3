package io.skerry.phi;

/**
 * Where an identifier of an original stands in a text.
 *
 * @param kind what it identifies
 * @param start first character
 * @param end the character after the last
 */
public record IdentifierMatch(IdentifierKind kind, int start, int end) {}

package io.skerry.phi;

/**
 * Something in an output that should not be there.
 *
 * @param rule a stable name of what was found: {@code IDENTIFIER_NAME}, {@code PATTERN_POSTCODE},
 *     {@code PRIVATE_ELEMENT} and the like
 * @param path where: a tag path such as {@code (0040,A730)[2].(0040,A160)}, or {@code byte 1234}; never the value
 */
public record Leak(String rule, String path) {}

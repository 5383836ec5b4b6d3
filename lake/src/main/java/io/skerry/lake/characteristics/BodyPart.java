package io.skerry.lake.characteristics;

/**
 * A controlled body part.
 *
 * @param code after PS3.16 annex L
 * @param region the region it belongs to
 * @param snomed the SNOMED CT code of CID 4, or {@code -}
 * @param whole whether it is a region that combines with its neighbours
 * @param generic whether a more exact part of the same region replaces it
 */
record BodyPart(String code, String region, String snomed, String meaning, boolean whole, boolean generic) {}

package io.skerry.dicom;

/**
 * A private attribute that its vendor or somebody else has described.
 *
 * @param creator who owns it: the value of (gggg,00bb), without padding
 * @param tag group and element with zero for the block, as in (0019,000A) for (0019,xx0A)
 * @param vr the value representation, UN where only the name is known
 * @param name for people; empty where only the value representation is known
 */
public record PrivateEntry(String creator, int tag, Vr vr, String name) {}

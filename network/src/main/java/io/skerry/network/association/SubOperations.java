package io.skerry.network.association;

/**
 * How far a C-MOVE or C-GET has come, in objects, PS3.4 C.4.2.1.6.
 *
 * @param remaining -1 where it is not told
 */
public record SubOperations(int remaining, int completed, int failed, int warning) {}

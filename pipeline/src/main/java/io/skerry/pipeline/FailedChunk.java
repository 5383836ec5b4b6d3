package io.skerry.pipeline;

/**
 * A chunk that failed as often as it may.
 *
 * @param error the kind of the last failure and its place in the code, without any value of the data
 */
public record FailedChunk(int number, int attempts, String error) {}

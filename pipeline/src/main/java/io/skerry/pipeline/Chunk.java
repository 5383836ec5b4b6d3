package io.skerry.pipeline;

/**
 * One piece of a job, held by the worker that receives it.
 *
 * @param number its place in the job, from 0
 * @param attempt 1 at the first try
 * @param payload JSON that says what to do: references, never the data
 */
public record Chunk(long jobId, int number, int attempt, String payload) {}

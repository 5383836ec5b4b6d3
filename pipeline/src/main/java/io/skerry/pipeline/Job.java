package io.skerry.pipeline;

/**
 * A job of the ledger.
 *
 * @param id the ledger's own number
 * @param kind what sort of work it is, such as {@code extract}
 * @param key names the job within its kind; opening it twice gives the same job
 * @param payload JSON that belongs to the whole job
 */
public record Job(long id, String kind, String key, String payload, JobState state) {}

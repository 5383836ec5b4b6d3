package io.skerry.pipeline;

/** Does one chunk. Called from several threads at once, each with another chunk. */
@FunctionalInterface
public interface ChunkWork {
    /**
     * Does the chunk, whole and idempotently: it may have been done before, in part or completely.
     *
     * @return the result, as JSON, to be kept with the chunk
     * @throws Exception when it could not be done; the chunk is tried again later, up to the workers' cap. A
     *     {@link io.skerry.base.SkerryException} blamed on resources stops the whole run instead, since the next chunk
     *     would meet the same full disk.
     */
    String run(Chunk chunk) throws Exception;
}

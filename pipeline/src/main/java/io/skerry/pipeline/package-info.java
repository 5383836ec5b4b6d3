/**
 * Long work that survives a kill: a {@link io.skerry.pipeline.Ledger ledger} of jobs and their chunks in the control
 * database, and {@link io.skerry.pipeline.Workers workers} in this process that do them.
 *
 * <p>A chunk is done at least once and recorded as done exactly once, so the work of a chunk must be idempotent: doing it
 * again has the same effect as doing it once. The ledger carries references to what is to be done, never the data.
 */
@NullMarked
package io.skerry.pipeline;

import org.jspecify.annotations.NullMarked;

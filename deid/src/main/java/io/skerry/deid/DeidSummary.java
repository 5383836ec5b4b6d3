package io.skerry.deid;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run did.
 *
 * @param written objects written
 * @param alreadyThere objects that an earlier run had written
 * @param failed objects whose output could not be written
 * @param held objects held back, by reason
 * @param bytes bytes written
 */
public record DeidSummary(
        long written, long alreadyThere, long failed, Map<HeldReason, Long> held, long bytes, Duration took) {
    public DeidSummary {
        held = Map.copyOf(held);
    }

    /** Objects seen. */
    public long seen() {
        return written + alreadyThere + failed + heldTotal();
    }

    public long heldTotal() {
        return held.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Counts what happens, from several threads. */
    static final class Counter {
        private final EnumMap<HeldReason, Long> held = new EnumMap<>(HeldReason.class);
        private final long start = System.nanoTime();
        private long written;
        private long alreadyThere;
        private long failed;
        private long bytes;

        synchronized void written(long size) {
            written++;
            bytes += size;
        }

        synchronized void alreadyThere() {
            alreadyThere++;
        }

        synchronized void failed() {
            failed++;
        }

        synchronized void held(HeldReason reason) {
            held.merge(reason, 1L, Long::sum);
        }

        synchronized DeidSummary summary() {
            return new DeidSummary(
                    written, alreadyThere, failed, held, bytes, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}

package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.ServerEvents;
import io.skerry.network.pdu.Rejection;
import io.skerry.network.query.FolderIndex;
import io.skerry.network.store.StoreEvents;
import io.skerry.network.store.Stored;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts what a receiver does, and tells the incidents. */
final class ReceiveCounters implements ServerEvents, StoreEvents {
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong same = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong associations = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Consumer<String> incidents;

    ReceiveCounters(Consumer<String> incidents) {
        this.incidents = incidents;
    }

    @Override
    public void stored(Stored stored) {
        objects.incrementAndGet();
        bytes.addAndGet(stored.bytes());
        switch (stored.outcome()) {
            case NEW -> {}
            case SAME -> same.incrementAndGet();
            case CONFLICT -> conflicts.incrementAndGet();
        }
    }

    /** Counts, and makes what arrives known to queries. */
    StoreEvents and(FolderIndex index) {
        return new StoreEvents() {
            @Override
            public void stored(Stored stored) {
                ReceiveCounters.this.stored(stored);
                index.add(stored.file());
            }

            @Override
            public void refused(int status, String reason) {
                ReceiveCounters.this.refused(status, reason);
            }
        };
    }

    @Override
    public void refused(int status, String reason) {
        refused.incrementAndGet();
        incidents.accept(String.format(Locale.ROOT, "refused an object with status %04X: %s", status, reason));
    }

    @Override
    public void opened(AeTitle peer, InetAddress address) {
        associations.incrementAndGet();
    }

    @Override
    public void rejected(InetAddress address, Rejection reason) {
        rejected.incrementAndGet();
        incidents.accept("rejected an association from " + address.getHostAddress() + ": " + reason.words());
    }

    @Override
    public void failed(InetAddress address, SkerryException reason) {
        failed.incrementAndGet();
        incidents.accept("an association from " + address.getHostAddress() + " failed: " + reason.getMessage());
    }

    long objects() {
        return objects.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** One line for a terminal. */
    String line(double megabytesPerSecond, int running) {
        return String.format(
                Locale.ROOT,
                "%,d objects  %,.1f MB/s  %d open, %,d associations%s%s",
                objects.get(),
                megabytesPerSecond,
                running,
                associations.get(),
                count(refused.get() + rejected.get(), "refused"),
                count(failed.get(), "failed"));
    }

    private static String count(long count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, "  %,d %s", count, what);
    }

    /** All counts by name, for the end. */
    Map<String, Long> totals() {
        Map<String, Long> totals = new LinkedHashMap<>();
        totals.put("objects", objects.get());
        totals.put("bytes", bytes.get());
        totals.put("sameAgain", same.get());
        totals.put("conflicts", conflicts.get());
        totals.put("refused", refused.get());
        totals.put("associations", associations.get());
        totals.put("rejectedAssociations", rejected.get());
        totals.put("failedAssociations", failed.get());
        return totals;
    }
}

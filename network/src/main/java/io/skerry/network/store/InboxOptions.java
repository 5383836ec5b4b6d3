package io.skerry.network.store;

/**
 * How an inbox keeps objects.
 *
 * @param durability what a success promises
 * @param maxObject most bytes of a data set
 * @param minFree bytes that must stay free on the disk; arrivals are refused below that
 */
public record InboxOptions(Durability durability, long maxObject, long minFree) {
    /** What may happen after an object was acknowledged without its being lost. */
    public enum Durability {
        /** The death of this process. The operating system writes to the disk when it likes. */
        PROCESS,
        /** The loss of power too: file and folder are forced to the disk before the acknowledgement. */
        DISK
    }

    private static final long MAX_OBJECT = 16L << 30;
    private static final long MIN_FREE = 256L << 20;

    /** Safe from the death of the process, objects up to 16 GiB, 256 MiB left free. */
    public static InboxOptions defaults() {
        return new InboxOptions(Durability.PROCESS, MAX_OBJECT, MIN_FREE);
    }

    public InboxOptions withDurability(Durability other) {
        return new InboxOptions(other, maxObject, minFree);
    }

    public InboxOptions withMaxObject(long bytes) {
        return new InboxOptions(durability, bytes, minFree);
    }

    public InboxOptions withMinFree(long bytes) {
        return new InboxOptions(durability, maxObject, bytes);
    }
}

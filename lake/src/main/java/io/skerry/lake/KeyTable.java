package io.skerry.lake;

import io.skerry.lake.Digests.Key;

/** A set of keys, each with a number, in 24 bytes an entry. Safe for several threads. */
final class KeyTable {
    private static final int SLOT = 3;
    private static final int FIRST_SLOTS = 1 << 12;

    private long[] slots = new long[FIRST_SLOTS * SLOT];
    private int mask = FIRST_SLOTS - 1;
    private int size;

    /** The number that came back when the key was new. */
    static final long ADDED = 0;

    /** Adds the key unless it is there; returns its number (made never 0), or {@link #ADDED}. */
    synchronized long putIfAbsent(Key key, long number) {
        int at = find(key.high(), key.low());
        if (slots[at + 2] != 0) {
            return slots[at + 2];
        }
        slots[at] = key.high();
        slots[at + 1] = key.low();
        slots[at + 2] = nonZero(number);
        if (++size * 10L > (mask + 1) * 7L) {
            grow();
        }
        return ADDED;
    }

    synchronized boolean contains(Key key) {
        return slots[find(key.high(), key.low()) + 2] != 0;
    }

    static long nonZero(long number) {
        return number == 0 ? 1 : number;
    }

    private int find(long high, long low) {
        int slot = (int) (high ^ high >>> 32) & mask;
        while (true) {
            int at = slot * SLOT;
            if (slots[at + 2] == 0 || slots[at] == high && slots[at + 1] == low) {
                return at;
            }
            slot = slot + 1 & mask;
        }
    }

    private void grow() {
        long[] old = slots;
        mask = mask * 2 + 1;
        slots = new long[(mask + 1) * SLOT];
        for (int i = 0; i < old.length; i += SLOT) {
            if (old[i + 2] != 0) {
                System.arraycopy(old, i, slots, find(old[i], old[i + 1]), SLOT);
            }
        }
    }
}

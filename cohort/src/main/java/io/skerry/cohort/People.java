package io.skerry.cohort;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Who is in a cohort, as keyed hashes of their EUPIs, sorted. */
final class People {
    private final long[] hashes;

    /** These; the array is sorted and kept. */
    People(long[] hashes) {
        Arrays.sort(hashes);
        this.hashes = hashes;
    }

    static People of(byte[] bytes) {
        long[] hashes = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
        return new People(hashes);
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
        bytes.asLongBuffer().put(hashes);
        return bytes.array();
    }

    int size() {
        return hashes.length;
    }

    /** How many of these are not among the others. */
    int without(People others) {
        int missing = 0;
        int at = 0;
        for (long hash : hashes) {
            while (at < others.hashes.length && others.hashes[at] < hash) {
                at++;
            }
            missing += at < others.hashes.length && others.hashes[at] == hash ? 0 : 1;
        }
        return missing;
    }

    People or(People others) {
        long[] all = Arrays.copyOf(hashes, hashes.length + others.hashes.length);
        System.arraycopy(others.hashes, 0, all, hashes.length, others.hashes.length);
        return new People(Arrays.stream(all).distinct().toArray());
    }

    People and(People others) {
        return new People(Arrays.stream(hashes)
                .filter(hash -> Arrays.binarySearch(others.hashes, hash) >= 0)
                .toArray());
    }
}

package io.skerry.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds any of many byte strings of at least six bytes, in one pass over the searched bytes. */
final class NeedleSearch {
    static final int SHORTEST = 6;
    private static final long MASK = (1L << 8 * SHORTEST) - 1;

    private final Map<Long, List<byte[]>> byHead = new HashMap<>();
    private final long[] filter = new long[1 << 14];

    NeedleSearch(Collection<byte[]> needles) {
        for (byte[] needle : needles) {
            if (needle.length < SHORTEST) {
                throw new IllegalArgumentException("a needle of " + needle.length + " bytes is found everywhere");
            }
            long head = 0;
            for (int i = 0; i < SHORTEST; i++) {
                head = head << 8 | needle[i] & 0xFF;
            }
            byHead.computeIfAbsent(head, _ -> new ArrayList<>()).add(needle);
            int slot = slot(head);
            filter[slot >> 6] |= 1L << slot;
        }
    }

    /** The places at which a needle begins, at most a hundred. */
    List<Integer> in(byte[] bytes) {
        List<Integer> places = new ArrayList<>();
        long window = 0;
        for (int i = 0; i < bytes.length && places.size() < 100; i++) {
            window = (window << 8 | bytes[i] & 0xFF) & MASK;
            int slot = slot(window);
            if (i < SHORTEST - 1 || (filter[slot >> 6] & 1L << slot) == 0) {
                continue;
            }
            int begin = i - SHORTEST + 1;
            for (byte[] needle : byHead.getOrDefault(window, List.of())) {
                int end = begin + needle.length;
                if (end <= bytes.length && Arrays.equals(bytes, begin, end, needle, 0, needle.length)) {
                    places.add(begin);
                }
            }
        }
        return places;
    }

    private static int slot(long head) {
        return (int) (head * 0x9E3779B97F4A7C15L >>> 44);
    }
}

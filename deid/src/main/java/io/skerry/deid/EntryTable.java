package io.skerry.deid;

import org.jspecify.annotations.Nullable;

/** A small hash table from tags to what becomes of them, for many readers without locks. Immutable. */
final class EntryTable {
    static final EntryTable EMPTY = new EntryTable(new int[16], new @Nullable RuleEntry[16], 0);

    private final int[] tags;
    private final @Nullable RuleEntry[] entries;
    private final int size;

    private EntryTable(int[] tags, @Nullable RuleEntry[] entries, int size) {
        this.tags = tags;
        this.entries = entries;
        this.size = size;
    }

    @Nullable
    RuleEntry find(int tag) {
        for (int at = slot(tag, tags.length); ; at = (at + 1) & (tags.length - 1)) {
            RuleEntry entry = entries[at];
            if (entry == null || tags[at] == tag) {
                return entry;
            }
        }
    }

    /** This table with one entry more. */
    EntryTable with(int tag, RuleEntry entry) {
        int length = 2 * size >= tags.length ? tags.length * 2 : tags.length;
        int[] newTags = new int[length];
        @Nullable RuleEntry[] newEntries = new @Nullable RuleEntry[length];
        int count = 1;
        put(newTags, newEntries, tag, entry);
        for (int i = 0; i < tags.length; i++) {
            RuleEntry old = entries[i];
            if (old != null && tags[i] != tag) {
                put(newTags, newEntries, tags[i], old);
                count++;
            }
        }
        return new EntryTable(newTags, newEntries, count);
    }

    private static void put(int[] tags, @Nullable RuleEntry[] entries, int tag, RuleEntry entry) {
        int at = slot(tag, tags.length);
        while (entries[at] != null) {
            at = (at + 1) & (tags.length - 1);
        }
        tags[at] = tag;
        entries[at] = entry;
    }

    private static int slot(int tag, int length) {
        int mixed = tag * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & (length - 1);
    }
}

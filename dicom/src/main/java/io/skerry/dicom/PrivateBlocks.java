package io.skerry.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The blocks of private elements that a data set reserves, PS3.5 7.8.1. Creators are kept as slices and only looked up
 * when an element's VR is asked for. Reused.
 */
final class PrivateBlocks {
    private int[] creatorTags = new int[4];
    private Value.Bytes[] creators = new Value.Bytes[4];
    private int size;

    void clear() {
        size = 0;
    }

    /** Notes a private creator that was read. */
    void add(int creatorTag, byte[] array, int offset, int length) {
        if (size == creatorTags.length) {
            creatorTags = Arrays.copyOf(creatorTags, 2 * size);
            creators = Arrays.copyOf(creators, 2 * size);
        }
        creatorTags[size] = creatorTag;
        creators[size++] = new Value.Bytes(array, offset, length);
    }

    /** The VR of a private element as its owner's dictionary has it; UN where nobody knows. */
    Vr vrOf(int tag) {
        int creatorTag = (tag & 0xFFFF0000) | Tag.element(tag) >>> 8;
        for (int i = size - 1; i >= 0; i--) {
            if (creatorTags[i] == creatorTag) {
                Value.Bytes bytes = creators[i];
                String creator = new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1);
                return PrivateDictionary.find(creator, tag)
                        .map(PrivateEntry::vr)
                        .orElse(Vr.UN);
            }
        }
        return Vr.UN;
    }
}

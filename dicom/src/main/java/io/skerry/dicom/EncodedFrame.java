package io.skerry.dicom;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One frame of encapsulated pixel data: its stretch of the compressed stream, in one fragment or several.
 *
 * @param fragments places in the source, in order, at least one; joined they are the compressed frame, with a pad byte
 *     at its end where the writer put one and no table tells its exact length
 */
public record EncodedFrame(List<Value.Bulk> fragments) {
    private static final int MOST = 1 << 30;

    public EncodedFrame {
        fragments = List.copyOf(fragments);
        if (fragments.isEmpty()) {
            throw new IllegalArgumentException("A frame lies in at least one fragment.");
        }
    }

    /** Bytes of the compressed frame. */
    public long length() {
        long length = 0;
        for (Value.Bulk fragment : fragments) {
            length += fragment.length();
        }
        return length;
    }

    /**
     * Reads the compressed frame.
     *
     * @throws DicomException if it cannot be read or is larger than 1 GiB
     */
    public byte[] load() {
        if (fragments.size() == 1) {
            return fragments.getFirst().load();
        }
        long length = length();
        if (length > MOST) {
            Value.Bulk first = fragments.getFirst();
            throw new DicomException(
                    DicomError.TOO_LARGE,
                    "A compressed frame of " + length + " bytes is too large to hold in memory.",
                    first.source().name(),
                    "",
                    first.offset());
        }
        ByteBuffer joined = ByteBuffer.allocate((int) length);
        for (Value.Bulk fragment : fragments) {
            joined.put(fragment.load());
        }
        return joined.array();
    }
}

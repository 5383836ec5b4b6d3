package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fragments hold which frame, PS3.5 A.4. Nothing is believed that the fragments do not bear out: one fragment a
 * frame needs no table; an extended or basic offset table counts if each of its entries is the start of a fragment; else
 * frames begin where a code stream begins. Fragments behind the last frame are left out.
 */
final class FrameIndex {
    private static final int ITEM_HEADER = 8;

    private final List<Value.Bulk> fragments;
    /** Index of the first fragment of each frame, and behind the last. */
    private final int[] first;

    private FrameIndex(List<Value.Bulk> fragments, int[] first) {
        this.fragments = fragments;
        this.first = first;
    }

    /**
     * Reads the headers of all fragments.
     *
     * @throws SkerryException with {@link PixelError#BAD_GEOMETRY} if the fragments cannot be told apart by frames
     */
    static FrameIndex of(PixelData pixels, Dataset header, int frames) {
        List<Value.Bulk> all = pixels.fragments();
        List<Value.Bulk> fragments = all.isEmpty() ? all : all.subList(1, all.size());
        int count = fragments.size();
        if (frames == 1) {
            return new FrameIndex(fragments, new int[] {0, count});
        }
        if (count <= frames) {
            // Fewer: the missing frames are an error when they are asked for.
            return new FrameIndex(fragments, ascending(count));
        }
        int[] found = byTable(fragments, extendedTable(header), frames);
        if (found == null) {
            found = byTable(fragments, basicTable(all.getFirst()), frames);
        }
        if (found == null) {
            found = byCodeStreams(fragments, frames);
        }
        return new FrameIndex(fragments, found);
    }

    /** Frames that have fragments. */
    int frames() {
        return first.length - 1;
    }

    /** The fragments of a frame; at least one unless the object has none at all. */
    List<Value.Bulk> fragments(int frame) {
        return fragments.subList(first[frame], first[frame + 1]);
    }

    private static int[] ascending(int count) {
        int[] out = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            out[i] = i;
        }
        return out;
    }

    private static long @Nullable [] extendedTable(Dataset header) {
        return header.get(Tag.ExtendedOffsetTable)
                .map(element -> {
                    ByteBuffer bytes = element.bytes().buffer(element.bigEndian());
                    long[] out = new long[bytes.remaining() / 8];
                    bytes.asLongBuffer().get(out);
                    return out;
                })
                .orElse(null);
    }

    private static long[] basicTable(Value.Bulk table) {
        ByteBuffer bytes = ByteBuffer.wrap(table.load()).order(ByteOrder.LITTLE_ENDIAN);
        long[] out = new long[bytes.remaining() / 4];
        for (int i = 0; i < out.length; i++) {
            out[i] = Integer.toUnsignedLong(bytes.getInt(4 * i));
        }
        return out;
    }

    private static int @Nullable [] byTable(List<Value.Bulk> fragments, long @Nullable [] offsets, int frames) {
        if (offsets == null || offsets.length != frames) {
            return null;
        }
        Map<Long, Integer> starts = new HashMap<>();
        long zero = fragments.getFirst().offset();
        for (int i = 0; i < fragments.size(); i++) {
            starts.put(fragments.get(i).offset() - zero, i);
        }
        int[] out = new int[frames + 1];
        for (int frame = 0; frame < frames; frame++) {
            Integer start = starts.get(offsets[frame]);
            if (start == null || (frame == 0 ? start != 0 : start <= out[frame - 1])) {
                return null;
            }
            out[frame] = start;
        }
        out[frames] = fragments.size();
        return out;
    }

    private static int[] byCodeStreams(List<Value.Bulk> fragments, int frames) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            if (beginsCodeStream(fragments.get(i))) {
                starts.add(i);
            }
        }
        if (starts.size() < frames || starts.getFirst() != 0) {
            throw new SkerryException(
                    PixelError.BAD_GEOMETRY,
                    "Expected an offset table or one fragment for each of " + frames + " frames, found "
                            + fragments.size() + " fragments of which " + starts.size() + " begin a code stream.");
        }
        int[] out = new int[frames + 1];
        for (int frame = 0; frame <= frames; frame++) {
            out[frame] = frame < starts.size() ? starts.get(frame) : fragments.size();
        }
        return out;
    }

    /** SOI of JPEG and JPEG-LS, SOC of JPEG 2000, the signature box of JP2, or the header of an RLE frame. */
    private static boolean beginsCodeStream(Value.Bulk fragment) {
        int length = (int) Math.min(ITEM_HEADER, fragment.length());
        if (length < ITEM_HEADER) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(new Value.Bulk(fragment.source(), fragment.offset(), length).load());
        int word = head.getInt(0);
        int little = Integer.reverseBytes(word);
        return word >>> 8 == 0xFFD8FF
                || word == 0xFF4FFF51
                || word == 0x0000000C && head.getInt(4) == 0x6A502020
                || little > 0 && little <= 15 && Integer.reverseBytes(head.getInt(4)) == RleCodec.HEADER_BYTES;
    }
}

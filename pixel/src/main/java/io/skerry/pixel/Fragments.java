package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.PixelData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The fragments of encapsulated pixel data, PS3.5 A.4. */
final class Fragments {
    private static final int ITEM = 0xFFFEE000;
    private static final int DELIMITER = 0xFFFEE0DD;
    private static final int HEADER = 8;

    private Fragments() {}

    /** Where one fragment's bytes lie in the source. */
    record Fragment(long offset, int length) {}

    /** All fragments behind the offset table, in order. */
    static List<Fragment> read(ByteSource source, PixelData pixels) {
        List<Fragment> out = new ArrayList<>();
        long at = pixels.valueOffset();
        boolean offsetTable = true;
        while (true) {
            ByteBuffer header = ByteBuffer.wrap(bytes(source, at, HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            int tag = (header.getShort() & 0xFFFF) << 16 | header.getShort() & 0xFFFF;
            int length = header.getInt();
            if (tag == DELIMITER) {
                return out;
            }
            if (tag != ITEM || length < 0) {
                throw new SkerryException(
                                PixelError.TRUNCATED_PIXEL_DATA,
                                "Expected a fragment of encapsulated pixel data or their end, found something else.")
                        .with("source", source.name())
                        .with("offset", at);
            }
            if (!offsetTable) {
                out.add(new Fragment(at + HEADER, length));
            }
            offsetTable = false;
            at += HEADER + length;
        }
    }

    /** The bytes of one frame, where each frame is one fragment (PS3.5 8.2.2) or a single frame is in several. */
    static byte[] frame(ByteSource source, List<Fragment> fragments, int frame, int frames) {
        if (fragments.size() == frames) {
            Fragment only = fragments.get(frame);
            return bytes(source, only.offset(), only.length());
        }
        if (frames != 1) {
            throw new SkerryException(
                            PixelError.BAD_GEOMETRY,
                            "Expected one fragment for each of " + frames + " frames, found " + fragments.size() + ".")
                    .with("source", source.name());
        }
        int length = Math.toIntExact(fragments.stream().mapToLong(Fragment::length).sum());
        ByteBuffer out = ByteBuffer.allocate(length);
        for (Fragment fragment : fragments) {
            out.put(bytes(source, fragment.offset(), fragment.length()));
        }
        return out.array();
    }

    /** Bytes at a place in the source, all of them. */
    static byte[] bytes(ByteSource source, long offset, int length) {
        try {
            if (offset + length > source.size()) {
                throw new SkerryException(
                                PixelError.TRUNCATED_PIXEL_DATA,
                                "Expected " + length + " bytes of pixel data, but the file ends before.")
                        .with("source", source.name())
                        .with("offset", offset);
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (source.read(offset + bytes.position(), bytes) < 0) {
                    throw new IOException("the file became shorter");
                }
            }
            return bytes.array();
        } catch (IOException e) {
            throw new SkerryException(PixelError.UNREADABLE, "Pixel data could not be read.", e)
                    .with("source", source.name());
        }
    }
}

package io.skerry.dicom;

import io.skerry.dicom.EncodedFrames.FoundBy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frames of encapsulated pixel data. Offset tables are believed only if every offset is that of a fragment;
 * else what the fragments themselves tell without doubt counts.
 */
final class FrameFinder {
    private final List<Value.Bulk> fragments;
    private final Value.Bulk basicTable;
    private final int count;
    private final PixelData pixels;
    private final Findings findings = new Findings(10);

    private FrameFinder(PixelData pixels, List<Value.Bulk> items, int count) {
        this.pixels = pixels;
        this.basicTable = items.getFirst();
        this.fragments = items.subList(1, items.size());
        this.count = count;
    }

    static EncodedFrames find(PixelData pixels, int count) {
        List<Value.Bulk> items = pixels.fragments();
        if (items.size() < 2) {
            throw unclear(pixels, "has no fragments", count);
        }
        return new FrameFinder(pixels, items, count).find();
    }

    private EncodedFrames find() {
        Optional<ExtendedOffsetTable> extended = pixels.extendedOffsets();
        if (extended.isPresent()) {
            int[] starts = starts(extended.get().frameOffsets(), "extended");
            if (starts != null) {
                return frames(starts, FoundBy.EXTENDED_OFFSET_TABLE, lengths(extended.get(), starts));
            }
        }
        if (basicTable.length() > 0) {
            int[] starts = starts(basicOffsets(), "basic");
            if (starts != null) {
                return frames(starts, FoundBy.BASIC_OFFSET_TABLE, null);
            }
        }
        if (count == 1) {
            return frames(new int[] {0}, FoundBy.SINGLE_FRAME, null);
        }
        if (fragments.size() <= count) {
            if (fragments.size() < count) {
                otherNumber(fragments.size() + " fragments");
            }
            int[] each = new int[fragments.size()];
            Arrays.setAll(each, i -> i);
            return frames(each, FoundBy.ONE_FRAGMENT_EACH, null);
        }
        int[] starts = imageStarts();
        if (starts.length < count || starts[0] != 0) {
            throw unclear(pixels, "has " + fragments.size() + " fragments", count);
        }
        if (starts.length > count) {
            otherNumber(starts.length + " fragments that begin an image");
        }
        return frames(starts, FoundBy.IMAGE_STARTS, null);
    }

    private void otherNumber(String there) {
        findings.add(
                FindingCode.FRAME_COUNT_DIFFERS,
                Tag.toString(pixels.tag()),
                pixels.elementOffset(),
                "There are " + there + " for " + count + " frames.");
    }

    /** Numbers of the fragments at these offsets; null, and a finding, if the table cannot be right. */
    private int @Nullable [] starts(long[] offsets, String which) {
        if (offsets.length != count) {
            bad(which, "has " + offsets.length + " offsets for " + count + " frames");
            return null;
        }
        int[] starts = new int[count];
        int fragment = 0;
        for (int frame = 0; frame < count; frame++) {
            while (fragment < fragments.size() && offset(fragment) < offsets[frame]) {
                fragment++;
            }
            boolean hit = fragment < fragments.size() && offset(fragment) == offsets[frame];
            if (!hit || (frame == 0) != (fragment == 0) || (frame > 0 && fragment == starts[frame - 1])) {
                bad(which, "names a place for frame " + frame + " where no further fragment starts");
                return null;
            }
            starts[frame] = fragment;
        }
        return starts;
    }

    /** Bytes from the first fragment's item to that of another. */
    private long offset(int fragment) {
        return fragments.get(fragment).offset() - fragments.getFirst().offset();
    }

    private long[] basicOffsets() {
        ByteBuffer bytes = Value.Bytes.of(basicTable.load()).buffer(pixels.bigEndian());
        long[] offsets = new long[bytes.remaining() / Integer.BYTES];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(bytes.getInt());
        }
        return offsets;
    }

    /** Lengths that say no more than where a pad byte is; null, and a finding, if they say anything else. */
    private long @Nullable [] lengths(ExtendedOffsetTable table, int[] starts) {
        long[] lengths = table.frameLengths();
        boolean right = lengths.length == count;
        for (int frame = 0; right && frame < count; frame++) {
            int next = frame + 1 < count ? starts[frame + 1] : fragments.size();
            long there = 0;
            for (int i = starts[frame]; i < next; i++) {
                there += fragments.get(i).length();
            }
            right = lengths[frame] == there || lengths[frame] == there - 1;
        }
        if (!right) {
            findings.add(
                    FindingCode.BAD_OFFSET_TABLE,
                    Tag.toString(Tag.ExtendedOffsetTableLengths),
                    pixels.elementOffset(),
                    "The lengths of frames are not those of their fragments.");
            return null;
        }
        return lengths;
    }

    private EncodedFrames frames(int[] starts, FoundBy foundBy, long @Nullable [] lengths) {
        List<EncodedFrame> frames = new ArrayList<>(starts.length);
        for (int frame = 0; frame < Math.min(count, starts.length); frame++) {
            int next = frame + 1 < starts.length ? starts[frame + 1] : fragments.size();
            List<Value.Bulk> own = new ArrayList<>(fragments.subList(starts[frame], next));
            if (lengths != null) {
                Value.Bulk last = own.removeLast();
                long before = own.stream().mapToLong(Value.Bulk::length).sum();
                own.add(new Value.Bulk(last.source(), last.offset(), lengths[frame] - before));
            }
            frames.add(new EncodedFrame(own));
        }
        return new EncodedFrames(frames, foundBy, findings.list());
    }

    private int[] imageStarts() {
        List<Integer> starts = new ArrayList<>();
        boolean ended = true;
        for (int i = 0; i < fragments.size(); i++) {
            ImageStart start = ImageStart.of(fragments.get(i));
            if (start != ImageStart.NONE && (ended || !start.hasEnd())) {
                starts.add(i);
            }
            ended = ImageStart.endsImage(fragments.get(i));
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private void bad(String which, String what) {
        findings.add(
                FindingCode.BAD_OFFSET_TABLE,
                Tag.toString(which.equals("basic") ? pixels.tag() : Tag.ExtendedOffsetTable),
                pixels.elementOffset(),
                "The " + which + " offset table " + what + "; it is not used.");
    }

    private static DicomException unclear(PixelData pixels, String what, int count) {
        return new DicomException(
                DicomError.FRAMES_UNCLEAR,
                "Encapsulated pixel data of " + count + " frames were expected; the element " + what
                        + ", and nothing tells which frame each one belongs to.",
                pixels.source().name(),
                Tag.toString(pixels.tag()),
                pixels.elementOffset());
    }
}

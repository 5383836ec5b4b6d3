package io.skerry.phi;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the header of an output differs, in any byte, from one in which nothing was found. Of one that is compared with
 * none, all does.
 */
final class HeaderComparison {
    /** Bytes of the file, the end excluded. */
    record Range(int from, int to) {}

    private final byte[] bytes;
    private final int[] tags;
    private final int[] starts;
    private final ElementNotes[] notes;
    private final List<Range> changed;
    private final boolean comparable;
    private int same;

    private HeaderComparison(byte[] bytes, DicomObject object) {
        Dataset dataset = object.dataset();
        this.bytes = bytes;
        tags = new int[dataset.size()];
        starts = new int[dataset.size() + 1];
        notes = new ElementNotes[dataset.size()];
        changed = new ArrayList<>();
        Arrays.fill(notes, ElementNotes.LOOK_AGAIN);
        comparable = findStarts(dataset);
    }

    /**
     * Compares.
     *
     * @param bytes of the file up to its pixels; nothing to compare none
     * @param before a header in which nothing was found
     */
    static HeaderComparison of(DicomObject object, byte[] bytes, @Nullable CleanHeader before) {
        HeaderComparison comparison = new HeaderComparison(bytes, object);
        if (before != null
                && comparison.comparable
                && before.syntax().equals(object.transferSyntax())
                && before.charsets().terms().equals(object.dataset().charsets().terms())) {
            comparison.compare(before);
        } else {
            comparison.changed.add(new Range(0, bytes.length));
        }
        return comparison;
    }

    /** Whether each element ends where the next one begins, as all do that have no defect. */
    private boolean findStarts(Dataset dataset) {
        int i = 0;
        long last = 0;
        for (Element element : dataset) {
            if (element.offset() <= last || element.offset() >= bytes.length) {
                return false;
            }
            last = element.offset();
            tags[i] = element.tag();
            starts[i++] = (int) last;
        }
        starts[i] = bytes.length;
        return i > 0;
    }

    private void compare(CleanHeader before) {
        int other = 0;
        int expected = 0;
        int from = 0;
        for (int i = 0; i < tags.length; i++) {
            while (other < before.tags().length && Integer.compareUnsigned(before.tags()[other], tags[i]) < 0) {
                other++;
            }
            boolean known = other < before.tags().length
                    && !isStatement(tags[i])
                    && Arrays.equals(
                            bytes,
                            starts[i],
                            starts[i + 1],
                            before.bytes(),
                            before.starts()[other],
                            before.starts()[other + 1]);
            if (known) {
                // Where another element stood before it, what meets there is new.
                if (from < starts[i] || other != expected) {
                    changed.add(new Range(from, starts[i]));
                }
                from = starts[i + 1];
                expected = other + 1;
                notes[i] = before.notes().get(other);
                same++;
            }
        }
        if (from < bytes.length || expected != before.tags().length) {
            changed.add(new Range(from, bytes.length));
        }
    }

    /** What stands there is not searched, so nothing is known of it. */
    private static boolean isStatement(int tag) {
        return tag == Tag.DeidentificationMethod || tag == Tag.DeidentificationMethodCodeSequence;
    }

    byte[] bytes() {
        return bytes;
    }

    /** What is known of an element, by its index among those at the top. */
    ElementNotes notes(int index) {
        return notes[index];
    }

    /** Whether this header, found clean, should be compared with from now on. */
    boolean isWorthKeeping() {
        return comparable && 4 * same < 3 * tags.length;
    }

    CleanHeader keep(DicomObject object, List<ElementNotes> taken) {
        return new CleanHeader(
                bytes,
                tags,
                starts,
                List.copyOf(taken),
                object.transferSyntax(),
                object.dataset().charsets());
    }

    /** What differs, with so many bytes on either side, in ascending order and apart. */
    List<Range> changed(int margin) {
        List<Range> wider = new ArrayList<>(changed.size());
        for (Range range : changed) {
            join(wider, Math.max(0, range.from - margin), Math.min(bytes.length, range.to + margin));
        }
        return wider;
    }

    /**
     * What differs, up to the next bytes on either side that part all forms of text and are further away than a margin.
     *
     * @param from where to begin in the file
     * @param to where to end
     */
    List<Range> changedRuns(int from, int to, int margin) {
        List<Range> wider = new ArrayList<>(changed.size());
        for (Range range : changed) {
            int first = Math.max(from, range.from - margin);
            int last = Math.min(to, range.to + margin);
            if (first >= to || last <= from) {
                continue;
            }
            while (first > from && !PrintableForms.parts(bytes[first - 1])) {
                first--;
            }
            while (last < to && !PrintableForms.parts(bytes[last])) {
                last++;
            }
            join(wider, first, last);
        }
        return wider;
    }

    private static void join(List<Range> ranges, int from, int to) {
        if (!ranges.isEmpty() && ranges.getLast().to >= from) {
            Range last = ranges.removeLast();
            ranges.add(new Range(last.from, Math.max(last.to, to)));
        } else {
            ranges.add(new Range(from, to));
        }
    }
}

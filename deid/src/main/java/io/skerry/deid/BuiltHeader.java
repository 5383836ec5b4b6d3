package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.phi.Identifiers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A header that was built, and of which elements of the original each part of it was made. Its neighbours in the series
 * share nearly all elements; one that is the same in each byte becomes the same bytes again, under the same
 * circumstances.
 */
final class BuiltHeader {
    /**
     * All that decides what becomes of an element, beside the element, the rules and the project's key. What other
     * elements of its data set decide is not remembered.
     */
    record Circumstances(
            RuleTable table,
            Identifiers original,
            List<String> charsets,
            String modality,
            String patientId,
            int shift,
            OptionalInt zone,
            TransferSyntax syntax) {
        @SuppressWarnings("ReferenceEquality") // A table is made once for all objects that share it.
        boolean areThose(Circumstances other) {
            return table == other.table
                    && original.sharesFacts(other.original)
                    && charsets.equals(other.charsets)
                    && modality.equals(other.modality)
                    && patientId.equals(other.patientId)
                    && shift == other.shift
                    && zone.equals(other.zone)
                    && syntax.equals(other.syntax);
        }
    }

    /** Objects that lie in memory whole, as members of archives do, are not held on to. */
    private static final int LARGEST = 128 * 1024;

    private final Circumstances circumstances;
    private final List<Element> elements;
    private final int[] starts;
    private final int[] ends;
    private final byte[] bytes;

    private BuiltHeader(Circumstances circumstances, List<Element> elements, int[] starts, int[] ends, byte[] bytes) {
        this.circumstances = circumstances;
        this.elements = elements;
        this.starts = starts;
        this.ends = ends;
        this.bytes = bytes;
    }

    boolean wasMadeUnder(Circumstances other) {
        return circumstances.areThose(other);
    }

    /** Follows the elements of another object, and notes what becomes of them. For one object. */
    static final class Follower {
        private static final int NOTHING = -1;

        private final @Nullable BuiltHeader before;
        private final HeaderBuffer out;
        private final int[] starts;
        private final int[] ends;
        private int next;
        private int count;
        private int same;

        Follower(@Nullable BuiltHeader before, Dataset dataset, HeaderBuffer out) {
            this.before = before;
            this.out = out;
            starts = new int[dataset.size()];
            ends = new int[dataset.size()];
        }

        /** Passes an element that is not built. */
        void skip() {
            starts[count++] = NOTHING;
        }

        /** Writes what becomes of an element that is known; says whether it was. */
        boolean repeat(Element element) {
            BuiltHeader known = before;
            if (known == null) {
                return false;
            }
            List<Element> elements = known.elements;
            while (next < elements.size()
                    && Integer.compareUnsigned(elements.get(next).tag(), element.tag()) < 0) {
                next++;
            }
            if (next == elements.size()
                    || known.starts[next] == NOTHING
                    || !elements.get(next).isSame(element)) {
                return false;
            }
            starts[count] = out.position();
            out.copy(known.bytes, known.starts[next], known.ends[next]);
            ends[count++] = out.position();
            same++;
            return true;
        }

        /** Notes what became of an element that was built from here on. */
        void built(Element element, int from) {
            starts[count] = standsAlone(element.tag()) ? from : NOTHING;
            ends[count++] = out.position();
        }

        /** Something else decides about private elements, their creator; and about a birth, the dates beside it. */
        private static boolean standsAlone(int tag) {
            return !Tag.isPrivate(tag) && tag != Tag.PatientBirthDate;
        }

        /** What was built, if it is worth to be remembered: there was nothing to follow, or little of it. */
        Optional<BuiltHeader> made(Circumstances circumstances, Dataset dataset) {
            if (4 * same >= 3 * count || dataset.largestArray() > LARGEST) {
                return Optional.empty();
            }
            ByteBuffer content = out.content();
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            return Optional.of(new BuiltHeader(circumstances, dataset.elements(), starts, ends, bytes));
        }
    }
}

package io.skerry.phi;

import io.skerry.dicom.Charsets;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.phi.ElementFacts.PlacedDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An original whose facts were collected. Its neighbours in the series share nearly all elements, and an element that is
 * the same in each byte, under the same character set, tells the same facts; nothing but the element decides about them.
 *
 * @param each what each element tells, and behind them what else did
 * @param facts all of them, and {@code forms} what is made of them
 * @param placed all dates, and {@code dates} the same by their paths
 */
record KnownOriginal(
        Permitted permitted,
        Charsets charsets,
        List<Element> elements,
        List<ElementFacts> each,
        List<Fact> facts,
        FactForms forms,
        List<PlacedDate> placed,
        Map<String, Set<String>> dates) {
    /** Objects that lie in memory whole, as members of archives do, are not held on to. */
    private static final int LARGEST = 128 * 1024;

    @SuppressWarnings(
            "ReferenceEquality") // All objects of a run share what is permitted; to compare sets would cost more.
    boolean isFor(Permitted otherPermitted, Dataset dataset) {
        return permitted == otherPermitted
                && charsets.terms().equals(dataset.charsets().terms());
    }

    /** Whether it may be remembered. */
    static boolean isSmall(Dataset dataset) {
        return dataset.largestArray() <= LARGEST;
    }

    /** The facts of another object's elements, one by one and in their order, where they are these. */
    static final class Cursor {
        private final @Nullable KnownOriginal original;
        private int next;

        Cursor(@Nullable KnownOriginal original) {
            this.original = original;
        }

        /** The facts of an element; null if it is not the same here. */
        @Nullable
        ElementFacts of(Element element) {
            if (original == null) {
                return null;
            }
            List<Element> known = original.elements;
            while (next < known.size()
                    && Integer.compareUnsigned(known.get(next).tag(), element.tag()) < 0) {
                next++;
            }
            return next < known.size() && known.get(next).isSame(element) ? original.each.get(next) : null;
        }
    }
}

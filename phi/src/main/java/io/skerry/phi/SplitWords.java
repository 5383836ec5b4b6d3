package io.skerry.phi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts the last word of each value together with the first of the next, since an identifier may be split over values,
 * components and neighbouring elements. For the values of one data set, in their order.
 */
final class SplitWords {
    /** Into how many values an identifier may be split. */
    private static final int MOST_PARTS = 4;

    private List<String> tails = List.of();

    /** Whether an identifier of several letters or digits ends with the beginning of this value. */
    boolean isIdentifier(String value, Identifiers original) {
        List<String> read = words(value);
        if (read.isEmpty()) {
            return false;
        }
        boolean found = false;
        for (String tail : tails) {
            found |= original.isLongWord(tail + read.getFirst());
        }
        List<String> ends = new ArrayList<>(MOST_PARTS);
        ends.add(read.getLast());
        if (read.size() == 1) {
            for (String tail : tails) {
                if (ends.size() < MOST_PARTS) {
                    ends.add(tail + read.getFirst());
                }
            }
        }
        tails = List.copyOf(ends);
        return found;
    }

    /** With what an identifier may have begun in the values so far. */
    List<String> tails() {
        return tails;
    }

    /** Goes on behind values that end like this. */
    void goOn(List<String> ends) {
        tails = ends;
    }

    /** The first and the last word; both are the same in a value of one. */
    private static List<String> words(String value) {
        if (!WordText.isAscii(value)) {
            return WordText.words(FoldedText.of(value).words());
        }
        int end = value.length();
        while (end > 0 && !Character.isLetterOrDigit(value.charAt(end - 1))) {
            end--;
        }
        int last = end;
        while (last > 0 && Character.isLetterOrDigit(value.charAt(last - 1))) {
            last--;
        }
        int first = 0;
        while (first < end && !Character.isLetterOrDigit(value.charAt(first))) {
            first++;
        }
        int stop = first;
        while (stop < end && Character.isLetterOrDigit(value.charAt(stop))) {
            stop++;
        }
        if (first >= end) {
            return List.of();
        }
        String head = value.substring(first, stop).toLowerCase(Locale.ROOT);
        return first == last
                ? List.of(head)
                : List.of(head, value.substring(last, end).toLowerCase(Locale.ROOT));
    }
}

package io.skerry.phi;

import io.skerry.phi.ElementFacts.PlacedDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be known of an element of an output in which nothing was found, to judge the same element in another output
 * without a look at its texts: what of it is compared with something that is the object's own.
 *
 * @param repeats whether that is all; else it is looked at again
 * @param uids that no standard defines, with the path of each
 * @param before the ends of the values before it, to which its own beginning was joined
 * @param after the ends of values behind it
 */
record ElementNotes(
        boolean repeats, List<PlacedUid> uids, List<PlacedDate> dates, List<String> before, List<String> after) {
    static final ElementNotes LOOK_AGAIN = new ElementNotes(false, List.of(), List.of(), List.of(), List.of());

    /** A UID at its place in the file. */
    record PlacedUid(String uid, String path) {}

    /** Takes the notes of one element after the other. */
    static final class Taker {
        private final List<PlacedUid> uids = new ArrayList<>(0);
        private final List<PlacedDate> dates = new ArrayList<>(0);
        private List<String> before = List.of();
        private boolean repeats;

        void begin(List<String> tails) {
            uids.clear();
            dates.clear();
            before = tails;
            repeats = true;
        }

        void uid(String uid, String path) {
            uids.add(new PlacedUid(uid, path));
        }

        void date(String path, String date) {
            dates.add(new PlacedDate(path, date));
        }

        /** What is behind the element's bytes is looked for in each object anew. */
        void lookAgain() {
            repeats = false;
        }

        ElementNotes end(List<String> tails) {
            return repeats ? new ElementNotes(true, List.copyOf(uids), List.copyOf(dates), before, tails) : LOOK_AGAIN;
        }
    }
}

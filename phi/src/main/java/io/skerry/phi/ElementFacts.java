package io.skerry.phi;

import java.util.ArrayList;
import java.util.List;

/** What one element of an original tells of people and places, the elements in it included. */
record ElementFacts(List<Fact> facts, List<String> uids, List<PlacedDate> dates) {
    static final ElementFacts NONE = new ElementFacts(List.of(), List.of(), List.of());

    /**
     * A date.
     *
     * @param path the tags from the outermost sequence to the attribute
     * @param date as YYYYMMDD
     */
    record PlacedDate(String path, String date) {}

    /** Collects, in the order of the elements. */
    static final class Collector {
        private final List<Fact> facts = new ArrayList<>();
        private final List<String> uids = new ArrayList<>();
        private final List<PlacedDate> dates = new ArrayList<>();

        void fact(Fact fact) {
            facts.add(fact);
        }

        void uid(String uid) {
            uids.add(uid);
        }

        void date(String path, String date) {
            dates.add(new PlacedDate(path, date));
        }

        /** What was collected since the last call. */
        ElementFacts take() {
            if (facts.isEmpty() && uids.isEmpty() && dates.isEmpty()) {
                return NONE;
            }
            ElementFacts taken = new ElementFacts(List.copyOf(facts), List.copyOf(uids), List.copyOf(dates));
            facts.clear();
            uids.clear();
            dates.clear();
            return taken;
        }
    }
}

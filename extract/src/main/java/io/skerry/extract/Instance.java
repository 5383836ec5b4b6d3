package io.skerry.extract;

import java.util.List;
import java.util.Optional;

/**
 * An object of the cohort, as the archive knows it. Identifiable.
 *
 * @param number its place in the extraction, from 0
 * @param file where it lies; empty when the tag lake has no file for it
 * @param member the entry, when the file is an archive
 * @param person the EUPI
 */
record Instance(
        long number,
        Optional<String> file,
        Optional<String> member,
        String person,
        String studyUid,
        String seriesUid,
        String sopUid) {

    /** What became of an object. */
    enum Fate {
        WAITING,
        RELEASED,
        HELD,
        ERROR,
        LEAKED
    }

    /**
     * The result for one object.
     *
     * @param code the stable name of the reason it stays behind; empty when released
     * @param detail more about the reason, for the identifiable zone only
     * @param path where it lies within the release; empty unless released
     * @param identifiers how many identifiers of the original were searched for
     */
    record Result(
            long number,
            Fate fate,
            String code,
            String detail,
            String path,
            long bytes,
            String sha256,
            int identifiers,
            List<Place> leaks) {
        static Result released(long number, String path, long bytes, String sha256, int identifiers) {
            return new Result(number, Fate.RELEASED, "", "", path, bytes, sha256, identifiers, List.of());
        }

        static Result held(long number, String code, String detail) {
            return new Result(number, Fate.HELD, code, detail, "", 0, "", 0, List.of());
        }

        static Result error(long number, String code, String detail) {
            return new Result(number, Fate.ERROR, code, detail, "", 0, "", 0, List.of());
        }

        static Result leaked(long number, long bytes, int identifiers, List<Place> leaks) {
            return new Result(number, Fate.LEAKED, "LEAK", "", "", bytes, "", identifiers, leaks);
        }
    }

    /** Where verification found something: a rule, and a tag path or byte offset. */
    record Place(String rule, String place) {}

    /** An object with what became of it. */
    record Settled(Instance instance, Fate fate, String code, String detail, String path, long bytes, String sha256) {}
}

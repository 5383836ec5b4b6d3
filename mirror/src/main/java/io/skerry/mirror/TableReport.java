package io.skerry.mirror;

/**
 * What became of one table.
 *
 * @param rows in the table now
 * @param written rows that were sent to the database: all of them where there was nothing to compare with
 * @param removed rows that are in the table no more
 */
public record TableReport(String table, Way way, long rows, long written, long removed, double seconds) {
    /** How the table was brought up to date. */
    public enum Way {
        /** It stood at the lake's snapshot already. */
        UNCHANGED("unchanged"),
        /** It was new. */
        FIRST("first time"),
        /** Only rows that differ between the two snapshots travelled. */
        CHANGES("changes"),
        /** All rows travelled and were compared, since the lake no longer knows what was published before. */
        COMPARED("compared"),
        /** The lake has no such table any more, so the mirror has none either. */
        WITHDRAWN("withdrawn");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}

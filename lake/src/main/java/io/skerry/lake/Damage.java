package io.skerry.lake;

/**
 * A data file that is not what the table says.
 *
 * @param partition such as {@code CT, 2015-03}; empty where the table has none
 * @param rows that the table says it holds
 * @param current whether the current snapshot needs it, or older ones only
 * @param what is wrong, for people
 * @param todo what to do about it, for people
 */
public record Damage(
        String table, String partition, String file, long rows, boolean current, Kind kind, String what, String todo) {
    /** What can be wrong. */
    public enum Kind {
        /** The file is gone. */
        MISSING,
        /** It has another length, or another SHA-256, than when it was written. */
        ALTERED,
        /** Parquet that cannot be decoded. */
        UNREADABLE,
        /** Its rows, nulls or smallest and largest values are other than the table's metadata say. */
        DISAGREES
    }
}

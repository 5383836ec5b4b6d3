package io.skerry.base;

/** Who can do something about an error. */
public enum Blame {
    /** The caller asked for something that cannot be done, or gave bad input; another request may work. */
    USER,
    /** A defect of Skerry. */
    INTERNAL,
    /** Something Skerry depends on failed: a database, a file system, a peer. */
    EXTERNAL,
    /** Out of disk, memory, time or file handles; the same request may work later. */
    RESOURCES
}

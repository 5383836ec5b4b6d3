package io.skerry.base;

/** Where half-written files lie within a folder that others read. */
public final class Unfinished {
    /** Readers of folders leave out one of this name: what it holds appears elsewhere once it is whole. */
    public static final String FOLDER = ".skerry-unfinished";

    private Unfinished() {}
}

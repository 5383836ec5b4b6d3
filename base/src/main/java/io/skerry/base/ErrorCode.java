package io.skerry.base;

/**
 * A stable name for one kind of error. Each module has an enum of its own; names are upper snake case and never change
 * their meaning, since scripts and reject tables rely on them.
 */
public interface ErrorCode {
    String name();

    Blame blame();
}

package io.skerry.control;

/** A right that somebody must have been granted by somebody else. */
public enum Role {
    /** May ask who is behind a project's pseudonym. */
    REIDENTIFY
}

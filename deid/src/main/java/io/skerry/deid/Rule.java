package io.skerry.deid;

/**
 * One rule of a project, which overrules the profile. Of the rules that fit an attribute the one with the longest path
 * counts, among those of the same length one from the top before one that begins anywhere, and else the last.
 *
 * @param when the objects that it is for
 */
public record Rule(AttributePath path, Action action, Condition when) {
    /** A rule for every object. */
    public Rule(AttributePath path, Action action) {
        this(path, action, Condition.ALWAYS);
    }
}

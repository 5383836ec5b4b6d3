package io.skerry.phi;

import java.util.Map;
import java.util.Set;

/**
 * What may stand in outputs by the rules that made them, beside what is found to be clean.
 *
 * @param tags the only attributes of the standard, at any depth; any when empty
 * @param privates private attributes (with zero for the block) by their private creator
 * @param retained attributes whose original values are kept on purpose, so that they do not count as identifiers
 * @param uids whether the original's UIDs are kept on purpose
 * @param dates whether the original's dates are kept on purpose
 * @param fixed texts that the rules write themselves, in place of the original's
 */
public record Permitted(
        Set<Integer> tags,
        Map<String, Set<Integer>> privates,
        Set<Integer> retained,
        boolean uids,
        boolean dates,
        Set<String> fixed) {
    /** Any attribute of the standard, nothing private, nothing of the original. */
    public static final Permitted ANY_STANDARD = new Permitted(Set.of(), Map.of(), Set.of(), false, false);

    public Permitted {
        tags = Set.copyOf(tags);
        privates = Map.copyOf(privates);
        retained = Set.copyOf(retained);
        fixed = Set.copyOf(fixed);
    }

    /** Where the rules write no texts of their own. */
    public Permitted(
            Set<Integer> tags, Map<String, Set<Integer>> privates, Set<Integer> retained, boolean uids, boolean dates) {
        this(tags, privates, retained, uids, dates, Set.of());
    }

    /** These attributes of the standard, nothing private, nothing of the original. */
    public static Permitted only(Set<Integer> tags) {
        return new Permitted(tags, Map.of(), Set.of(), false, false);
    }
}

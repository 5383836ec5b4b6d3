package io.skerry.deid.ctp;

import io.skerry.deid.Action;
import io.skerry.deid.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule's text comes to.
 *
 * @param cases in their order: of those that apply the last counts, but one for the top of an object before the others
 * @param notes why it is not the same, for people; without values
 */
record Translation(List<Case> cases, Fidelity fidelity, List<String> notes) {
    /**
     * One action.
     *
     * @param top whether it is for the outermost data set alone
     */
    record Case(boolean top, Condition when, Action action) {}

    Translation {
        cases = List.copyOf(cases);
        notes = notes.stream().distinct().toList();
    }

    static Translation same(Action action) {
        return of(action, Fidelity.SAME);
    }

    static Translation stricter(Action action, String why) {
        return of(action, Fidelity.STRICTER, why);
    }

    /** Nothing leaves of the value. */
    static Translation inexpressible(String why) {
        return of(Action.Simple.EMPTY, Fidelity.NOT_EXPRESSIBLE, why);
    }

    static Translation decide(String why) {
        return of(Action.Simple.EMPTY, Fidelity.DECIDE, why);
    }

    private static Translation of(Action action, Fidelity fidelity, String... notes) {
        return new Translation(List.of(new Case(false, Condition.ALWAYS, action)), fidelity, List.of(notes));
    }

    /** The same with one more thing to say. */
    Translation but(Fidelity least, String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Translation(cases, fidelity.and(least), all);
    }

    /** Another one's cases behind these. */
    Translation then(List<Case> more, Translation from) {
        return new Translation(
                Stream.concat(cases.stream(), more.stream()).toList(),
                fidelity.and(from.fidelity),
                Stream.concat(notes.stream(), from.notes.stream()).toList());
    }

    /** One action for all objects, of these and those the one that lets least out. */
    Translation strictest(Translation other) {
        Action strictest = null;
        boolean tie = false;
        for (Case one : Stream.concat(cases.stream(), other.cases.stream()).toList()) {
            int order = strictest == null ? 1 : rank(one.action()) - rank(strictest);
            tie = order > 0 ? false : tie || (order == 0 && !one.action().equals(strictest));
            strictest = order > 0 ? one.action() : strictest;
        }
        Action action = strictest == null || tie ? Action.Simple.EMPTY : strictest;
        return new Translation(
                List.of(new Case(false, Condition.ALWAYS, action)),
                fidelity.and(other.fidelity),
                Stream.concat(notes.stream(), other.notes.stream()).toList());
    }

    /** Whether something of the element may be left at all. */
    boolean letsOut() {
        return cases.stream().anyMatch(one -> one.action() != Action.Simple.REMOVE);
    }

    /** How little an action lets out; two of the same rank let out different things. */
    private static int rank(Action action) {
        return switch (action) {
            case Action.Replace _ -> 6;
            case Action.Round _ -> 4;
            case Action.Generalise _ -> 4;
            case Action.Simple simple ->
                switch (simple) {
                    case REMOVE, HOLD -> 9;
                    case EMPTY -> 8;
                    case DUMMY -> 7;
                    case PATIENT, CODE, UID -> 5;
                    case SHIFT, AGE -> 4;
                    case CLEAN -> 3;
                    case ITEMS, ALLOW -> 2;
                    case KEEP -> 1;
                    case RETAIN -> 0;
                };
        };
    }
}

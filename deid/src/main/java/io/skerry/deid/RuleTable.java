package io.skerry.deid;

import java.util.List;

/**
 * The rules, resolved for the objects of one class to which the same conditions apply.
 *
 * @param top what becomes of each attribute at the top of the object; sequences lead on from there
 * @param statement what outputs say of themselves
 */
record RuleTable(Level top, Statement statement) {
    /**
     * @param applying those of the rules that are for the objects in question
     * @param keyVersion of the project's key, 0 for one that is not kept
     */
    static RuleTable of(DeidRules rules, String sopClass, List<Rule> applying, int keyVersion) {
        Level top = new RuleResolver(rules, applying)
                .level(new Level.Key(IodPlace.top(sopClass), PathProgress.begin(applying), true));
        return new RuleTable(top, new Statement(rules, applying, keyVersion));
    }

    /** For objects to which no condition applies. */
    static RuleTable of(DeidRules rules, String sopClass) {
        return of(rules, sopClass, RuleTables.applying(rules, Condition::isAlways), ProjectKey.UNKEPT);
    }

    /** What becomes of an attribute at the top. */
    RuleEntry find(int tag) {
        return top.find(tag);
    }
}

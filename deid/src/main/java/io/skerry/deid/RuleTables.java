package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The rule tables of one rule set, made when an object first needs them. Safe for use by several threads. */
final class RuleTables {
    /** More combinations than any rule set means; beyond, tables are made anew. */
    private static final int MOST = 4_096;

    private record Key(String sopClass, BitSet conditions) {}

    private final DeidRules rules;
    private final int keyVersion;
    private final List<Condition> conditions;
    private final Map<Key, RuleTable> tables = new ConcurrentHashMap<>();

    /** @param keyVersion of the project's key, 0 for one that is not kept */
    RuleTables(DeidRules rules, int keyVersion) {
        this.rules = rules;
        this.keyVersion = keyVersion;
        conditions = rules.rules().stream()
                .map(Rule::when)
                .filter(when -> !when.isAlways())
                .distinct()
                .toList();
    }

    /** The table for an object. */
    RuleTable of(Dataset dataset) {
        BitSet holding = new BitSet();
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).holds(dataset)) {
                holding.set(i);
            }
        }
        Key key = new Key(dataset.string(Tag.SOPClassUID).orElse(""), holding);
        RuleTable table = tables.get(key);
        if (table == null) {
            if (tables.size() >= MOST) {
                tables.clear();
            }
            table = RuleTable.of(
                    rules,
                    key.sopClass(),
                    applying(rules, when -> when.isAlways() || holding.get(conditions.indexOf(when))),
                    keyVersion);
            tables.put(key, table);
        }
        return table;
    }

    static List<Rule> applying(DeidRules rules, Predicate<Condition> holds) {
        return rules.rules().stream().filter(rule -> holds.test(rule.when())).toList();
    }
}

package io.skerry.deid;

import io.skerry.dicom.Dataset;
import java.util.List;

/**
 * A rule that holds back whole objects.
 *
 * @param name what reports call it
 * @param when the objects that it is for
 */
public record HoldRule(String name, Condition when) {
    /** @throws HoldException when one of the rules is for an object */
    static void check(List<HoldRule> rules, Dataset dataset) {
        for (HoldRule rule : rules) {
            if (rule.when().holds(dataset)) {
                throw new HoldException(HeldReason.HELD_BY_RULE, "rule " + rule.name());
            }
        }
    }
}

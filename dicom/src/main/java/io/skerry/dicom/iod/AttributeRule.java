package io.skerry.dicom.iod;

import java.util.List;

/**
 * What a module or macro says of an attribute.
 *
 * @param mostItems most items of a sequence, 0 for any number
 * @param condition of types 1C and 2C, untestable for the others
 * @param values the enumerated values, none where others are allowed too
 * @param items what items of a sequence hold; empty where nothing is said
 */
public record AttributeRule(
        int tag, AttributeType type, int mostItems, Condition condition, List<String> values, ModuleTable items) {
    /** The same attribute as part of a macro that counts under a condition. */
    AttributeRule onlyWhen(Condition when) {
        return switch (type) {
            case ONE -> with(AttributeType.ONE_C, when);
            case TWO -> with(AttributeType.TWO_C, when);
            case ONE_C, TWO_C -> with(type, new Condition.All(List.of(when, condition)));
            case THREE -> this;
        };
    }

    private AttributeRule with(AttributeType newType, Condition when) {
        return new AttributeRule(tag, newType, mostItems, when, values, items);
    }
}

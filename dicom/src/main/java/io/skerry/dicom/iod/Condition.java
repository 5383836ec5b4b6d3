package io.skerry.dicom.iod;

import java.util.List;

/**
 * When an attribute or a module is required. Attributes that a condition speaks of are looked for in the same data set,
 * then in those around it.
 */
public sealed interface Condition {
    /** A condition that no program can test: it speaks of the patient, the examination or the writer's intent. */
    record Untestable() implements Condition {}

    /** The attribute has a value. */
    record Present(int tag) implements Condition {}

    /** The attribute is absent. */
    record Absent(int tag) implements Condition {}

    /** A value of the attribute, counted from 1, is one of these. */
    record OneOf(int tag, int index, List<String> values) implements Condition {}

    /** A value of the attribute, counted from 1, is there and none of these. */
    record NoneOf(int tag, int index, List<String> values) implements Condition {}

    /** The first value is a larger number. */
    record Above(int tag, int limit) implements Condition {}

    record All(List<Condition> conditions) implements Condition {}

    record Any(List<Condition> conditions) implements Condition {}

    /** The attribute is required if the condition holds and must not be present otherwise. */
    record OnlyIf(Condition condition) implements Condition {}
}

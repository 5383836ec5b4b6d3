package io.skerry.cohort;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a column is compared. A comparison with an empty value is false, save for {@link #IS_NULL}. */
enum Operator {
    EQ("=", "eq"),
    NE("!=", "ne"),
    LT("<", "lt"),
    LE("<=", "le"),
    GT(">", "gt"),
    GE(">=", "ge"),
    IN("in", "in"),
    NOT_IN("not_in", "not_in"),
    BETWEEN("between", "between"),
    PREFIX("prefix", "prefix"),
    /** The codes of lists: equal, or beginning with what stands before a {@code *}. */
    CODES("in_list", "in_list"),
    LIKE("like", "like"),
    IS_NULL("is_null", "is_null");

    private final List<String> words;

    Operator(String... words) {
        this.words = List.of(words);
    }

    static Optional<Operator> of(String word) {
        return Arrays.stream(values()).filter(o -> o.words.contains(word)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(o -> o.words.getFirst()).collect(Collectors.joining(", "));
    }

    /** Whether the comparison makes sense of a count. */
    boolean isOfWholeNumbers() {
        return switch (this) {
            case EQ, NE, LT, LE, GT, GE, IN, NOT_IN, BETWEEN -> true;
            case PREFIX, CODES, LIKE, IS_NULL -> false;
        };
    }

    /** Whether the comparison takes several values. */
    boolean takesList() {
        return this == IN || this == NOT_IN || this == BETWEEN || this == PREFIX;
    }
}

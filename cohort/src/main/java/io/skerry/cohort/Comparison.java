package io.skerry.cohort;

import io.skerry.cohort.Condition.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** A column compared with values, as SQL that is never null. */
final class Comparison {
    private Comparison() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // The catalogue's types, not Java's, say what may be compared.
    static org.jooq.Condition of(Field<?> column, Column type, Test test) {
        if (test.operator() == Operator.IS_NULL) {
            return switch (test.values().getFirst()) {
                case "true" -> column.isNull();
                case "false" -> column.isNotNull();
                default -> throw test.place().error("expected true or false for 'is_null'.");
            };
        }
        boolean text = switch (test.operator()) {
            case PREFIX, LIKE, CODES -> true;
            case EQ, NE, LT, LE, GT, GE, IN, NOT_IN, BETWEEN, IS_NULL -> false;
        };
        if (text && type.type() != ColumnType.TEXT) {
            throw test.place()
                    .error("'" + test.operator().name().toLowerCase(Locale.ROOT) + "' is for text, but '"
                            + test.column() + "' is " + type.type().name().toLowerCase(Locale.ROOT) + ".");
        }
        Field raw = column;
        if (test.operator() == Operator.CODES) {
            return column.isNotNull().and(codes(raw, test.values()));
        }
        List<Field> values = test.values().stream()
                .map(v -> (Field) type.type().value(v, test.column(), test.place()))
                .toList();
        Field first = values.getFirst();
        org.jooq.Condition holds = switch (test.operator()) {
            case EQ -> raw.eq(first);
            case NE -> raw.ne(first);
            case LT -> raw.lt(first);
            case LE -> raw.le(first);
            case GT -> raw.gt(first);
            case GE -> raw.ge(first);
            case IN -> raw.in(values);
            case NOT_IN -> raw.notIn(values);
            case BETWEEN -> raw.between(first, values.get(1));
            case PREFIX -> DSL.or(values.stream().map(v -> beginsWith(raw, v)).toList());
            case LIKE -> raw.like(first);
            case IS_NULL, CODES -> throw new IllegalStateException("handled above");
        };
        return column.isNotNull().and(holds);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static org.jooq.Condition codes(Field raw, List<String> codes) {
        List<Field<String>> whole = new ArrayList<>();
        List<org.jooq.Condition> any = new ArrayList<>();
        for (String code : codes) {
            if (code.endsWith("*")) {
                any.add(beginsWith(raw, DSL.val(code.substring(0, code.length() - 1))));
            } else {
                whole.add(DSL.val(code));
            }
        }
        if (!whole.isEmpty()) {
            any.add(raw.in(whole));
        }
        return DSL.or(any);
    }

    private static org.jooq.Condition beginsWith(Field<?> text, Field<?> beginning) {
        return DSL.condition("starts_with({0}, {1})", text, beginning);
    }
}

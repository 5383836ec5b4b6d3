package io.skerry.cohort;

import io.skerry.cohort.Condition.Span;
import io.skerry.cohort.Condition.Within;
import io.skerry.lake.yaml.YamlPlace;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Arithmetic of dates, which every database engine writes in its own way: this one is DuckDB's. */
final class Dates {
    private Dates() {}

    /** A column as a date. */
    static Field<?> of(Column column, String alias, YamlPlace place) {
        Field<?> field = DSL.field(DSL.name(alias, column.name()));
        return switch (column.type()) {
            case DATE -> field;
            case TIMESTAMP -> DSL.cast(field, SQLDataType.DATE);
            case TEXT, NUMBER, BOOLEAN ->
                throw place.error("expected a date column, but '" + column.name() + "' of " + column.table() + " is "
                        + column.type().name().toLowerCase(java.util.Locale.ROOT) + ".");
        };
    }

    /** Whether a date lies as asked from another one. */
    static Condition within(Field<?> date, Field<?> other, Within within) {
        Condition near = switch (within.side()) {
            case OF ->
                within.atMost()
                        .map(most -> between(date, plus(other, most, -1), plus(other, most, 1)))
                        .orElseGet(DSL::trueCondition)
                        .and(within.atLeast()
                                .map(least ->
                                        atMost(date, plus(other, least, -1)).or(atMost(plus(other, least, 1), date)))
                                .orElseGet(DSL::trueCondition));
            case BEFORE ->
                atMost(
                                date,
                                within.atLeast()
                                        .<Field<?>>map(least -> plus(other, least, -1))
                                        .orElse(other))
                        .and(within.atMost()
                                .map(most -> atMost(plus(other, most, -1), date))
                                .orElseGet(DSL::trueCondition));
            case AFTER ->
                atMost(
                                within.atLeast()
                                        .<Field<?>>map(least -> plus(other, least, 1))
                                        .orElse(other),
                                date)
                        .and(within.atMost()
                                .map(most -> atMost(date, plus(other, most, 1)))
                                .orElseGet(DSL::trueCondition));
        };
        return date.isNotNull().and(other.isNotNull()).and(near);
    }

    /** Days between two dates, never negative. */
    static Field<Long> apart(Field<?> a, Field<?> b) {
        return DSL.field("abs(date_diff('day', {0}, {1}))", Long.class, a, b);
    }

    /** The calendar year. */
    static Field<Integer> year(Field<?> date) {
        return DSL.field("year({0})", Integer.class, date);
    }

    /** The first or last of the dates of a group. */
    static Field<?> end(Field<?> date, boolean last) {
        return last ? DSL.field("max({0})", date) : DSL.field("min({0})", date);
    }

    /** The date so far away; the last day of a month that is shorter. */
    private static Field<?> plus(Field<?> date, Span span, int sign) {
        Field<Integer> length = DSL.inline(sign * span.length());
        return switch (span.unit()) {
            case DAYS -> DSL.field("({0} + {1})", date, length);
            case MONTHS -> DSL.field("cast({0} + to_months({1}) as date)", date, length);
            case YEARS -> DSL.field("cast({0} + to_years({1}) as date)", date, length);
        };
    }

    private static Condition atMost(Field<?> a, Field<?> b) {
        return DSL.condition("{0} <= {1}", a, b);
    }

    private static Condition between(Field<?> date, Field<?> from, Field<?> to) {
        return atMost(from, date).and(atMost(date, to));
    }
}

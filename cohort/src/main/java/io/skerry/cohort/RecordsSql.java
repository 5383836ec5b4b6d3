package io.skerry.cohort;

import io.skerry.cohort.Condition.Pick;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Test;
import io.skerry.lake.promote.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A condition of a patient's records as a semi-join: the key of what it is true of is among those of a subquery. */
final class RecordsSql {
    private final Workbench bench;
    private final Work work;
    private final boolean hasIndex;

    RecordsSql(Workbench bench, Work work, boolean hasIndex) {
        this.bench = bench;
        this.work = work;
        this.hasIndex = hasIndex;
    }

    /** The condition on the rows of the work; adds the levels that it uses. */
    org.jooq.Condition of(Records records, Set<Level> uses) {
        RowConditions rows = new RowConditions(bench.columns(), records.dataset(), records.place());
        boolean ofAll = records.pick().map(Pick::ofAll).orElse(false);
        org.jooq.Condition where = rows.of(records.where(), "r");
        org.jooq.Condition having =
                records.having().map(h -> rows.of(h, ofAll ? "r" : "q")).orElseGet(DSL::trueCondition);
        records.within().ifPresent(w -> rows.date(w.date(), "r", w.place()));
        Optional<Field<?>> date = records.date().map(d -> rows.date(d, "r", records.place()));

        Table<?> source = bench.dataset(records.dataset(), rows.used(), "r");
        if (ofAll) {
            source = picked(source, where, records.pick().orElseThrow(), date.orElseThrow(), rows.used(), List.of())
                    .asTable("r");
        }
        Table<?> of = source;
        Anchor anchor = records.within()
                .map(w -> Anchor.of(w, of, rows.date(w.date(), "r", w.place()), bench, work, hasIndex))
                .orElseGet(() -> Anchor.none(of));
        org.jooq.Condition all = anchor.where().and(ofAll ? having : where);
        if (records.pick().isPresent() && !ofAll) {
            return anchor.outer(work, uses)
                    .in(pickedInWindow(records.pick().get(), anchor, all, having, date.orElseThrow(), rows.used()));
        }
        if (records.count().isEmpty() && records.days().isEmpty()) {
            return anchor.outer(work, uses)
                    .in(DSL.select(anchor.key()).from(anchor.from()).where(all));
        }
        return counted(records, anchor, all, date, uses);
    }

    /** Numbers a patient's rows and keeps one of them. */
    private static Select<?> picked(
            Table<?> source,
            org.jooq.Condition where,
            Pick pick,
            Field<?> date,
            Set<String> columns,
            List<OrderField<?>> before) {
        List<SelectField<?>> fields = new ArrayList<>(List.of(Anchor.person("r"), DSL.field(DSL.name("r", "row_no"))));
        columns.forEach(column -> fields.add(DSL.field(DSL.name("r", column))));
        fields.add(DSL.rowNumber()
                .over(DSL.partitionBy(Anchor.person("r")).orderBy(order(pick, date, columns, before)))
                .as("place"));
        Table<?> ranked = DSL.select(fields)
                .from(source)
                .where(where.and(date.isNotNull()))
                .asTable("k");
        return DSL.select(ranked.fields()).from(ranked).where(place("k").eq(pick.number()));
    }

    private static Select<Record1<Integer>> pickedInWindow(
            Pick pick,
            Anchor anchor,
            org.jooq.Condition where,
            org.jooq.Condition having,
            Field<?> date,
            Set<String> columns) {
        List<OrderField<?>> before =
                pick.order() == Pick.Order.NEAREST ? List.of(anchor.apart().orElseThrow()) : List.of();
        List<SelectField<?>> fields = new ArrayList<>(List.of(anchor.key().as("key")));
        columns.forEach(column -> fields.add(DSL.field(DSL.name("r", column))));
        // With another dataset's dates a row comes once for each of them, so that rows of one rank may be the same row.
        fields.add(DSL.denseRank()
                .over(DSL.partitionBy(anchor.key()).orderBy(rowOrder(pick, date, columns, before)))
                .as("place"));
        Table<?> ranked = DSL.select(fields)
                .from(anchor.from())
                .where(where.and(date.isNotNull()))
                .asTable("q");
        return DSL.select(DSL.field(DSL.name("q", "key"), Integer.class))
                .from(ranked)
                .where(place("q").eq(pick.number()).and(having));
    }

    /** Rows of the same day come in the order of the columns that the condition uses, then as they are. */
    private static List<OrderField<?>> rowOrder(
            Pick pick, Field<?> date, Set<String> columns, List<OrderField<?>> before) {
        List<OrderField<?>> order = order(pick, date, columns, before);
        order.add(DSL.field(DSL.name("r", "row_no")));
        return order;
    }

    private static List<OrderField<?>> order(
            Pick pick, Field<?> date, Set<String> columns, List<OrderField<?>> before) {
        List<OrderField<?>> order = new ArrayList<>(before);
        order.add(pick.order() == Pick.Order.LAST ? date.desc() : date.asc());
        columns.forEach(
                column -> order.add(DSL.field(DSL.name("r", column)).asc().nullsLast()));
        return order;
    }

    private static Field<Integer> place(String alias) {
        return DSL.field(DSL.name(alias, "place"), Integer.class);
    }

    private org.jooq.Condition counted(
            Records records, Anchor anchor, org.jooq.Condition where, Optional<Field<?>> date, Set<Level> uses) {
        org.jooq.Condition holds = DSL.trueCondition();
        boolean holdsOfNone = true;
        Column number = new Column(records.dataset(), "count", ColumnType.NUMBER);
        for (Test test : records.count()) {
            holds = holds.and(Comparison.of(DSL.countDistinct(DSL.field(DSL.name("r", "row_no"))), number, test));
            holdsOfNone &= holdsOfZero(test);
        }
        for (Test test : records.days()) {
            holds = holds.and(Comparison.of(DSL.countDistinct(date.orElseThrow()), number, test));
            holdsOfNone &= holdsOfZero(test);
        }
        var groups = DSL.select(anchor.key()).from(anchor.from()).where(where).groupBy(anchor.key());
        return holdsOfNone
                ? DSL.not(anchor.outer(work, uses).in(groups.having(DSL.not(holds))))
                : anchor.outer(work, uses).in(groups.having(holds));
    }

    private static boolean holdsOfZero(Test test) {
        BigDecimal first = new BigDecimal(test.values().getFirst());
        int sign = -first.signum();
        return switch (test.operator()) {
            case EQ -> sign == 0;
            case NE -> sign != 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
            case IN -> test.values().stream().anyMatch(v -> new BigDecimal(v).signum() == 0);
            case NOT_IN -> test.values().stream().noneMatch(v -> new BigDecimal(v).signum() == 0);
            case BETWEEN -> sign >= 0 && new BigDecimal(test.values().get(1)).signum() >= 0;
            case PREFIX, CODES, LIKE, IS_NULL -> throw new IllegalStateException("no comparison of numbers");
        };
    }
}

package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.NearIndex;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Test;
import io.skerry.lake.promote.Level;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Conditions of images as SQL over {@link Work}. No SQL condition made here is ever null, so that {@code not} means what
 * it says.
 */
final class ConditionSql {
    private final Workbench bench;
    private final Work work;
    private final Optional<IndexDate> index;
    private final Set<Level> uses = EnumSet.noneOf(Level.class);

    ConditionSql(Workbench bench, Work work, Optional<IndexDate> index) {
        this.bench = bench;
        this.work = work;
        this.index = index;
    }

    /** The tables of the inventory whose columns the conditions so far need. */
    Set<Level> uses() {
        return uses;
    }

    org.jooq.Condition of(Condition condition) {
        return switch (condition) {
            case All all -> DSL.and(all.of().stream().map(this::of).toList());
            case Any any -> DSL.or(any.of().stream().map(this::of).toList());
            case Not not -> DSL.not(of(not.of()));
            case Test test -> test(test);
            case NearIndex near -> nearIndex(near);
            case Records records -> new RecordsSql(bench, work, index.isPresent()).of(records, uses);
        };
    }

    private org.jooq.Condition test(Test test) {
        if (test.column().startsWith(IndexDate.NAME + ".")) {
            return ofIndex(test);
        }
        Optional<Column> column = bench.columns().imaging(test.column(), test.place());
        if (column.isPresent()) {
            return Comparison.of(imaging(column.get()), column.get(), test);
        }
        int dot = test.column().indexOf('.');
        String dataset = test.column().substring(0, dot);
        Test inside = new Test(test.place(), test.column().substring(dot + 1), test.operator(), test.values());
        return of(Records.any(test.place(), dataset, inside));
    }

    /** A column of the inventory in the rows of the work. */
    Field<?> imaging(Column column) {
        Level level = Level.valueOf(column.table().toUpperCase(Locale.ROOT));
        uses.add(level);
        return DSL.field(DSL.name(alias(level), column.name()));
    }

    static String alias(Level level) {
        return switch (level) {
            case STUDY -> "t";
            case SERIES -> "s";
            case IMAGE -> "i";
        };
    }

    private org.jooq.Condition nearIndex(NearIndex near) {
        Anchor.demandIndex(index.isPresent(), near.place());
        Anchor anchor = Anchor.of(
                near.within(), DSL.table(Workbench.INDEX).as("r"), DSL.field(DSL.name("r", "date")), bench, work, true);
        return anchor.outer(work, uses)
                .in(DSL.select(anchor.key()).from(anchor.from()).where(anchor.where()));
    }

    private org.jooq.Condition ofIndex(Test test) {
        Anchor.demandIndex(index.isPresent(), test.place());
        Field<?> date = DSL.field(DSL.name("a", "date"));
        Table<?> from = DSL.table(Workbench.INDEX).as("a");
        org.jooq.Condition holds = switch (test.column()) {
            case "index.date" -> Comparison.of(date, new Column("index", "date", ColumnType.DATE), test);
            case "index.age" -> {
                Birth birth = Birth.of(index.orElseThrow(), bench, test.place());
                from = from.join(birth.table()).on(Anchor.person("b").eq(Anchor.person("a")));
                yield Comparison.of(
                        Dates.year(date).minus(birth.year()), new Column("index", "age", ColumnType.NUMBER), test);
            }
            default ->
                throw test.place()
                        .error("the index date has index.date and index.age, but no '" + test.column() + "'.");
        };
        return work.person().in(DSL.select(Anchor.person("a")).from(from).where(holds));
    }
}

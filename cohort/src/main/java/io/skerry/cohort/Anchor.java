package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Within;
import io.skerry.lake.promote.Level;
import io.skerry.lake.yaml.YamlPlace;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What the rows {@code r} of a dataset are compared with, joined to them by person.
 *
 * @param from the rows and what they are compared with
 * @param key the number of what the answer is true of
 * @param level of the key; persons when empty
 * @param where how the two dates must lie, and what else must hold
 * @param apart days between the dates
 */
record Anchor(Table<?> from, Field<Integer> key, Optional<Level> level, Condition where, Optional<Field<Long>> apart) {

    /** Nothing: the rows by themselves. */
    static Anchor none(Table<?> rows) {
        return new Anchor(rows, person("r"), Optional.empty(), DSL.trueCondition(), Optional.empty());
    }

    /**
     * The other date of a relation in time.
     *
     * @param date the rows' date
     * @param work images that are left, to which imaging dates are narrowed
     */
    static Anchor of(Within within, Table<?> rows, Field<?> date, Workbench bench, Work work, boolean hasIndex) {
        if (within.other().equals(Within.INDEX)) {
            demandIndex(hasIndex, within.place());
            Table<?> from =
                    rows.join(DSL.table(Workbench.INDEX).as("a")).on(person("a").eq(person("r")));
            return dated(within, from, date, DSL.field(DSL.name("a", "date")), person("r"), Optional.empty());
        }
        Optional<Column> imaging = bench.columns().imaging(within.other(), within.place());
        if (imaging.isPresent()) {
            if (!(within.where() instanceof All all && all.of().isEmpty())) {
                throw within.where()
                        .place()
                        .error("'where' inside 'within' is for rows of another dataset, such as"
                                + " 'of: admissions.admission_date'; put imaging conditions beside 'records'.");
            }
            return imaging(within, rows, date, imaging.get(), work);
        }
        int dot = within.other().indexOf('.');
        String dataset = within.other().substring(0, dot);
        RowConditions conditions = new RowConditions(bench.columns(), dataset, within.place());
        Field<?> other = conditions.date(within.other().substring(dot + 1), "a", within.place());
        Condition where = conditions.of(within.where(), "a");
        Table<?> from = rows.join(bench.dataset(dataset, conditions.used(), "a"))
                .on(person("a").eq(person("r")));
        Anchor anchor = dated(within, from, date, other, person("r"), Optional.empty());
        return new Anchor(from, anchor.key, anchor.level, anchor.where.and(where), anchor.apart);
    }

    /** The same key in the rows of the work; adds the level that it needs. */
    Field<Integer> outer(Work work, Set<Level> uses) {
        if (level.isEmpty()) {
            return work.person();
        }
        return switch (level.get()) {
            case STUDY -> work.studyNo();
            case SERIES -> work.seriesNo();
            case IMAGE -> {
                uses.add(Level.IMAGE);
                yield number("i", "image_no");
            }
        };
    }

    static void demandIndex(boolean hasIndex, YamlPlace place) {
        if (!hasIndex) {
            throw place.error("the definition has no 'index', which says what each patient's index date is.");
        }
    }

    private static Anchor imaging(Within within, Table<?> rows, Field<?> date, Column column, Work work) {
        Level level = Level.valueOf(column.table().toUpperCase(java.util.Locale.ROOT));
        Table<?> from =
                rows.join(DSL.table(Workbench.AT).as("y")).on(person("y").eq(person("r")));
        Field<Integer> study = number("y", "study_no");
        from = switch (level) {
            case STUDY ->
                from.join(Workbench.table("study", "a"))
                        .on(number("a", "study_no").eq(study));
            case SERIES ->
                from.join(Workbench.table("series", "a"))
                        .on(number("a", "study_no").eq(study));
            case IMAGE ->
                from.join(Workbench.table("series", "b"))
                        .on(number("b", "study_no").eq(study))
                        .join(Workbench.table("image", "a"))
                        .on(number("a", "series_no").eq(number("b", "series_no")));
        };
        Field<Integer> key = switch (level) {
            case STUDY -> study;
            case SERIES -> number("a", "series_no");
            case IMAGE -> number("a", "image_no");
        };
        Anchor anchor = dated(within, from, date, Dates.of(column, "a", within.place()), key, Optional.of(level));
        Condition left = work.table()
                .map(table -> study.in(DSL.select(number("v", "study_no"))
                        .from(DSL.table(table).as("v"))))
                .orElseGet(DSL::trueCondition);
        return new Anchor(from, key, anchor.level, anchor.where.and(left), anchor.apart);
    }

    private static Anchor dated(
            Within within, Table<?> from, Field<?> date, Field<?> other, Field<Integer> key, Optional<Level> level) {
        return new Anchor(from, key, level, Dates.within(date, other, within), Optional.of(Dates.apart(date, other)));
    }

    static Field<Integer> person(String alias) {
        return number(alias, "person");
    }

    private static Field<Integer> number(String alias, String name) {
        return DSL.field(DSL.name(alias, name), Integer.class);
    }
}

package io.skerry.cohort;

import io.skerry.cohort.ImageSet.Combined;
import io.skerry.cohort.ImageSet.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A definition compiled to SQL against the columns that there are. */
final class CohortSql {
    private static final List<String> UIDS = List.of("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID");

    private final CohortDefinition definition;
    private final ConditionSql conditions;
    private final Select<?> matching;

    CohortSql(CohortDefinition definition, Columns columns) {
        this.definition = definition;
        this.conditions = new ConditionSql(columns);
        this.matching = select(definition.set());
    }

    /** The members: eupi, patient_key, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID; one row an image. */
    Select<?> members() {
        if (definition.keep() == Unit.IMAGES) {
            return matching;
        }
        return images(key(definition.keep(), "i", "p")
                .in(DSL.select(DSL.field(DSL.name("m", definition.keep().key())))
                        .from(matching.asTable("m"))));
    }

    /** The datasets that the definition reads. */
    Set<String> datasets() {
        return conditions.datasets();
    }

    /**
     * The steps of the funnel when the definition is a list of conditions that hold together: a name each, and the
     * condition that the images left after that step fulfil. Empty for a definition made of sets.
     */
    Map<String, org.jooq.Condition> steps() {
        Map<String, org.jooq.Condition> steps = new LinkedHashMap<>();
        if (definition.set() instanceof Where where) {
            List<Condition> parts =
                    where.condition() instanceof Condition.All all && all.step().isEmpty()
                            ? all.of()
                            : List.of(where.condition());
            org.jooq.Condition sofar = DSL.trueCondition();
            for (Condition part : parts) {
                sofar = sofar.and(conditions.ofImage(part));
                steps.put((steps.size() + 1) + ". " + StepName.of(part), sofar);
            }
        }
        return steps;
    }

    /** The sets that the definition puts together, with a name each; empty when it is a list of conditions. */
    Map<String, Select<?>> parts() {
        Map<String, Select<?>> parts = new LinkedHashMap<>();
        if (definition.set() instanceof Combined combined) {
            for (ImageSet set : combined.sets()) {
                String number = (parts.size() + 1) + ". ";
                parts.put(number + set.step().orElse("set"), select(set));
            }
        }
        return parts;
    }

    /** Counts of patients, studies, series and images in a set of members. */
    static Select<?> counts(Select<?> members) {
        Table<?> m = members.asTable("m");
        List<SelectField<?>> counts = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            counts.add(DSL.countDistinct(DSL.field(DSL.name("m", unit.key()))));
        }
        return DSL.select(counts).from(m);
    }

    /** All steps in one pass: four counts a condition, in the order given, images aggregated by series first. */
    static Select<?> countsByStep(List<org.jooq.Condition> steps) {
        List<SelectField<?>> inner = new ArrayList<>(List.of(
                DSL.field(DSL.name("p", "eupi")),
                DSL.field(DSL.name("i", UIDS.get(0))),
                DSL.field(DSL.name("i", UIDS.get(1)))));
        List<SelectField<?>> outer = new ArrayList<>();
        for (int n = 0; n < steps.size(); n++) {
            String images = "n" + n;
            inner.add(DSL.count().filterWhere(steps.get(n)).as(images));
            Field<Integer> left = DSL.field(DSL.name("q", images), SQLDataType.INTEGER);
            for (Unit unit : List.of(Unit.PATIENTS, Unit.STUDIES, Unit.SERIES)) {
                outer.add(
                        DSL.countDistinct(DSL.field(DSL.name("q", unit.key()))).filterWhere(left.gt(0)));
            }
            outer.add(DSL.sum(left));
        }
        Select<Record> bySeries = DSL.select(inner)
                .from(base())
                .groupBy(
                        DSL.field(DSL.name("p", "eupi")),
                        DSL.field(DSL.name("i", UIDS.get(0))),
                        DSL.field(DSL.name("i", UIDS.get(1))));
        return DSL.select(outer).from(bySeries.asTable("q"));
    }

    private Select<?> select(ImageSet set) {
        return switch (set) {
            case Where where -> images(conditions.ofImage(where.condition()));
            case Combined combined -> combine(combined);
        };
    }

    private Select<?> combine(Combined combined) {
        List<Select<?>> parts =
                combined.sets().stream().<Select<?>>map(this::select).toList();
        return switch (combined.kind()) {
            case UNION -> union(parts);
            case INTERSECT -> {
                org.jooq.Condition inAll = DSL.and(
                        parts.stream().map(part -> in(combined.on(), part)).toList());
                yield DSL.select(memberFields("u"))
                        .from(union(parts).asTable("u"))
                        .where(inAll);
            }
            case EXCEPT -> {
                org.jooq.Condition inNone = DSL.and(parts.stream()
                        .skip(1)
                        .map(part -> DSL.not(in(combined.on(), part)))
                        .toList());
                yield DSL.select(memberFields("u"))
                        .from(parts.getFirst().asTable("u"))
                        .where(inNone);
            }
        };
    }

    private static org.jooq.Condition in(Unit unit, Select<?> set) {
        return DSL.field(DSL.name("u", unit.key()))
                .in(DSL.select(DSL.field(DSL.name("x", unit.key()))).from(set.asTable("x")));
    }

    /** jOOQ's unionAll changes the select it is called on, so each set is wrapped before. */
    private static Select<?> union(List<Select<?>> sets) {
        Select<Record> all = sets.stream()
                .<Select<Record>>map(set -> DSL.select(memberFields("b")).from(set.asTable("b")))
                .reduce((a, b) -> a.unionAll(b))
                .orElseThrow();
        return DSL.selectDistinct(memberFields("a")).from(all.asTable("a"));
    }

    private static Select<?> images(org.jooq.Condition condition) {
        return DSL.select(
                        DSL.field(DSL.name("p", "eupi")),
                        DSL.field(DSL.name("i", "patient_key")),
                        DSL.field(DSL.name("i", UIDS.get(0))),
                        DSL.field(DSL.name("i", UIDS.get(1))),
                        DSL.field(DSL.name("i", UIDS.get(2))))
                .from(base())
                .where(condition);
    }

    private static Table<?> base() {
        return DSL.table(DSL.name("image"))
                .as("i")
                .join(DSL.table(DSL.name("series")).as("s"))
                .on(same("s", "i", UIDS.get(0)).and(same("s", "i", UIDS.get(1))))
                .join(DSL.table(DSL.name("study")).as("t"))
                .on(same("t", "i", UIDS.get(0)))
                .join(DSL.table(DSL.name("person")).as("p"))
                .on(same("p", "i", "patient_key"));
    }

    private static org.jooq.Condition same(String a, String b, String column) {
        return DSL.field(DSL.name(a, column), String.class).eq(DSL.field(DSL.name(b, column), String.class));
    }

    private static Field<Object> key(Unit unit, String image, String person) {
        return DSL.field(DSL.name(unit == Unit.PATIENTS ? person : image, unit.key()));
    }

    private static List<SelectField<?>> memberFields(String alias) {
        List<SelectField<?>> fields = new ArrayList<>();
        for (String name : List.of("eupi", "patient_key", UIDS.get(0), UIDS.get(1), UIDS.get(2))) {
            fields.add(DSL.field(DSL.name(alias, name)));
        }
        return fields;
    }

    /** What the author called the whole set. */
    Optional<String> step() {
        return definition.set().step();
    }
}

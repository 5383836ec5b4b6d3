package io.skerry.cohort;

import io.skerry.cohort.ImageSet.Combined;
import io.skerry.cohort.ImageSet.Where;
import io.skerry.lake.promote.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * One definition worked through, step by step: each step narrows the images that the one before left. Conditions on
 * studies and series are looked at where they are true or false, by study and by series; images are told apart only from
 * the first condition on that asks something of each.
 */
final class Evaluation implements AutoCloseable {
    private final Workbench bench;
    private final CohortDefinition.Body body;
    private final boolean counted;
    private final List<StepCount> steps = new ArrayList<>();
    private final List<Passed> passed = new ArrayList<>();
    private final List<Name> made = new ArrayList<>();
    private final HashOrder hashes;
    private Optional<Matching> matching = Optional.empty();
    private Optional<Name> split = Optional.empty();
    private Work members = Work.all();

    /** What a step left, with its number in {@link #steps()}. */
    record Passed(String name, Work left) {}

    /**
     * Works it through.
     *
     * @param counted whether each step is counted; else only the members are made
     */
    Evaluation(Workbench bench, CohortDefinition definition, HashOrder hashes, boolean counted) {
        this.bench = bench;
        this.body = definition.body();
        this.hashes = hashes;
        this.counted = counted;
        bench.engine().begin();
        try {
            run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void run() {
        if (counted) {
            bench.engine().doing("promoted");
            steps.add(bench.everything());
        }
        body.index().ifPresent(this::index);
        boolean identities = !counted || body.match().isPresent();
        Work work = set(body.set(), 0, body.index().isPresent(), identities);
        for (CohortDefinition.Exclusion exclusion : body.exclude()) {
            work = exclude(work, exclusion);
        }
        if (body.sample().isPresent()) {
            work = sample(work, body.sample().get());
        }
        if (body.match().isPresent()) {
            work = match(work, body.match().get());
        }
        if (body.keep() != Unit.IMAGES) {
            work = keepWhole(work, body.keep());
        }
        members = work;
        body.split().ifPresent(this::split);
    }

    /** The members. */
    Work members() {
        return members;
    }

    /** Each step with what it left, everything that was promoted first, the cohort last. */
    List<StepCount> steps() {
        return steps;
    }

    /** The steps of the cohort itself, in order, as far as they narrow it. */
    List<Passed> passed() {
        return passed;
    }

    Optional<Matching> matching() {
        return matching;
    }

    /** The parts of the patients: person, part (the number of the part, from 0). */
    Optional<Name> split() {
        return split;
    }

    private Work step(String name, int depth, Select<?> left, boolean byImage) {
        long start = System.nanoTime();
        bench.engine().doing(name);
        Name table = bench.keep(left);
        made.add(table);
        Work work = new Work(Optional.of(table), byImage);
        if (counted) {
            Record counts = bench.engine().one(work.count());
            steps.add(StepCount.of(name, depth, counts, start));
        }
        if (depth == 0) {
            passed.add(new Passed(name, work));
        }
        return work;
    }

    private void index(IndexDate index) {
        bench.engine().doing("index date");
        bench.engine().drop(Workbench.INDEX);
        org.jooq.Field<?> date;
        Select<?> dates;
        if (index.dataset().isPresent()) {
            RowConditions rows =
                    new RowConditions(bench.columns(), index.dataset().get(), index.place());
            date = rows.date(index.date(), "r", index.place());
            org.jooq.Condition where = rows.of(index.where(), "r").and(date.isNotNull());
            dates = DSL.select(Anchor.person("r"), Dates.end(date, index.last()).as("date"))
                    .from(bench.dataset(index.dataset().get(), rows.used(), "r"))
                    .where(where)
                    .groupBy(Anchor.person("r"));
        } else {
            ConditionSql conditions = new ConditionSql(bench, Work.all(), Optional.empty());
            Column column = bench.columns()
                    .imaging(index.date(), index.place())
                    .orElseThrow(() -> index.place()
                            .error("expected an imaging date, or 'dataset' with the dataset of the date."));
            conditions.imaging(column);
            date = Dates.of(
                    column,
                    ConditionSql.alias(Level.valueOf(column.table().toUpperCase(java.util.Locale.ROOT))),
                    index.place());
            org.jooq.Condition where = conditions.of(index.where()).and(date.isNotNull());
            dates = DSL.select(
                            Work.all().person(), Dates.end(date, index.last()).as("date"))
                    .from(Work.all().from(conditions.uses()))
                    .where(where)
                    .groupBy(Work.all().person());
        }
        bench.engine().create(Workbench.INDEX, dates);
    }

    private Work set(ImageSet set, int depth, boolean indexed, boolean identities) {
        return switch (set) {
            case Where where -> where(where, depth, indexed, identities);
            case Combined combined -> combine(combined, depth, indexed);
        };
    }

    private Work where(Where where, int depth, boolean indexed, boolean identities) {
        List<Condition> parts = where.steps();
        Work work = Work.all();
        if (indexed) {
            org.jooq.Condition has = work.person()
                    .in(DSL.select(Anchor.person("x"))
                            .from(DSL.table(Workbench.INDEX).as("x")));
            work = step("has an index date", depth, work.where(has, Set.of()), false);
        }
        int lastOfImages = -1;
        for (int n = 0; n < parts.size(); n++) {
            bench.engine().doing(PlainWords.ofStep(parts.get(n)));
            ConditionSql conditions = new ConditionSql(bench, Work.all(), body.index());
            conditions.of(parts.get(n));
            lastOfImages = conditions.uses().contains(Level.IMAGE) ? n : lastOfImages;
        }
        for (int n = 0; n < parts.size(); n++) {
            ConditionSql conditions = new ConditionSql(bench, work, body.index());
            org.jooq.Condition holds = conditions.of(parts.get(n));
            Set<Level> uses = conditions.uses();
            boolean byImage = work.byImage() || uses.contains(Level.IMAGE);
            boolean countOnly = byImage && !identities && n >= lastOfImages;
            Select<?> left = countOnly ? work.countingImages(holds, uses) : work.where(holds, uses);
            work = step((n + 1) + ". " + PlainWords.ofStep(parts.get(n)), depth, left, byImage && !countOnly);
        }
        return work;
    }

    private Work combine(Combined combined, int depth, boolean indexed) {
        List<Work> works = new ArrayList<>();
        int number = 0;
        for (ImageSet set : combined.sets()) {
            number++;
            Work work = set(set, depth + 1, indexed, true);
            works.add(work);
            if (counted && set.step().isPresent()) {
                StepCount last = steps.removeLast();
                steps.add(new StepCount(
                        number + ". " + set.step().get(),
                        last.patients(),
                        last.studies(),
                        last.series(),
                        last.images(),
                        last.millis(),
                        depth + 1));
            }
        }
        boolean byImage = works.stream().anyMatch(Work::byImage);
        if (byImage) {
            works.replaceAll(work -> work.byImage() ? work : made(work.eachImage()));
        }
        String name = combined.step().orElseGet(() -> PlainWords.of(combined));
        return step(name, depth, combined(combined, works), byImage);
    }

    private Work made(Select<?> images) {
        Name table = bench.keep(images);
        made.add(table);
        return new Work(Optional.of(table), true);
    }

    private static Select<?> combined(Combined combined, List<Work> works) {
        Work first = works.getFirst();
        return switch (combined.kind()) {
            case UNION -> union(works);
            case INTERSECT -> {
                org.jooq.Condition inAll = DSL.and(works.stream()
                        .map(work -> in(combined.on(), first, work))
                        .toList());
                yield DSL.select(DSL.asterisk()).from(union(works).asTable("w")).where(inAll);
            }
            case EXCEPT -> {
                org.jooq.Condition inNone = DSL.and(works.stream()
                        .skip(1)
                        .map(work -> DSL.not(in(combined.on(), first, work)))
                        .toList());
                yield first.where(inNone, Set.of());
            }
        };
    }

    @SuppressWarnings("unchecked") // A key is a whole number, of persons or images alike.
    private static org.jooq.Condition in(Unit unit, Work outer, Work set) {
        org.jooq.Field<Object> key = (org.jooq.Field<Object>) outer.key(unit);
        org.jooq.Field<Object> inner = (org.jooq.Field<Object>) set.key(unit);
        return key.in(DSL.select(inner).from(set.from(Set.of())));
    }

    private static Select<?> union(List<Work> works) {
        return works.stream()
                .<Select<Record>>map(Work::rows)
                .reduce((a, b) -> a.union(b))
                .orElseThrow();
    }

    private Work exclude(Work work, CohortDefinition.Exclusion exclusion) {
        String name = bench.columns().dataset(exclusion.dataset(), exclusion.place());
        org.jooq.Condition out =
                work.person().notIn(DSL.select(Anchor.person("x")).from(bench.dataset(name, List.of(), "x")));
        return step("without people on the list " + name, 0, work.where(out, Set.of()), work.byImage());
    }

    private Work sample(Work work, Sample sample) {
        Name chosen = hashes.sample(bench, persons(work), sample);
        made.add(chosen);
        org.jooq.Condition in = work.person()
                .in(DSL.select(Anchor.person("x")).from(DSL.table(chosen).as("x")));
        return step(PlainWords.of(sample), 0, work.where(in, Set.of()), work.byImage());
    }

    private Work match(Work cases, Match match) {
        Work controls = set(match.controls(), 1, false, true);
        Matching done = Matching.run(bench, hashes, cases, controls, match);
        matching = Optional.of(done);
        made.add(done.table());
        boolean byImage = cases.byImage() || controls.byImage();
        Work allCases = byImage && !cases.byImage() ? made(cases.eachImage()) : cases;
        Work allControls = byImage && !controls.byImage() ? made(controls.eachImage()) : controls;
        Select<?> left = union(List.of(
                new Work(Optional.of(keepAside(allCases.where(done.isCase(allCases), Set.of()))), byImage),
                new Work(Optional.of(keepAside(allControls.where(done.isControl(allControls), Set.of()))), byImage)));
        return step("with controls, 1:" + match.ratio(), 0, left, byImage);
    }

    private Name keepAside(Select<?> select) {
        Name table = bench.keep(select);
        made.add(table);
        return table;
    }

    private Work keepWhole(Work work, Unit unit) {
        @SuppressWarnings("unchecked")
        org.jooq.Field<Object> key = (org.jooq.Field<Object>) Work.all().key(unit);
        @SuppressWarnings("unchecked")
        org.jooq.Field<Object> inner = (org.jooq.Field<Object>) work.key(unit);
        org.jooq.Condition whole = key.in(DSL.select(inner).from(work.from(Set.of())));
        return step("cohort, " + unit.word() + " kept whole", 0, Work.all().where(whole, Set.of()), false);
    }

    private void split(Split parts) {
        Name table = hashes.split(bench, persons(members), parts);
        made.add(table);
        split = Optional.of(table);
    }

    private static Select<org.jooq.Record1<Integer>> persons(Work work) {
        return DSL.select(work.person()).from(work.from(Set.of()));
    }

    /** Drops what was made on the way. */
    @Override
    public void close() {
        made.forEach(bench.engine()::drop);
        made.clear();
    }
}

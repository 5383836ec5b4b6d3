package io.skerry.cohort;

import io.skerry.lake.LakeQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * One state of the lake, opened for counting one definition after another: what a definition reads stays ready for the
 * next. For one thread at a time, save for {@link #stop()}.
 */
public final class CohortSession implements AutoCloseable {
    private final LakeQuery query;
    private final Workbench bench;
    private final HashOrder hashes;

    CohortSession(LakeQuery query, Limits limits, OptOuts optOuts, HashOrder hashes) {
        this.query = query;
        this.hashes = hashes;
        try {
            this.bench = new Workbench(query.connection(), limits, optOuts);
        } catch (RuntimeException e) {
            query.close();
            throw e;
        }
    }

    /**
     * How much each step leaves; the last step is the cohort.
     *
     * @throws io.skerry.lake.yaml.YamlException when the definition names a column that there is not
     */
    public CohortCount count(CohortDefinition definition) {
        try (Evaluation evaluation = evaluate(definition, true)) {
            return count(definition, evaluation);
        }
    }

    CohortCount count(CohortDefinition definition, Evaluation evaluation) {
        return count(bench, definition, evaluation);
    }

    static CohortCount count(Workbench bench, CohortDefinition definition, Evaluation evaluation) {
        Map<String, Long> parts = new LinkedHashMap<>();
        definition.body().split().ifPresent(split -> {
            List<String> names = List.copyOf(split.shares().keySet());
            names.forEach(name -> parts.put(name, 0L));
            Field<Integer> part = DSL.field(DSL.name("part"), Integer.class);
            bench.engine()
                    .each(
                            DSL.select(part, DSL.count())
                                    .from(DSL.table(evaluation.split().orElseThrow()))
                                    .groupBy(part),
                            row -> parts.put(names.get(row.getInt(1)), row.getLong(2)));
        });
        Optional<CohortCount.Controls> controls = evaluation
                .matching()
                .map(m -> new CohortCount.Controls(m.cases(), m.complete(), m.unmatched(), m.controls()));
        return new CohortCount(
                evaluation.steps(), controls, parts, bench.engine().statements());
    }

    Evaluation evaluate(CohortDefinition definition, boolean counted) {
        return new Evaluation(bench, definition, hashes, counted);
    }

    /** The datasets that definitions read so far. */
    Set<String> datasets() {
        return bench.datasets();
    }

    /** Keyed hashes of the people of a set. */
    People people(Work work) {
        List<Long> places = new ArrayList<>();
        bench.eachPerson(persons(work), (person, eupi) -> places.add(hashes.place("people", "", eupi)));
        return new People(places.stream().mapToLong(Long::longValue).toArray());
    }

    /** The EUPIs of the people of a set. */
    Set<String> eupis(Work work) {
        Set<String> eupis = new HashSet<>();
        bench.eachPerson(persons(work), (person, eupi) -> eupis.add(eupi));
        return eupis;
    }

    private static Select<Record1<Integer>> persons(Work work) {
        return DSL.select(work.person()).from(work.from(Set.of()));
    }

    Workbench bench() {
        return bench;
    }

    LakeQuery query() {
        return query;
    }

    HashOrder hashes() {
        return hashes;
    }

    /** Ends what is running, from another thread; nothing more can be counted afterwards. */
    public void stop() {
        bench.engine().stop();
    }

    @Override
    public void close() {
        query.close();
    }
}

package io.skerry.cohort;

import io.skerry.cohort.Match.Likeness;
import io.skerry.lake.promote.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

/**
 * Controls found for cases. The earliest study of each case is compared with every study of those who may be controls;
 * cases come in their keyed order, and each takes the nearest who are left, the keyed order deciding between equals.
 *
 * @param table person, study_no, grp (a number of the case, from 1) and control (0 or 1); of a case every study counts
 * @param cases how many there were
 * @param complete those of them with as many controls as asked for
 * @param unmatched those without any
 * @param controls different people who became controls
 */
record Matching(Name table, int cases, int complete, int unmatched, int controls) {
    private static final List<String> COLUMNS = List.of("person", "study_no", "grp", "control");

    /** One study that may stand for its patient. */
    private record Candidate(int person, int study, String same, double[] near, long place, long order) {}

    static Matching run(Workbench bench, HashOrder hashes, Work cases, Work controls, Match match) {
        bench.engine().doing("matching");
        List<Candidate> of = candidates(bench, hashes, cases, match);
        Map<Integer, Candidate> first = new HashMap<>();
        of.forEach(c -> first.merge(c.person(), c, (a, b) -> a.order() <= b.order() ? a : b));
        List<Candidate> ordered = new ArrayList<>(first.values());
        ordered.sort(
                Comparator.comparing(Candidate::place, Long::compareUnsigned).thenComparing(Candidate::person));
        Map<String, List<Candidate>> pool = new HashMap<>();
        for (Candidate candidate : candidates(bench, hashes, controls, match)) {
            if (!first.containsKey(candidate.person()) && !candidate.same().isEmpty()) {
                pool.computeIfAbsent(candidate.same(), same -> new ArrayList<>())
                        .add(candidate);
            }
        }
        pool.values().forEach(same -> same.sort(Comparator.comparingDouble(Matching::firstOf)));
        return new Taking(match, pool).take(bench, ordered);
    }

    private static double firstOf(Candidate candidate) {
        return candidate.near().length == 0 ? 0 : candidate.near()[0];
    }

    private static List<Candidate> candidates(Workbench bench, HashOrder hashes, Work work, Match match) {
        ConditionSql columns = new ConditionSql(bench, work, Optional.empty());
        List<SelectField<?>> fields = new ArrayList<>(List.of(work.person(), work.studyNo()));
        Field<?> date = columns.imaging(studyDate(bench, match));
        fields.add(DSL.field("min({0})", date).as("at"));
        for (Likeness like : match.on()) {
            Field<?> value =
                    like.column().equals(Likeness.STUDY_YEAR) ? Dates.year(date) : columns.imaging(column(bench, like));
            fields.add(DSL.field("min({0})", value));
        }
        Select<?> select = DSL.select(fields)
                .from(work.from(columns.uses()))
                .groupBy(work.person(), work.studyNo())
                .orderBy(DSL.field("\"at\" nulls last"), work.studyNo());
        Map<Integer, Long> places = new HashMap<>();
        bench.eachPerson(
                DSL.select(work.person()).from(work.from(Set.of())),
                (person, eupi) -> places.put(person, hashes.place("match", match.seed(), eupi)));
        List<Candidate> out = new ArrayList<>();
        bench.engine().each(select, row -> {
            StringBuilder same = new StringBuilder("=");
            double[] near = new double
                    [(int) match.on().stream()
                            .filter(l -> l.within().isPresent())
                            .count()];
            int numbers = 0;
            boolean known = true;
            for (int n = 0; n < match.on().size(); n++) {
                String value = row.getString(4 + n);
                known &= value != null;
                if (match.on().get(n).within().isPresent()) {
                    near[numbers++] = value == null ? 0 : Double.parseDouble(value);
                } else {
                    same.append(value == null ? "" : value.length() + ":" + value);
                }
            }
            out.add(new Candidate(
                    row.getInt(1),
                    row.getInt(2),
                    known ? same.toString() : "",
                    near,
                    places.getOrDefault(row.getInt(1), 0L),
                    out.size()));
        });
        return out;
    }

    private static Column studyDate(Workbench bench, Match match) {
        return bench.columns().imaging("study.StudyDate", match.place()).orElseThrow();
    }

    private static Column column(Workbench bench, Likeness like) {
        Column column = bench.columns()
                .imaging(like.column(), like.place())
                .orElseThrow(() -> like.place().error("controls are matched on imaging columns and study_year."));
        if (column.table().equals(Level.IMAGE.table())) {
            throw like.place()
                    .error("controls are matched on columns of studies and series, but '" + like.column()
                            + "' is of images.");
        }
        if (like.within().isPresent() && column.type() != ColumnType.NUMBER) {
            throw like.place().error("'within' is for numbers, but '" + like.column() + "' is none.");
        }
        return column;
    }

    /** The taking of controls, case by case. */
    private static final class Taking {
        private final Match match;
        private final Map<String, List<Candidate>> pool;
        private final Set<Integer> taken = new HashSet<>();
        private final List<int[]> rows = new ArrayList<>();

        Taking(Match match, Map<String, List<Candidate>> pool) {
            this.match = match;
            this.pool = pool;
        }

        Matching take(Workbench bench, List<Candidate> cases) {
            int complete = 0;
            int unmatched = 0;
            int group = 0;
            for (Candidate one : cases) {
                group++;
                List<Candidate> controls = controls(one);
                complete += controls.size() == match.ratio() ? 1 : 0;
                unmatched += controls.isEmpty() ? 1 : 0;
                if (!controls.isEmpty() || !match.dropUnmatched()) {
                    rows.add(new int[] {one.person(), one.study(), group, 0});
                }
                for (Candidate control : controls) {
                    taken.add(control.person());
                    rows.add(new int[] {control.person(), control.study(), group, 1});
                }
            }
            return new Matching(bench.numbers(COLUMNS, rows), cases.size(), complete, unmatched, taken.size());
        }

        private List<Candidate> controls(Candidate one) {
            if (one.same().isEmpty()) {
                return List.of();
            }
            List<Candidate> alike = pool.getOrDefault(one.same(), List.of());
            Map<Integer, Candidate> nearest = new HashMap<>();
            for (Candidate control : range(alike, one)) {
                if (isNear(one, control) && (match.replacement() || !taken.contains(control.person()))) {
                    nearest.merge(
                            control.person(), control, (a, b) -> order(one).compare(a, b) <= 0 ? a : b);
                }
            }
            return nearest.values().stream()
                    .sorted(order(one))
                    .limit(match.ratio())
                    .toList();
        }

        /** Those whose first number is near; the list is in the order of that number. */
        private List<Candidate> range(List<Candidate> alike, Candidate one) {
            if (one.near().length == 0) {
                return alike;
            }
            double apart = tolerances()[0];
            int from = firstAtLeast(alike, one.near()[0] - apart);
            int to = firstAtLeast(alike, Math.nextUp(one.near()[0] + apart));
            return alike.subList(from, to);
        }

        private static int firstAtLeast(List<Candidate> alike, double value) {
            int low = 0;
            int high = alike.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (alike.get(middle).near()[0] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private boolean isNear(Candidate one, Candidate control) {
            double[] apart = tolerances();
            for (int n = 0; n < apart.length; n++) {
                if (Math.abs(one.near()[n] - control.near()[n]) > apart[n]) {
                    return false;
                }
            }
            return true;
        }

        private double[] tolerances() {
            return match.on().stream()
                    .filter(like -> like.within().isPresent())
                    .mapToDouble(like -> like.within().getAsInt())
                    .toArray();
        }

        private static Comparator<Candidate> order(Candidate one) {
            return Comparator.<Candidate>comparingDouble(control -> {
                        double sum = 0;
                        for (int n = 0; n < one.near().length; n++) {
                            sum += Math.abs(one.near()[n] - control.near()[n]);
                        }
                        return sum;
                    })
                    .thenComparing(Candidate::place, Long::compareUnsigned)
                    .thenComparing(Candidate::order);
        }
    }

    /** Rows of the cases that stay in. */
    Condition isCase(Work work) {
        return work.person()
                .in(DSL.select(Anchor.person("x"))
                        .from(DSL.table(table).as("x"))
                        .where(DSL.field(DSL.name("x", "control"), Integer.class)
                                .eq(0)));
    }

    /** Rows of the studies for which somebody became a control. */
    Condition isControl(Work work) {
        Field<Integer> study = DSL.field(DSL.name("x", "study_no"), Integer.class);
        return work.studyNo()
                .in(DSL.select(study)
                        .from(DSL.table(table).as("x"))
                        .where(DSL.field(DSL.name("x", "control"), Integer.class)
                                .eq(1)));
    }
}

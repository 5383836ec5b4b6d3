package io.skerry.cohort;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.promote.Level;
import io.skerry.lake.yaml.YamlPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The members of a cohort as a table in a file, CSV or Parquet by its name.
 *
 * @param out the file
 * @param columns imaging columns, and person (a number that means nothing elsewhere), index_date, age_at_index, part (of
 *     the split), control, match_group; inside the de-identified zone also eupi, patient_key and the UIDs
 * @param level what a row is
 */
public record Export(Path out, List<String> columns, Unit level) {
    private static final Set<String> IDENTIFIERS =
            Set.of("eupi", "patient_key", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID");

    public Export {
        columns = List.copyOf(columns);
    }

    long write(CohortSession session, CohortDefinition definition, Home home) {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".parquet")) {
            throw refused("expected a file name that ends in .csv or .parquet, found " + out.getFileName());
        }
        List<String> identifiers =
                columns.stream().filter(IDENTIFIERS::contains).toList();
        Path zone = home.root().resolve("deidentified");
        if (!identifiers.isEmpty() && !isInside(zone)) {
            throw refused(String.join(", ", identifiers) + " may not leave the de-identified zone; leave "
                    + (identifiers.size() == 1 ? "it" : "them") + " out, or write below "
                    + zone);
        }
        try (Evaluation evaluation = session.evaluate(definition, false)) {
            return copy(session, select(session, definition, evaluation), name.endsWith(".csv"));
        }
    }

    private boolean isInside(Path zone) {
        try {
            Path folder = out.toAbsolutePath().normalize().getParent();
            return folder != null && folder.toRealPath().startsWith(zone.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private SelectJoinStep<Record> select(CohortSession session, CohortDefinition definition, Evaluation evaluation) {
        Work work = evaluation.members();
        ConditionSql imaging =
                new ConditionSql(session.bench(), work, definition.body().index());
        Map<String, Field<?>> fields = new HashMap<>();
        for (String column : columns) {
            fields.put(column, field(column, session, definition, imaging));
        }
        Set<Level> uses = EnumSet.noneOf(Level.class);
        uses.addAll(imaging.uses());
        if (level == Unit.IMAGES) {
            uses.add(Level.IMAGE);
        }
        Table<?> from = work.from(uses);
        for (Join join : joins(session, definition, evaluation)) {
            from = from.leftJoin(join.table()).on(join.on());
        }
        List<Field<?>> selected = new ArrayList<>();
        columns.forEach(column ->
                selected.add(fields.getOrDefault(column, DSL.inline("")).as(column)));
        Field<?> key = level == Unit.IMAGES ? DSL.field(DSL.name("i", "image_no")) : work.key(level);
        // Of what lies below the level, the smallest value stands, as in the inventory.
        List<Field<?>> smallest = new ArrayList<>();
        selected.forEach(field -> smallest.add(DSL.field("min({0})", fields.getOrDefault(field.getName(), field))
                .as(field.getName())));
        return (SelectJoinStep<Record>)
                (Object) DSL.select(smallest).from(from).groupBy(key).orderBy(DSL.inline(1));
    }

    private record Join(Table<?> table, org.jooq.Condition on) {}

    private List<Join> joins(CohortSession session, CohortDefinition definition, Evaluation evaluation) {
        List<Join> joins = new ArrayList<>();
        Field<Integer> person = evaluation.members().person();
        if (columns.contains("person")) {
            Table<?> numbered =
                    DSL.table(numbered(session, definition, evaluation)).as("n");
            joins.add(new Join(numbered, Anchor.person("n").eq(person)));
        }
        if (columns.contains("eupi")) {
            Table<?> persons = DSL.selectDistinct(Anchor.person("pp"), DSL.field(DSL.name("pp", "eupi")))
                    .from(DSL.table(Workbench.PERSON).as("pp"))
                    .asTable("p");
            joins.add(new Join(persons, Anchor.person("p").eq(person)));
        }
        if (columns.contains("index_date") || columns.contains("age_at_index")) {
            joins.add(new Join(
                    DSL.table(Workbench.INDEX).as("x"), Anchor.person("x").eq(person)));
        }
        if (columns.contains("age_at_index")) {
            IndexDate index = definition.body().index().orElseThrow();
            joins.add(new Join(
                    Birth.of(index, session.bench(), index.place()).table(),
                    Anchor.person("b").eq(person)));
        }
        if (columns.contains("part")) {
            joins.add(new Join(
                    DSL.table(evaluation.split().orElseThrow()).as("h"),
                    Anchor.person("h").eq(person)));
        }
        if (columns.contains("control") || columns.contains("match_group")) {
            joins.add(new Join(
                    DSL.table(evaluation.matching().orElseThrow().table()).as("m"),
                    Anchor.person("m").eq(person)));
        }
        return joins;
    }

    private Field<?> field(String column, CohortSession session, CohortDefinition definition, ConditionSql imaging) {
        return switch (column) {
            case "person" -> DSL.field(DSL.name("n", "number"));
            case "eupi" -> DSL.field(DSL.name("p", "eupi"));
            case "index_date" -> {
                demand(definition.body().index(), column, "index");
                yield DSL.field(DSL.name("x", "date"));
            }
            case "age_at_index" -> {
                demand(definition.body().index(), column, "index");
                IndexDate index = definition.body().index().orElseThrow();
                yield Dates.year(DSL.field(DSL.name("x", "date")))
                        .minus(Birth.of(index, session.bench(), index.place()).year());
            }
            case "part" -> {
                demand(definition.body().split(), column, "split");
                List<String> names = List.copyOf(
                        definition.body().split().orElseThrow().shares().keySet());
                Field<Integer> part = DSL.field(DSL.name("h", "part"), Integer.class);
                var cases = DSL.case_(part).when(0, DSL.val(names.getFirst()));
                for (int n = 1; n < names.size(); n++) {
                    cases = cases.when(n, DSL.val(names.get(n)));
                }
                yield cases;
            }
            case "control", "match_group" -> {
                demand(definition.body().match(), column, "match");
                yield DSL.field(DSL.name("m", column.equals("control") ? "control" : "grp"));
            }
            default ->
                imaging.imaging(session.bench()
                        .columns()
                        .imaging(column, new YamlPlace("--columns", 1, Math.max(1, columns.indexOf(column) + 1)))
                        .orElseThrow(() -> refused("'" + column + "' is a dataset's column; only imaging columns and"
                                + " those of the cohort itself can be exported")));
        };
    }

    private static void demand(Optional<?> part, String column, String key) {
        if (part.isEmpty()) {
            throw refused("the column " + column + " needs '" + key + "' in the definition");
        }
    }

    /** Numbers from 1 in a keyed order of this cohort's own. */
    private static Name numbered(CohortSession session, CohortDefinition definition, Evaluation evaluation) {
        record Placed(int person, long place) {}
        List<Placed> all = new ArrayList<>();
        session.bench()
                .eachPerson(
                        DSL.select(evaluation.members().person())
                                .from(evaluation.members().from(Set.of())),
                        (person, eupi) -> all.add(
                                new Placed(person, session.hashes().place("export", definition.sha256(), eupi))));
        all.sort(Comparator.comparing(Placed::place, Long::compareUnsigned));
        List<int[]> rows = new ArrayList<>();
        all.forEach(placed -> rows.add(new int[] {placed.person(), rows.size() + 1}));
        return session.bench().numbers(List.of("person", "number"), rows);
    }

    /** Under another name first, so that the file appears whole. */
    private long copy(CohortSession session, SelectJoinStep<Record> select, boolean csv) {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        Engine engine = session.bench().engine();
        String sql = "COPY (" + engine.text(select) + ") TO '" + part.toString().replace("'", "''") + "' (FORMAT "
                + (csv ? "csv, HEADER" : "parquet") + ")";
        try (Statement statement = engine.connection().createStatement()) {
            long rows = statement.executeUpdate(sql);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } catch (SQLException | IOException e) {
            throw new SkerryException(
                    CohortError.EXPORT_FAILED,
                    "Cannot write " + out + ": expected a folder that exists, with room, that this user may write to.");
        }
    }

    private static SkerryException refused(String why) {
        return new SkerryException(CohortError.EXPORT_REFUSED, "Nothing was exported: " + why + ".");
    }
}

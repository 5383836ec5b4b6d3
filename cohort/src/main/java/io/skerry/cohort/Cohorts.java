package io.skerry.cohort;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import io.skerry.lake.promote.Inventory;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Counts cohorts over the inventory and the datasets, and freezes them. */
public final class Cohorts {
    private static final int LEVELS = 4;

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Lake lake;
    private final VersionStore versions;

    public Cohorts(Home home, Lake lake) {
        this.lake = lake;
        this.versions = new VersionStore(home.database());
    }

    /**
     * How many patients, studies, series and images are left after each step, on the tables as they are now; the last
     * step is the cohort.
     *
     * @throws io.skerry.lake.yaml.YamlException when the definition names a column that there is not
     * @throws SkerryException when nothing was promoted yet, or a promotion was interrupted
     */
    public List<StepCount> count(CohortDefinition definition) {
        try (LakeQuery query = lake.query()) {
            return count(query.connection(), definition);
        }
    }

    /**
     * Records the definition with the state of the tables that it reads. The same text on the same state gives the
     * version that there is already.
     */
    public CohortVersion freeze(CohortDefinition definition) {
        try (LakeQuery query = lake.query()) {
            List<StepCount> counts = count(query.connection(), definition);
            CohortSql sql = new CohortSql(definition, Columns.of(query.connection()));
            return versions.add(definition, only(query.snapshots(), Columns.read(sql.datasets())), counts);
        }
    }

    /** The newest version of a name. */
    public Optional<CohortVersion> find(String name) {
        return versions.newest(name);
    }

    /** One version. */
    public Optional<CohortVersion> find(String name, int version) {
        return versions.find(name, version);
    }

    /** All versions, by name and number. */
    public List<CohortVersion> list() {
        return versions.all();
    }

    /**
     * A SELECT of the members, one row an image, with the columns eupi, patient_key, StudyInstanceUID,
     * SeriesInstanceUID and SOPInstanceUID. Run it on {@code lake.query(version.snapshots())}: later ingests,
     * promotions, mappings and datasets do not change its rows.
     */
    public String membersSql(CohortVersion version) {
        CohortDefinition definition = CohortDefinition.parse(version.yaml(), version.name());
        try (LakeQuery query = lake.query(version.snapshots())) {
            return membersSql(query.connection(), definition);
        }
    }

    static String membersSql(Connection duckdb, CohortDefinition definition) {
        Select<?> members = new CohortSql(definition, Columns.of(duckdb)).members();
        return context(duckdb).renderInlined(members);
    }

    static List<StepCount> count(Connection duckdb, CohortDefinition definition) {
        Inventory.promotionId(duckdb);
        CohortSql sql = new CohortSql(definition, Columns.of(duckdb));
        Map<String, org.jooq.Condition> steps = new LinkedHashMap<>();
        steps.put("promoted", DSL.trueCondition());
        steps.putAll(sql.steps());
        try {
            DSLContext context = context(duckdb);
            List<StepCount> counts = new ArrayList<>();
            Record row = one(context, CohortSql.countsByStep(List.copyOf(steps.values())));
            int column = 0;
            for (String name : steps.keySet()) {
                counts.add(stepCount(name, row, column));
                column += LEVELS;
            }
            sql.parts().forEach((name, part) -> counts.add(stepCount(name, one(context, CohortSql.counts(part)), 0)));
            if (!sql.parts().isEmpty() || definition.keep() != Unit.IMAGES) {
                String kept = sql.step()
                        .orElse(
                                definition.keep() == Unit.IMAGES
                                        ? "cohort"
                                        : "cohort, " + definition.keep().word() + " kept whole");
                counts.add(stepCount(kept, one(context, CohortSql.counts(sql.members())), 0));
            }
            return counts;
        } catch (DataAccessException e) {
            throw new SkerryException(CohortError.COHORT_FAILED, "DuckDB failed while counting the cohort.", e);
        }
    }

    private static Record one(DSLContext context, Select<?> select) {
        Record row = context.fetchOne(select);
        if (row == null) {
            throw new IllegalStateException("an aggregate without groups has one row");
        }
        return row;
    }

    private static StepCount stepCount(String name, Record row, int from) {
        return new StepCount(
                name, number(row, from), number(row, from + 1), number(row, from + 2), number(row, from + 3));
    }

    private static long number(Record row, int column) {
        Number value = row.get(column, Number.class);
        return value == null ? 0 : value.longValue();
    }

    private static DSLContext context(Connection duckdb) {
        return DSL.using(
                duckdb,
                SQLDialect.DUCKDB,
                new Settings().withStatementType(org.jooq.conf.StatementType.PREPARED_STATEMENT));
    }

    private static Snapshots only(Snapshots all, Collection<String> tables) {
        Map<String, Long> of = new LinkedHashMap<>();
        tables.forEach(table -> all.of(table).ifPresent(snapshot -> of.put(table, snapshot)));
        return new Snapshots(of);
    }
}

package io.skerry.cohort;

import io.skerry.lake.promote.Inventory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The tables of one state of the lake, laid out for cohorts. Persons, studies, series and images are known by numbers,
 * so that joins and counts compare integers and not UIDs; a number means nothing outside of this workbench.
 *
 * <p>All tables that it makes have a dash in their name, which no dataset can have.
 */
final class Workbench {
    static final Name PERSON = DSL.name("c-person");
    /** The studies of people who may be in cohorts: study_no, person. */
    static final Name AT = DSL.name("c-at");

    static final Name INDEX = DSL.name("c-index");
    /** Several workbenches may share a connection. */
    private static final AtomicLong TABLES = new AtomicLong();

    private final Connection duckdb;
    private final Engine engine;
    private final Columns columns;
    private final Map<String, Set<String>> datasets = new TreeMap<>();
    private Optional<StepCount> everything = Optional.empty();

    /**
     * Lays the tables out.
     *
     * @param duckdb has the inventory and the datasets as tables or views
     */
    Workbench(Connection duckdb, Limits limits, OptOuts optOuts) {
        this.duckdb = duckdb;
        this.columns = Columns.of(duckdb);
        Inventory.promotionId(duckdb);
        this.engine = new Engine(duckdb, limits);
        try (Statement statement = duckdb.createStatement()) {
            lay(statement, optOuts.patientKeys());
        } catch (SQLException e) {
            throw engine.failed(e);
        }
    }

    private void lay(Statement statement, Set<String> optOuts) throws SQLException {
        statement.execute("CREATE OR REPLACE TEMP TABLE \"c-opt-out\" (patient_key VARCHAR)");
        try (DuckDBAppender rows = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", "c-opt-out")) {
            for (String key : optOuts) {
                rows.beginRow();
                rows.append(key);
                rows.endRow();
            }
        }
        statement.execute("""
                CREATE OR REPLACE TEMP TABLE "c-person" AS
                SELECT patient_key, eupi, CAST(dense_rank() OVER (ORDER BY eupi) AS INTEGER) AS person FROM person
                WHERE eupi NOT IN (SELECT p.eupi FROM person p JOIN "c-opt-out" o ON o.patient_key = p.patient_key)""");
        if (columns.has("study", "study_no") && columns.has("series", "series_no")) {
            statement.execute("CREATE OR REPLACE TEMP VIEW \"c-study\" AS FROM study");
            statement.execute("CREATE OR REPLACE TEMP VIEW \"c-series\" AS FROM series");
        } else {
            number(statement);
        }
        // An image is told by its UID; its table is only read where a condition asks for images.
        statement.execute("""
                CREATE OR REPLACE TEMP VIEW "c-image" AS
                SELECT i.*, s.series_no, i."SOPInstanceUID" AS image_no
                FROM image i JOIN "c-series" s ON s."StudyInstanceUID" = i."StudyInstanceUID"
                  AND s."SeriesInstanceUID" = i."SeriesInstanceUID\"""");
        statement.execute("""
                CREATE OR REPLACE TEMP TABLE "c-at" AS SELECT t.study_no, p.person
                FROM "c-study" t JOIN "c-person" p ON p.patient_key = t.patient_key""");
        statement.execute("CREATE OR REPLACE TEMP TABLE \"c-index\" (person INTEGER, date DATE)");
    }

    /** Promotions of before there were numbers: the same, but made now, and at the cost of comparing UIDs. */
    private void number(Statement statement) throws SQLException {
        statement.execute("""
                CREATE OR REPLACE TEMP TABLE "c-study" AS
                SELECT *, CAST(row_number() OVER (ORDER BY "StudyInstanceUID") AS INTEGER) AS study_no FROM study""");
        boolean counted = columns.has("series", "image_count");
        statement.execute("CREATE OR REPLACE TEMP TABLE \"c-series\" AS SELECT s.*, t.study_no, CAST(row_number() OVER"
                + " (ORDER BY s.\"StudyInstanceUID\", s.\"SeriesInstanceUID\") AS INTEGER) AS series_no"
                + (counted ? "" : ", n.image_count")
                + " FROM series s JOIN \"c-study\" t ON t.\"StudyInstanceUID\" = s.\"StudyInstanceUID\""
                + (counted
                        ? ""
                        : " JOIN (SELECT \"StudyInstanceUID\", \"SeriesInstanceUID\", CAST(count(*) AS INTEGER) AS"
                                + " image_count FROM image GROUP BY ALL) n ON n.\"StudyInstanceUID\" ="
                                + " s.\"StudyInstanceUID\" AND n.\"SeriesInstanceUID\" = s.\"SeriesInstanceUID\""));
    }

    Columns columns() {
        return columns;
    }

    Engine engine() {
        return engine;
    }

    /** A table of the inventory with its numbers. */
    static Table<?> table(String inventory, String alias) {
        return DSL.table(DSL.name("c-" + inventory)).as(alias);
    }

    /**
     * The rows of a dataset whose people may be in cohorts: {@code person}, {@code row_no} and these columns. It is kept
     * for later definitions.
     */
    Table<?> dataset(String name, Collection<String> wanted, String alias) {
        Set<String> have = datasets.computeIfAbsent(name, n -> new TreeSet<>());
        Name table = DSL.name("d-" + name);
        boolean isNew = have.isEmpty();
        if (have.addAll(wanted) || isNew) {
            have.add("patient_key");
            Set<Field<?>> fields = new LinkedHashSet<>();
            fields.add(DSL.field(DSL.name("p", "person")));
            fields.add(DSL.rowNumber().over().as("row_no"));
            have.stream()
                    .filter(column -> !column.equals("patient_key"))
                    .forEach(column -> fields.add(DSL.field(DSL.name("d", column))));
            engine.drop(table);
            engine.create(
                    table,
                    DSL.select(fields)
                            .from(DSL.table(DSL.name(name)).as("d"))
                            .join(DSL.table(PERSON).as("p"))
                            .on(DSL.field(DSL.name("p", "patient_key"), String.class)
                                    .eq(DSL.field(DSL.name("d", "patient_key"), String.class))));
        }
        return DSL.table(table).as(alias);
    }

    /** The datasets that were read. */
    Set<String> datasets() {
        return datasets.keySet();
    }

    /** Keeps the rows of a query under a new name. */
    Name keep(Select<?> select) {
        Name name = DSL.name("w-" + TABLES.incrementAndGet());
        engine.create(name, select);
        return name;
    }

    /** A new table of numbers, such as persons; a row each, of as many columns as there are names. */
    Name numbers(List<String> names, Iterable<int[]> rows) {
        String name = "w-" + TABLES.incrementAndGet();
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TEMP TABLE \"" + name + "\" (" + String.join(" INTEGER, ", names) + " INTEGER)");
            try (DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", name)) {
                for (int[] row : rows) {
                    out.beginRow();
                    for (int value : row) {
                        out.append(value);
                    }
                    out.endRow();
                }
            }
            return DSL.name(name);
        } catch (SQLException e) {
            throw engine.failed(e);
        }
    }

    /** The persons of a set, with their EUPI, in the order of their numbers. */
    void eachPerson(Select<Record1<Integer>> persons, Person consumer) {
        Select<?> select = DSL.selectDistinct(
                        DSL.field(DSL.name("p", "person"), Integer.class),
                        DSL.field(DSL.name("p", "eupi"), String.class))
                .from(DSL.table(PERSON).as("p"))
                .where(DSL.field(DSL.name("p", "person"), Integer.class).in(persons))
                .orderBy(DSL.field(DSL.name("p", "person")));
        engine.each(select, row -> consumer.accept(row.getInt(1), row.getString(2)));
    }

    /** Receives a person. */
    interface Person {
        void accept(int number, String eupi);
    }

    /** What there is before any condition; counted once. */
    StepCount everything() {
        if (everything.isEmpty()) {
            long start = System.nanoTime();
            Record row = engine.one(Work.all().count());
            everything = Optional.of(StepCount.of("promoted", 0, row, start));
        }
        return everything.get();
    }
}

package io.skerry.cohort;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts cohorts over the inventory and the datasets, freezes them, and compares what was frozen. */
public final class Cohorts {
    private static final String KEY = "cohort";

    private final Home home;
    private final Lake lake;
    private final Limits limits;
    private final VersionStore versions;

    /** With the standard limits. */
    public Cohorts(Home home, Lake lake) {
        this(home, lake, Limits.defaults());
    }

    public Cohorts(Home home, Lake lake, Limits limits) {
        this.home = home;
        this.lake = lake;
        this.limits = limits;
        this.versions = new VersionStore(home.database());
    }

    /**
     * The lake as it is now, to count one definition after another.
     *
     * @throws io.skerry.base.SkerryException when nothing was promoted yet, or a promotion was interrupted
     */
    public CohortSession open() {
        return open(lake.query());
    }

    /** The lake as it was when a version was frozen; those who opted out since are not in it. */
    public CohortSession open(CohortVersion version) {
        return open(lake.query(version.snapshots()));
    }

    private CohortSession open(LakeQuery query) {
        return new CohortSession(query, limits, OptOuts.of(lake), hashes());
    }

    private HashOrder hashes() {
        return new HashOrder(home.keys().key(KEY));
    }

    /** One definition, counted on the tables as they are now; see {@link CohortSession#count}. */
    public CohortCount count(CohortDefinition definition) {
        try (CohortSession session = open()) {
            return session.count(definition);
        }
    }

    /**
     * Records the definition with the state of the tables that it reads. The same text on the same state gives the
     * version that there is already.
     */
    public CohortVersion freeze(CohortDefinition definition) {
        try (CohortSession session = open();
                Evaluation evaluation = session.evaluate(definition, true)) {
            Snapshots of = only(session.query().snapshots(), Columns.read(session.datasets()));
            CohortVersion version = versions.add(definition, of, evaluation.steps());
            versions.keepPeople(version, session.people(evaluation.members()));
            return version;
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
     * Works out the members of a version on a query of its snapshots.
     *
     * @return a SELECT for that query's connection, one row an image, with the columns eupi, patient_key,
     *     StudyInstanceUID, SeriesInstanceUID and SOPInstanceUID; later ingests, promotions, mappings and datasets do not
     *     change its rows, and those who opted out are not among them
     */
    public String membersSql(LakeQuery query, CohortVersion version) {
        return membersSql(query.connection(), version.definition(), limits, OptOuts.of(lake), hashes());
    }

    static String membersSql(
            Connection duckdb, CohortDefinition definition, Limits limits, OptOuts optOuts, HashOrder hashes) {
        Workbench bench = new Workbench(duckdb, limits, optOuts);
        // What it makes goes with the connection.
        Evaluation evaluation = new Evaluation(bench, definition, hashes, false);
        return bench.engine().text(Members.select(evaluation.members()));
    }

    /**
     * Warnings, in words, when the people of a version differ from those of earlier versions, of whatever cohort, by so
     * few that a comparison would tell about them.
     */
    public List<String> differencing(CohortVersion version, int threshold) {
        List<Differencing.Earlier> earlier = new ArrayList<>();
        for (CohortVersion other : versions.all()) {
            boolean same = other.name().equals(version.name()) && other.version() == version.version();
            if (!same && !other.frozenAt().isAfter(version.frozenAt())) {
                earlier.add(new Differencing.Earlier(other.name(), other.version(), people(other)));
            }
        }
        return Differencing.check(people(version), earlier, threshold);
    }

    private People people(CohortVersion version) {
        return versions.people(version).orElseGet(() -> {
            try (CohortSession session = open(version);
                    Evaluation evaluation = session.evaluate(version.definition(), false)) {
                People people = session.people(evaluation.members());
                versions.keepPeople(version, people);
                return people;
            }
        });
    }

    /** Who came and who went between two versions, and why. */
    public CohortDiff diff(CohortVersion before, CohortVersion after) {
        try (CohortSession then = open(before);
                CohortSession now = open(after)) {
            return CohortDiff.of(then, before.definition(), now, after.definition());
        }
    }

    /** Writes the members of a version to a file; returns the rows written. */
    public long export(CohortVersion version, Export export) {
        try (CohortSession session = open(version)) {
            return export.write(session, version.definition(), home);
        }
    }

    private static Snapshots only(Snapshots all, Collection<String> tables) {
        Map<String, Long> of = new LinkedHashMap<>();
        tables.forEach(table -> all.of(table).ifPresent(snapshot -> of.put(table, snapshot)));
        return new Snapshots(of);
    }
}

package io.skerry.extract;

import io.skerry.base.Blame;
import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.SmallCounts;
import io.skerry.control.Home;
import io.skerry.deid.Anonymiser;
import io.skerry.deid.DeidRules;
import io.skerry.deid.Pseudonyms;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import io.skerry.lake.demography.DemographyTable;
import io.skerry.phi.Verifier;
import io.skerry.pipeline.Job;
import io.skerry.pipeline.JobState;
import io.skerry.pipeline.Ledger;
import io.skerry.pipeline.WorkerOptions;
import io.skerry.pipeline.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Extractions from request to release.
 *
 * <p>{@link #request} does the whole work up to the hold and returns when it is done; called again for the same project,
 * cohort version and datasets, it goes on with what is unfinished, or returns what is held. Nothing reaches a project
 * before {@link #approve}.
 */
public final class Extracts {
    /** Objects a chunk: what a killed worker may have to repeat. */
    private static final int CHUNK = 1_000;

    private static final String JOB_KIND = "extract";
    private static final Set<String> NOT_DATASETS = Set.of(
            "tags",
            "rejects",
            "image",
            "series",
            "study",
            "person",
            DemographyTable.NAME,
            "text_value",
            "text_finding",
            "inventory_column",
            "opt_out");

    private final Home home;
    private final Lake lake;
    private final Cohorts cohorts;
    private final Progress progress;
    private final WorkerOptions workers;
    private final int chunkSize;
    private final ExtractionStore store;
    private final InstanceStore instances;
    private final ReleaseGate gate;
    private final ProjectKeys keys;
    private final MoreDetectors detectors;

    public Extracts(Home home, Lake lake, Progress progress) {
        this(home, lake, progress, MoreDetectors.NONE);
    }

    /** @param detectors of names and the like, beside the built-in ones */
    public Extracts(Home home, Lake lake, Progress progress, MoreDetectors detectors) {
        this(home, lake, progress, WorkerOptions.defaults(), CHUNK, detectors);
    }

    Extracts(Home home, Lake lake, Progress progress, WorkerOptions workers, int chunkSize, MoreDetectors detectors) {
        this.home = home;
        this.detectors = detectors;
        this.lake = lake;
        this.cohorts = new Cohorts(home, lake);
        this.progress = progress;
        this.workers = workers;
        this.chunkSize = chunkSize;
        this.store = new ExtractionStore(home.database());
        this.instances = new InstanceStore(home.database());
        this.gate = new ReleaseGate(home, store);
        this.keys = new ProjectKeys(home);
    }

    /**
     * Makes an extract of a frozen cohort for a project, up to the hold.
     *
     * @return the extraction, held
     * @throws SkerryException when the cohort or a dataset is unknown, or when the work could not be finished; then the
     *     same call goes on where it stopped
     */
    public Extraction request(ExtractRequest asked) {
        ExtractRequest request = asked.withTextRulesOf(home);
        CohortVersion cohort = cohort(request.cohort(), request.version());
        Snapshots snapshots = snapshots(cohort);
        request.datasets().ifPresent(wanted -> demandDatasets(snapshots, wanted));
        int keyVersion = keyVersion(request);
        Extraction extraction = store.openOrFind(
                request, cohort.version(), cohort.sha256(), keyVersion, snapshots, detectors.version());
        if (request.keyVersion().isPresent() && extraction.keyVersion() != keyVersion) {
            throw new SkerryException(
                    ExtractError.WRONG_STATE,
                    extraction.id() + " for the same cohort is under way with version " + extraction.keyVersion()
                            + " of the project's key; approve or refuse it before another version is asked for");
        }
        if (asked.textRules().isPresent() && !store.textRules(extraction).equals(asked.textRules())) {
            throw new SkerryException(
                    ExtractError.WRONG_STATE,
                    extraction.id()
                            + " for the same cohort is under way with other rules about texts; approve or refuse"
                            + " it before it is asked for with these");
        }
        int warnings = warnings(cohort).size();
        home.audit()
                .append(
                        "extract.request",
                        Map.of(
                                "extraction", extraction.id(),
                                "project", extraction.project(),
                                "keyVersion", Integer.toString(extraction.keyVersion()),
                                "cohort", extraction.cohort() + ":" + extraction.cohortVersion(),
                                "warnings", Integer.toString(warnings),
                                "by", request.by()));
        return resume(extraction, cohort);
    }

    /** In words, what comparing the extraction's cohort with earlier ones would tell about few patients. */
    public List<String> warnings(String id) {
        Extraction extraction = store.get(id);
        return warnings(cohort(extraction.cohort(), OptionalInt.of(extraction.cohortVersion())));
    }

    private List<String> warnings(CohortVersion cohort) {
        return cohorts.differencing(cohort, SmallCounts.fromEnvironment().threshold());
    }

    /** Goes on with an extraction that was cut off or failed; one that is held or decided is returned as it is. */
    public Extraction resume(String id) {
        Extraction extraction = store.get(id);
        return resume(extraction, cohort(extraction.cohort(), OptionalInt.of(extraction.cohortVersion())));
    }

    /** The rules of analysts about texts that an extraction was asked for with, as their file had them. */
    public Optional<String> textRules(String id) {
        return store.textRules(store.get(id));
    }

    /** Every extraction, oldest first. */
    public List<Extraction> list() {
        return store.all();
    }

    public Extraction find(String id) {
        return store.get(id);
    }

    /** Its history, oldest first. */
    public List<Extraction.Event> history(String id) {
        return store.history(store.get(id));
    }

    /** What stays behind and why, most first. */
    public List<Extraction.LeftBehindCount> leftBehind(String id) {
        return instances.reasons(store.get(id)).entrySet().stream()
                .map(entry -> new Extraction.LeftBehindCount(
                        Reasons.stage(entry.getKey().fate()),
                        Reasons.words(entry.getKey().fate(), entry.getKey().code()),
                        entry.getValue()))
                .toList();
    }

    /** Where a person may look: the folder in the hold, or in the project once it is released. */
    public Path folder(Extraction extraction) {
        Folders folders = Folders.of(home, extraction);
        return extraction.state() == ExtractionState.RELEASED ? folders.release() : folders.hold();
    }

    /** Compares a held or released extraction, byte for byte, with its manifest. */
    public ManifestCheck check(String id) {
        ManifestCheck check = gate.check(store.get(id));
        home.audit()
                .append(
                        "extract.check",
                        Map.of(
                                "extraction",
                                id,
                                "problems",
                                Integer.toString(check.problems().size())));
        return check;
    }

    /**
     * Releases a held extraction to its project, in one step; or finishes an approval that was cut off, with the first
     * approver's words.
     *
     * @throws SkerryException {@link ExtractError#CHANGED_IN_HOLD} when any file is not what was verified,
     *     {@link ExtractError#WRONG_STATE} when it is not held
     */
    public Extraction approve(String id, String by, String reason) {
        return exclusively(id, extraction -> gate.approve(extraction, by, reason));
    }

    /** Refuses an extraction and deletes what is held; the record stays. */
    public Extraction refuse(String id, String by, String reason) {
        return exclusively(id, extraction -> gate.refuse(extraction, by, reason));
    }

    private interface Step {
        Extraction run(Extraction extraction);
    }

    private Extraction exclusively(String id, Step step) {
        try (Busy _ = Busy.with(home.database(), store.get(id))) {
            return step.run(store.get(id));
        }
    }

    private Extraction resume(Extraction before, CohortVersion cohort) {
        return exclusively(before.id(), extraction -> switch (extraction.state()) {
            case HELD, APPROVING, RELEASED, REFUSED -> extraction;
            case REQUESTED, RUNNING, FAILED -> run(extraction, cohort);
        });
    }

    private Extraction run(Extraction before, CohortVersion cohort) {
        Extraction extraction = store.move(before, ExtractionState.RUNNING, before.requestedBy(), "");
        Folders folders = Folders.of(home, extraction);
        Snapshots snapshots = store.snapshots(extraction);
        try (LakeQuery query = lake.query(snapshots);
                ExtractKnowledge known = ExtractKnowledge.of(extraction, store, lake, snapshots, detectors)) {
            Duck duck = new Duck(query.connection());
            DeidRules rules = DeidRules.builtIn();
            Files.createDirectories(folders.releases());
            Pseudonyms pseudonyms = keys.pseudonyms(extraction.project(), extraction.keyVersion());
            Job job = job(extraction, cohort, query, duck);
            Anonymiser anonymiser = new Anonymiser(rules, pseudonyms, Anonymiser.gateOf(rules), known.knowledge());
            Verifier verifier = anonymiser.verifier(Verifier.Extent.FULL);
            InstanceWork work =
                    new InstanceWork(extraction, folders, instances, anonymiser, pseudonyms, verifier, progress);
            progress.begin("extract", store.get(extraction.id()).counts().total());
            Job ended = new Workers(new Ledger(home.database()), workers).run(job, work);
            progress.end();
            if (ended.state() == JobState.FAILED) {
                throw new SkerryException(
                        ExtractError.CHUNKS_FAILED,
                        "some chunks failed again and again: "
                                + new Ledger(home.database())
                                        .failures(job.id())
                                        .getFirst()
                                        .error()
                                + "; the same command tries them again");
            }
            Extraction settled = store.get(extraction.id());
            Assembly.Assembled assembled = new Assembly(
                            settled, folders, instances, duck, pseudonyms, known.behind(rules.label()), cohort.yaml())
                    .run(datasets(settled, query.snapshots(), duck));
            Extraction held = gate.hold(settled, assembled.about(), assembled.files(), assembled.report());
            home.audit()
                    .append(
                            "extract.hold",
                            Map.of(
                                    "extraction", held.id(),
                                    "released", Long.toString(held.counts().released()),
                                    "stayedBehind",
                                            Long.toString(held.counts().total()
                                                    - held.counts().released())));
            return held;
        } catch (IOException e) {
            throw failed(extraction, Durable.failed("writing", folders.hold(), e));
        } catch (SkerryException e) {
            throw failed(extraction, e);
        }
    }

    /** A lack of resources leaves the extraction running, to be gone on with; anything else is recorded as its failure. */
    private SkerryException failed(Extraction extraction, SkerryException e) {
        if (e.blame() != Blame.RESOURCES) {
            store.move(
                    extraction,
                    ExtractionState.FAILED,
                    extraction.requestedBy(),
                    e.code().name() + ": " + e.getMessage());
        }
        return e;
    }

    private Job job(Extraction extraction, CohortVersion cohort, LakeQuery query, Duck duck) {
        Ledger ledger = new Ledger(home.database());
        Optional<Job> known = ledger.find(JOB_KIND, extraction.id());
        if (known.isPresent()) {
            ledger.retryFailed(known.get().id());
            return ledger.job(known.get().id());
        }
        long count = instances.replace(
                extraction,
                Resolution.resolve(duck, cohorts.membersSql(query, cohort)).iterator());
        return ledger.open(
                JOB_KIND,
                extraction.id(),
                "{\"extraction\":\"" + extraction.id() + "\"}",
                Ledger.ranges(count, chunkSize));
    }

    /** The version that was asked for, which must be there, or the newest. */
    private int keyVersion(ExtractRequest request) {
        if (request.keyVersion().isEmpty()) {
            return keys.newest(request.project());
        }
        return keys.pseudonyms(request.project(), request.keyVersion().getAsInt())
                .keyVersion();
    }

    private CohortVersion cohort(String name, OptionalInt version) {
        return (version.isPresent() ? cohorts.find(name, version.getAsInt()) : cohorts.find(name))
                .orElseThrow(() -> new SkerryException(
                        ExtractError.UNKNOWN_COHORT,
                        "there is no frozen cohort \"" + name + '"'
                                + (version.isPresent() ? " of version " + version.getAsInt() : "")
                                + "; `skerry cohort freeze FILE.yml` makes one"));
    }

    /** The lake as it is now, save for the tables that the cohort was frozen on. */
    private Snapshots snapshots(CohortVersion cohort) {
        Map<String, Long> byTable = new TreeMap<>(lake.snapshots().byTable());
        byTable.putAll(cohort.snapshots().byTable());
        return new Snapshots(byTable);
    }

    private static List<String> datasets(Extraction extraction, Snapshots snapshots, Duck duck) {
        return extraction.datasets().orElseGet(() -> known(snapshots)).stream()
                .filter(dataset -> duck.columns(Duck.name(dataset)).containsKey("patient_key"))
                .toList();
    }

    private static List<String> known(Snapshots snapshots) {
        return snapshots.byTable().keySet().stream()
                .filter(table -> !NOT_DATASETS.contains(table))
                .sorted()
                .toList();
    }

    private static void demandDatasets(Snapshots snapshots, List<String> wanted) {
        List<String> known = known(snapshots);
        if (!known.containsAll(wanted)) {
            throw new SkerryException(
                    ExtractError.UNKNOWN_DATASET,
                    "expected datasets that are loaded, which are " + known + ", but got " + wanted);
        }
    }
}

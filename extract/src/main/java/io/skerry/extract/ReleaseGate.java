package io.skerry.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.extract.Extraction.Decision;
import io.skerry.extract.report.ReportModel;
import io.skerry.extract.report.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The gate between the hold and a project. What passes is what was held, byte for byte, plus the approver's name in the
 * report and the manifest; it appears in the project's folder in one rename.
 *
 * <p>Each step may be cut off anywhere. What was recorded before the cut tells the next call how far it came.
 */
final class ReleaseGate {
    private static final int NAMED_PROBLEMS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final ExtractionStore store;

    ReleaseGate(Home home, ExtractionStore store) {
        this.home = home;
        this.store = store;
    }

    /** Puts the finished work into the state that waits for a decision. */
    Extraction hold(
            Extraction extraction, Manifest.About about, Map<String, Manifest.Entry> files, ReportModel report) {
        Folders folders = Folders.of(home, extraction);
        try {
            Durable.write(
                    folders.hold().resolve(Folders.REPORT),
                    ReportPage.render(report, Optional.empty()),
                    folders.work());
            files.put(Folders.REPORT, entry(folders.hold().resolve(Folders.REPORT)));
            Path manifest = Files.createDirectories(folders.work()).resolve(Manifest.NAME);
            Manifest.write(manifest, about, files, Map.of());
            String sha256 = Sha256.of(manifest);
            Durable.move(manifest, folders.hold().resolve(Manifest.NAME));
            Durable.deleteTree(folders.work());
            return store.hold(extraction, sha256, JSON.writeValueAsString(new Stored(about, report)));
        } catch (IOException e) {
            throw Durable.failed("holding the output in", folders.hold(), e);
        }
    }

    /** Compares the files of a held or released extraction with its manifest, and the manifest with its record. */
    ManifestCheck check(Extraction extraction) {
        Folders folders = Folders.of(home, extraction);
        return switch (extraction.state()) {
            case HELD -> check(folders.hold(), store.heldManifest(extraction).orElseThrow(), Set.of());
            case RELEASED ->
                check(folders.release(), store.releaseManifest(extraction).orElseThrow(), Set.of());
            case REQUESTED, RUNNING, APPROVING, REFUSED, FAILED ->
                throw new SkerryException(
                        ExtractError.WRONG_STATE,
                        "only a held or released extraction has files to check, and " + extraction.id() + " is "
                                + extraction.state().name().toLowerCase(java.util.Locale.ROOT));
        };
    }

    /** Releases what is held, or finishes a release that was cut off. */
    Extraction approve(Extraction before, String by, String reason) {
        Extraction extraction = before;
        Folders folders = Folders.of(home, extraction);
        if (extraction.state() == ExtractionState.HELD) {
            demandUnchanged(extraction, check(extraction));
        }
        extraction = store.decide(extraction, ExtractionState.APPROVING, by, reason);
        try {
            if (Files.exists(folders.hold())) {
                sign(extraction, folders);
                Durable.syncTree(folders.hold());
                Files.createDirectories(folders.releases());
                Files.move(folders.hold(), folders.release(), StandardCopyOption.ATOMIC_MOVE);
                Durable.sync(folders.releases());
                Durable.sync(home.hold());
            }
            Durable.deleteTree(folders.work());
        } catch (IOException e) {
            throw Durable.failed("releasing to", folders.release(), e);
        }
        audit("extract.approve", extraction);
        return store.move(extraction, ExtractionState.RELEASED, by, reason);
    }

    /** Deletes what is held and keeps the record of it. */
    Extraction refuse(Extraction before, String by, String reason) {
        Folders folders = Folders.of(home, before);
        Extraction refused = store.decide(before, ExtractionState.REFUSED, by, reason);
        try {
            Durable.deleteTree(folders.hold());
            Durable.deleteTree(folders.work());
        } catch (IOException e) {
            throw Durable.failed("deleting", folders.hold(), e);
        }
        audit("extract.refuse", refused);
        return refused;
    }

    /**
     * Writes the approval into the report and the manifest. The new manifest's hash is on record before the manifest is
     * in place, so that after a cut the manifest found in the hold is known as the old one or the new one.
     */
    private void sign(Extraction extraction, Folders folders) throws IOException {
        Path hold = folders.hold();
        String found = Sha256.of(hold.resolve(Manifest.NAME));
        if (store.releaseManifest(extraction).filter(found::equals).isPresent()) {
            demandUnchanged(extraction, check(hold, found, Set.of()));
            return;
        }
        demandUnchanged(extraction, check(hold, store.heldManifest(extraction).orElseThrow(), Set.of(Folders.REPORT)));
        Stored stored = stored(extraction);
        Decision decision = extraction.decision().orElseThrow();
        String at = Moments.forPeople(decision.at());
        Durable.write(
                hold.resolve(Folders.REPORT),
                ReportPage.render(
                        stored.report(), Optional.of(new ReportModel.Decision(decision.by(), at, decision.reason()))),
                folders.work());
        Map<String, Manifest.Entry> files = Manifest.read(hold);
        files.put(Folders.REPORT, entry(hold.resolve(Folders.REPORT)));
        Path manifest = folders.work().resolve(Manifest.NAME);
        Manifest.write(
                manifest,
                stored.about(),
                files,
                Map.of("by", decision.by(), "at", decision.at().toString(), "reason", decision.reason()));
        store.recordReleaseManifest(extraction, Sha256.of(manifest));
        Durable.move(manifest, hold.resolve(Manifest.NAME));
    }

    private static ManifestCheck check(Path folder, String manifestSha256, Set<String> except) {
        try {
            Path manifest = folder.resolve(Manifest.NAME);
            if (!Files.isRegularFile(manifest)) {
                return ManifestCheck.failed(Manifest.NAME, ManifestCheck.Kind.MISSING);
            }
            if (!Sha256.of(manifest).equals(manifestSha256)) {
                return ManifestCheck.failed(Manifest.NAME, ManifestCheck.Kind.CHANGED);
            }
            return ManifestCheck.of(folder, except);
        } catch (IOException e) {
            throw Durable.failed("checking", folder, e);
        }
    }

    private void demandUnchanged(Extraction extraction, ManifestCheck check) {
        if (check.passed()) {
            return;
        }
        home.audit()
                .append(
                        "extract.changed-in-hold",
                        Map.of(
                                "extraction",
                                extraction.id(),
                                "problems",
                                Integer.toString(check.problems().size())));
        throw new SkerryException(
                ExtractError.CHANGED_IN_HOLD,
                "extraction " + extraction.id() + " is not what was verified, so it cannot be approved: "
                        + check.problems().stream()
                                .limit(NAMED_PROBLEMS)
                                .map(problem -> problem.path() + " "
                                        + problem.kind().name().toLowerCase(java.util.Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + (check.problems().size() > NAMED_PROBLEMS ? ", …" : "")
                        + "; refuse it and request it again");
    }

    private void audit(String action, Extraction extraction) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("extraction", extraction.id());
        details.put("project", extraction.project());
        details.put("cohort", extraction.cohort() + ":" + extraction.cohortVersion());
        extraction.decision().ifPresent(decision -> {
            details.put("by", decision.by());
            details.put("reason", decision.reason());
        });
        details.put("images", Long.toString(extraction.counts().released()));
        store.releaseManifest(extraction).ifPresent(sha256 -> details.put("manifest", sha256));
        home.audit().append(action, details);
    }

    static Manifest.Entry entry(Path file) throws IOException {
        return new Manifest.Entry(Files.size(file), Sha256.of(file));
    }

    private Stored stored(Extraction extraction) {
        try {
            return JSON.readValue(store.report(extraction).orElseThrow(), Stored.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored report of " + extraction.id() + " cannot be read", e);
        }
    }

    /** What approval needs to write report and manifest again. */
    record Stored(Manifest.About about, ReportModel report) {}
}

package io.skerry.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.Blame;
import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.deid.Anonymiser;
import io.skerry.deid.HeldReason;
import io.skerry.deid.InstanceRef;
import io.skerry.deid.Outcome;
import io.skerry.deid.Pseudonyms;
import io.skerry.extract.Instance.Place;
import io.skerry.extract.Instance.Result;
import io.skerry.phi.Identifiers;
import io.skerry.phi.Leak;
import io.skerry.phi.Verifier;
import io.skerry.pipeline.Chunk;
import io.skerry.pipeline.ChunkWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does a chunk of an extraction: each object is de-identified into the work folder, verified there, and only then moved
 * into the hold, or into quarantine. Whatever goes wrong with an object keeps that object back and no other.
 *
 * <p>Doing a chunk again gives the same files under the same names and replaces what was recorded.
 */
final class InstanceWork implements ChunkWork {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Extraction extraction;
    private final Folders folders;
    private final InstanceStore store;
    private final Anonymiser anonymiser;
    private final Pseudonyms pseudonyms;
    private final Verifier verifier;
    private final Progress progress;

    InstanceWork(
            Extraction extraction,
            Folders folders,
            InstanceStore store,
            Anonymiser anonymiser,
            Pseudonyms pseudonyms,
            Verifier verifier,
            Progress progress) {
        this.extraction = extraction;
        this.folders = folders;
        this.store = store;
        this.anonymiser = anonymiser;
        this.pseudonyms = pseudonyms;
        this.verifier = verifier;
        this.progress = progress;
    }

    @Override
    public String run(Chunk chunk) throws Exception {
        JsonNode range = JSON.readTree(chunk.payload());
        Path work = folders.work().resolve("chunk-" + chunk.number());
        Durable.deleteTree(work);
        Files.createDirectories(work);
        List<Result> results = new ArrayList<>();
        for (Instance instance : store.range(
                extraction, range.get("from").asLong(), range.get("to").asLong())) {
            results.add(process(instance, work));
            progress.advance(1);
        }
        store.settle(extraction, results);
        Durable.deleteTree(work);
        Map<Instance.Fate, Integer> fates = new EnumMap<>(Instance.Fate.class);
        results.forEach(result -> fates.merge(result.fate(), 1, Integer::sum));
        return JSON.writeValueAsString(fates);
    }

    private Result process(Instance instance, Path work) {
        Path output = work.resolve(instance.number() + ".dcm");
        try {
            if (instance.file().isEmpty()) {
                return Result.error(instance.number(), ExtractError.NOT_IN_ARCHIVE.name(), "no row in the tag lake");
            }
            Path file = Path.of(instance.file().get());
            if (!Files.isRegularFile(file)) {
                return Result.error(instance.number(), ExtractError.NOT_IN_ARCHIVE.name(), "the file is gone");
            }
            Anonymiser.Result done =
                    anonymiser.anonymise(new InstanceRef(file, instance.member()), _ -> instance.person(), _ -> output);
            return switch (done.outcome()) {
                case Outcome.Held(HeldReason reason, String detail) -> heldBack(instance, reason, detail);
                case Outcome.Written written ->
                    verify(instance, done.identifiers().orElseThrow(), output, written);
            };
        } catch (SkerryException e) {
            if (e.blame() == Blame.RESOURCES) {
                throw e;
            }
            return Result.error(instance.number(), e.code().name(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (Durable.isDiskFull(e)) {
                throw Durable.failed("writing", output, e);
            }
            return Result.error(
                    instance.number(),
                    ExtractError.FILE_FAILED.name(),
                    e.getClass().getSimpleName());
        } catch (RuntimeException | StackOverflowError e) {
            // Fail closed: an object that nothing is known about stays back, and the rest goes on.
            return Result.error(instance.number(), "DEFECT", e.getClass().getName());
        }
    }

    private static Result heldBack(Instance instance, HeldReason reason, String detail) {
        return switch (reason) {
            case UNREADABLE, DEFECTIVE, MISSING_UID -> Result.error(instance.number(), reason.name(), detail);
            case SOP_CLASS_NOT_ALLOWED,
                    MODALITY_NOT_ALLOWED,
                    NOT_ORIGINAL_PRIMARY,
                    BURNED_IN_ANNOTATION,
                    EMBEDDED_OVERLAY,
                    PIXELS_NOT_CLEARED,
                    RECOGNISABLE_FEATURES,
                    UNDECODABLE_PIXELS,
                    ENCAPSULATED_DOCUMENT,
                    NO_PIXEL_DATA,
                    UNSUPPORTED_TRANSFER_SYNTAX,
                    IDENTIFIER_IN_VALUE,
                    NEEDED_NOT_ALLOWED,
                    HELD_BY_RULE,
                    DUPLICATE_INSTANCE,
                    VERIFICATION_FAILED -> Result.held(instance.number(), reason.name(), detail);
        };
    }

    private Result verify(Instance instance, Identifiers identifiers, Path output, Outcome.Written written)
            throws IOException {
        long bytes = Files.size(output);
        List<Leak> leaks = verifier.verify(output, identifiers);
        if (!leaks.isEmpty()) {
            Path quarantined = Files.createDirectories(folders.quarantine()).resolve(instance.number() + ".dcm");
            Durable.move(output, quarantined);
            return Result.leaked(
                    instance.number(),
                    bytes,
                    identifiers.size(),
                    leaks.stream()
                            .map(leak -> new Place(leak.rule(), leak.path()))
                            .toList());
        }
        String path = String.join(
                "/",
                Folders.IMAGES,
                pseudonyms.patientId(instance.person()),
                written.studyUid(),
                written.seriesUid(),
                written.sopUid() + ".dcm");
        String sha256 = Sha256.of(output);
        Path held = folders.hold().resolve(path);
        Files.createDirectories(Optional.ofNullable(held.getParent()).orElse(folders.hold()));
        Durable.move(output, held);
        return Result.released(instance.number(), path, bytes, sha256, identifiers.size());
    }
}

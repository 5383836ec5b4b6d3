package io.skerry.deid;

import io.skerry.base.Recent;
import io.skerry.base.SkerryException;
import io.skerry.deid.Outcome.Held;
import io.skerry.deid.Outcome.Written;
import io.skerry.deid.deface.FaceDecision;
import io.skerry.deid.deface.FaceGate;
import io.skerry.deid.deface.SeriesFiles;
import io.skerry.deid.pixels.PixelGate;
import io.skerry.deid.pixels.PixelVerdict;
import io.skerry.deid.pixels.TextPixelGate;
import io.skerry.deid.pixels.UnchangedPixels;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.phi.Identifiers;
import io.skerry.phi.Leak;
import io.skerry.phi.Permitted;
import io.skerry.phi.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * De-identifies objects, one call each: it decides whether an object may leave, builds a new header from what the rules
 * allow, hands the pixel bytes on unchanged, and gives the file its name when all of it is there. Whatever goes wrong
 * with an input holds that object back, whole.
 *
 * <p>Safe for use by several threads.
 */
public final class Anonymiser {
    /** Memory that a thread uses again for each header. */
    private final ThreadLocal<HeaderBuffer> buffers = ThreadLocal.withInitial(HeaderBuffer::new);

    private final ThreadLocal<OutputBytes> pieces = ThreadLocal.withInitial(OutputBytes::new);

    /** By series, of which some are worked on at once. */
    private final Recent<String, BuiltHeader> built = new Recent<>(32);

    private final Pseudonyms pseudonyms;
    private final Gate gate;
    private final PixelGate pixelGate;
    private final FaceGate faces;
    private final DeidRules rules;
    private final RuleTables tables;
    private final Permitted permitted;
    private final TextGuard guard;
    private final Knowledge knowledge;

    /**
     * Looks at the pixels of every object if the rules have the option of clean pixel data; else hands all on that the
     * rules' gate lets through.
     */
    public Anonymiser(DeidRules rules, Pseudonyms pseudonyms) {
        this(rules, pseudonyms, gateOf(rules));
    }

    /** @param pixelGate decides about the pixels of each object that the rules' gate lets through */
    public Anonymiser(DeidRules rules, Pseudonyms pseudonyms, PixelGate pixelGate) {
        this(rules, pseudonyms, pixelGate, Knowledge.NONE);
    }

    /**
     * @param pixelGate decides about the pixels of each object that the rules' gate lets through
     * @param knowledge what identifies, beyond an object's own header
     */
    public Anonymiser(DeidRules rules, Pseudonyms pseudonyms, PixelGate pixelGate, Knowledge knowledge) {
        this(rules, pseudonyms, pixelGate, new FaceGate(SeriesFiles.NONE), knowledge);
    }

    /**
     * @param pixelGate decides about the pixels of each object that the rules' gate lets through
     * @param faces decides about faces where the rules have the option of clean recognizable visual features
     * @param knowledge what identifies, beyond an object's own header
     */
    public Anonymiser(
            DeidRules rules, Pseudonyms pseudonyms, PixelGate pixelGate, FaceGate faces, Knowledge knowledge) {
        this.faces = faces;
        this.guard = new TextGuard(knowledge.cleaner());
        this.knowledge = knowledge;
        this.rules = rules;
        this.pseudonyms = pseudonyms;
        this.pixelGate = pixelGate;
        gate = new Gate(rules.gate(), pixelGate.judgesAllKinds());
        tables = new RuleTables(rules, pseudonyms.keyVersion());
        permitted = Permissions.of(rules);
    }

    /** The gate of pixels that rules ask for: one that looks at every object, if they promise clean pixel data. */
    public static PixelGate gateOf(DeidRules rules) {
        return rules.options().contains(ProfileOption.CLEAN_PIXEL_DATA) ? TextPixelGate.ofAll() : new UnchangedPixels();
    }

    /** Whether rules ask for images without faces, for which a series must be at hand as a whole. */
    public static boolean removesFaces(DeidRules rules) {
        return rules.options().contains(ProfileOption.CLEAN_VISUAL_FEATURES);
    }

    /**
     * What became of an object, and what its original held, so that the output can be verified.
     *
     * @param identifiers empty when the object was held back before they were collected
     */
    public record Result(Outcome outcome, Optional<Identifiers> identifiers) {}

    /**
     * De-identifies an object of a person who is known.
     *
     * @param in where the original lies
     * @param person what tells this person from all others, the same in images and records: shift and patient ID derive
     *     from it
     * @param outFile the final name; an older file of that name is replaced
     * @return the file, or why the object was held back
     * @throws SkerryException {@link DeidError#OUTPUT_FAILED} when the output cannot be written, for which the input is
     *     not to blame
     */
    public Outcome anonymise(InstanceRef in, String person, Path outFile) {
        return anonymise(in, _ -> person, _ -> outFile).outcome();
    }

    /**
     * De-identifies an object whose person and place are only known once it is read.
     *
     * @param person from the data set, what tells this person from all others
     * @param place from the project's names, the final name of the output
     * @throws SkerryException {@link DeidError#OUTPUT_FAILED} when the output cannot be written
     */
    public Result anonymise(InstanceRef in, Function<Dataset, String> person, Function<Names, Path> place) {
        try (ByteSource source = in.open()) {
            return anonymise(source, person, place, OutputCheck.NONE);
        } catch (IOException e) {
            return new Result(unreadable(e), Optional.empty());
        }
    }

    /**
     * Looks at an output before it gets its name.
     */
    @FunctionalInterface
    public interface OutputCheck {
        /** Takes every output as it is. */
        OutputCheck NONE = (_, _) -> List.of();

        /**
         * Looks at one output.
         *
         * @param output every byte that will stand in the file: in memory before any of it is written, or when there are
         *     too many of them the complete file, still under a hidden name
         * @param original what its original held
         * @return what is wrong with it; if anything is, no file stays and the object is held back
         */
        List<Leak> check(ByteSource output, Identifiers original);
    }

    /**
     * As {@link #anonymise(InstanceRef, Function, Function)}, from bytes that the caller opens and closes, with a look at
     * each output before it appears.
     */
    public Result anonymise(
            ByteSource source, Function<Dataset, String> person, Function<Names, Path> place, OutputCheck check) {
        Optional<Identifiers> identifiers = Optional.empty();
        try {
            DicomObject object = DicomReader.read(source, ReadOptions.defaults());
            gate.check(object);
            HoldRule.check(rules.holds(), object.dataset());
            FrameCount.settle(object);
            identifiers = Optional.of(Identifiers.of(object, knowledge.people(), permitted));
            return new Result(writeJudged(object, identifiers.get(), person, place, check), identifiers);
        } catch (HoldException e) {
            return new Result(e.held(), identifiers);
        } catch (DicomException e) {
            return new Result(new Held(HeldReason.UNREADABLE, e.code().name()), identifiers);
        } catch (IOException e) {
            return new Result(unreadable(e), identifiers);
        }
    }

    /** What outputs of these rules may hold, for those who verify them. */
    public Permitted permitted() {
        return permitted;
    }

    /** Looks at outputs of these rules, with a search of texts of its own that goes by the same knowledge. */
    public Verifier verifier(Verifier.Extent extent) {
        return new Verifier(knowledge.search(), extent, permitted);
    }

    /** Writes what the gate of pixels makes of the object. */
    private Outcome writeJudged(
            DicomObject object,
            Identifiers identifiers,
            Function<Dataset, String> person,
            Function<Names, Path> place,
            OutputCheck check)
            throws IOException {
        if (object.pixelData().isEmpty()) {
            return write(object, identifiers, person, place, check);
        }
        if (!removesFaces(rules)) {
            return writeLookedAt(object, identifiers, person, place, check);
        }
        return switch (faces.judge(object)) {
            case FaceDecision.None _ -> writeLookedAt(object, identifiers, person, place, check);
            case FaceDecision.Stay(PixelVerdict.Hold hold) -> throw held(hold);
            case FaceDecision.Cut cut -> {
                try (RedactedOriginal defaced = RedactedOriginal.of(object, cut)) {
                    yield writeLookedAt(defaced.object(), identifiers, person, place, check);
                }
            }
        };
    }

    private Outcome writeLookedAt(
            DicomObject object,
            Identifiers identifiers,
            Function<Dataset, String> person,
            Function<Names, Path> place,
            OutputCheck check)
            throws IOException {
        return switch (pixelGate.judge(object, identifiers)) {
            case PixelVerdict.Copy _ -> write(object, identifiers, person, place, check);
            case PixelVerdict.Hold hold -> throw held(hold);
            case PixelVerdict.Redact redact -> {
                try (RedactedOriginal redacted = RedactedOriginal.of(object, redact)) {
                    Optional<PixelVerdict.Hold> remains = pixelGate.recheck(redacted.object(), redact, identifiers);
                    if (remains.isPresent()) {
                        throw held(remains.get());
                    }
                    yield write(redacted.object(), identifiers, person, place, check);
                }
            }
        };
    }

    private static HoldException held(PixelVerdict.Hold hold) {
        HeldReason reason = switch (hold.reason()) {
            case BURNED_IN_ANNOTATION -> HeldReason.BURNED_IN_ANNOTATION;
            case PIXELS_NOT_CLEARED -> HeldReason.PIXELS_NOT_CLEARED;
            case UNDECODABLE_PIXELS -> HeldReason.UNDECODABLE_PIXELS;
            case EMBEDDED_OVERLAY -> HeldReason.EMBEDDED_OVERLAY;
            case RECOGNISABLE_FEATURES -> HeldReason.RECOGNISABLE_FEATURES;
        };
        return new HoldException(reason, hold.detail());
    }

    private Outcome write(
            DicomObject object,
            Identifiers identifiers,
            Function<Dataset, String> personOf,
            Function<Names, Path> place,
            OutputCheck check)
            throws IOException {
        Dataset dataset = object.dataset();
        String person = personOf.apply(dataset);
        String sopClass = dataset.string(Tag.SOPClassUID).orElseThrow();
        Names names = names(dataset, person);
        Optional<PixelCopy> pixels = Optional.empty();
        if (object.pixelData().isPresent()) {
            pixels = Optional.of(PixelCopy.of(object.pixelData().get(), dataset));
        }
        TransferSyntax syntax = outputSyntax(object.transferSyntax(), pixels.isPresent());
        HeaderBuffer header = buffers.get();
        MetaHeader.write(header, sopClass, names.sopUid(), syntax);
        String modality = dataset.string(Tag.Modality).orElseThrow();
        BuiltHeader.Circumstances circumstances = new BuiltHeader.Circumstances(
                tables.of(dataset),
                identifiers,
                dataset.charsets().terms(),
                modality,
                names.patientId(),
                pseudonyms.dayShift(person),
                DateShift.offset(dataset.string(Tag.TimezoneOffsetFromUTC).orElse("")),
                syntax);
        build(dataset, header, circumstances, pixels.isPresent());
        pixels.ifPresent(copy -> copy.writeElementHeader(header, syntax));
        Path file = place.apply(names);
        write(file, pieces.get().begin(header, pixels), check, identifiers);
        return new Written(
                file,
                names.studyUid(),
                names.seriesUid(),
                names.sopUid(),
                sopClass,
                modality,
                header.position() + pixels.map(PixelCopy::length).orElse(0L));
    }

    private void build(Dataset dataset, HeaderBuffer header, BuiltHeader.Circumstances circumstances, boolean pixels) {
        ValueWriter values = new ValueWriter(
                header,
                pseudonyms,
                guard,
                circumstances.original(),
                circumstances.modality(),
                circumstances.patientId(),
                circumstances.shift(),
                circumstances.zone());
        String series = dataset.string(Tag.SeriesInstanceUID).orElse("");
        BuiltHeader before = built.find(series)
                .filter(known -> known.wasMadeUnder(circumstances))
                .orElse(null);
        BuiltHeader.Follower follower = new BuiltHeader.Follower(before, dataset, header);
        boolean localCodes = rules.allowed() instanceof DeidRules.Allowed.AllStandard;
        new HeaderBuilder(circumstances.table(), localCodes, values, header, circumstances.patientId())
                .build(dataset, pixels, follower);
        follower.made(circumstances, dataset).ifPresent(made -> built.put(series, made));
    }

    private Names names(Dataset dataset, String person) {
        return new Names(
                pseudonyms.patientId(person),
                uid(dataset, Tag.StudyInstanceUID),
                uid(dataset, Tag.SeriesInstanceUID),
                uid(dataset, Tag.SOPInstanceUID));
    }

    private String uid(Dataset dataset, int tag) {
        String original = dataset.string(tag).orElseThrow();
        return rules.options().contains(ProfileOption.UIDS) ? original : pseudonyms.uid(original);
    }

    private static void write(Path file, OutputBytes.Pending bytes, OutputCheck check, Identifiers original) {
        try {
            if (bytes.isWhole()) {
                requireClean(check.check(bytes.source(file.toString()), original));
            }
            try (AtomicFile out = AtomicFile.create(file)) {
                bytes.write(out.channel());
                if (!bytes.isWhole()) {
                    try (ByteSource written = ByteSource.of(out.part())) {
                        requireClean(check.check(written, original));
                    }
                }
                out.complete();
            }
        } catch (IOException e) {
            throw new SkerryException(
                            DeidError.OUTPUT_FAILED,
                            "an output file could not be written; check space and permissions, then run again: "
                                    + e.getClass().getSimpleName(),
                            e)
                    .with("file", file);
        }
    }

    private static void requireClean(List<Leak> leaks) {
        if (!leaks.isEmpty()) {
            Leak first = leaks.getFirst();
            throw new HoldException(
                    HeldReason.VERIFICATION_FAILED,
                    first.rule() + " at " + first.path() + (leaks.size() > 1 ? ", " + leaks.size() + " in all" : ""));
        }
    }

    /** The syntax of the original, since its pixels are handed on as they are; deflated data sets leave inflated. */
    private static TransferSyntax outputSyntax(TransferSyntax syntax, boolean pixels) {
        if (syntax.encapsulated()) {
            return pixels ? TransferSyntax.of(syntax.uid()) : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        }
        if (syntax.bigEndian()) {
            return TransferSyntax.EXPLICIT_BIG_ENDIAN;
        }
        return syntax.explicitVr() ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    }

    private static Held unreadable(IOException e) {
        return new Held(HeldReason.UNREADABLE, e.getClass().getSimpleName());
    }
}

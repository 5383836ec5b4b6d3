package io.skerry.synth;

import io.skerry.base.SkerryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to make.
 *
 * @param out the folder to fill
 * @param patients how many people; not used where {@code images} is given
 * @param images exactly so many images, of as many people as that takes
 * @param seed the same seed and options give the same bytes
 * @param headerOnly CT and other images without pixel data, in series as long as real ones
 * @param modality the only modality to write images of, such as CT
 * @param matrix rows and columns of CT and MR slices, 64 to 1024
 * @param force whether to replace an earlier population in the folder
 * @param varied series in the variety of real protocols, and {@code characteristics.jsonl} with the truth about each
 */
public record SynthOptions(
        Path out,
        int patients,
        OptionalInt images,
        long seed,
        boolean headerOnly,
        Optional<String> modality,
        int matrix,
        boolean force,
        boolean varied) {
    /** Modalities that are made. */
    public static final List<String> MODALITIES = List.of("CT", "MR", "PT", "CR", "DX", "US", "MG", "NM", "SR", "OT");

    private static final int DEMO_PATIENTS = 40;
    private static final int DEMO_MATRIX = 256;
    private static final int MOST_PATIENTS = 1_000_000;

    public SynthOptions {
        if (patients < 1 || patients > MOST_PATIENTS) {
            throw bad("1 to " + MOST_PATIENTS + " patients", Integer.toString(patients));
        }
        if (images.isPresent() && images.getAsInt() < 1) {
            throw bad("at least 1 image", Integer.toString(images.getAsInt()));
        }
        if (matrix < 64 || matrix > 1024) {
            throw bad("a matrix of 64 to 1024", Integer.toString(matrix));
        }
        modality.ifPresent(m -> {
            if (!MODALITIES.contains(m)) {
                throw bad("one of the modalities " + String.join(", ", MODALITIES), m);
            }
        });
    }

    /** Forty people, seed 1, with pixels. */
    public static SynthOptions into(Path out) {
        return new SynthOptions(
                out, DEMO_PATIENTS, OptionalInt.empty(), 1, false, Optional.empty(), DEMO_MATRIX, false, false);
    }

    public SynthOptions withPatients(int count) {
        return new SynthOptions(out, count, images, seed, headerOnly, modality, matrix, force, varied);
    }

    public SynthOptions withImages(int count) {
        return new SynthOptions(
                out, patients, OptionalInt.of(count), seed, headerOnly, modality, matrix, force, varied);
    }

    public SynthOptions withSeed(long newSeed) {
        return new SynthOptions(out, patients, images, newSeed, headerOnly, modality, matrix, force, varied);
    }

    public SynthOptions withHeaderOnly(boolean only) {
        return new SynthOptions(out, patients, images, seed, only, modality, matrix, force, varied);
    }

    public SynthOptions withModality(String only) {
        return new SynthOptions(out, patients, images, seed, headerOnly, Optional.of(only), matrix, force, varied);
    }

    public SynthOptions withMatrix(int size) {
        return new SynthOptions(out, patients, images, seed, headerOnly, modality, size, force, varied);
    }

    public SynthOptions withForce(boolean replace) {
        return new SynthOptions(out, patients, images, seed, headerOnly, modality, matrix, replace, varied);
    }

    public SynthOptions withVaried(boolean all) {
        return new SynthOptions(out, patients, images, seed, headerOnly, modality, matrix, force, all);
    }

    private static SkerryException bad(String expected, String came) {
        return new SkerryException(SynthError.BAD_OPTION, "Expected " + expected + ", found " + came + ".");
    }
}

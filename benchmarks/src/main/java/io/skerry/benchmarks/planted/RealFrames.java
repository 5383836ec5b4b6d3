package io.skerry.benchmarks.planted;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Real frames of CT, MR and PET from a folder of DICOM files, which hold no text. */
public final class RealFrames {
    private static final int SMALLEST = 128;
    private static final int LARGEST = 1024;
    private static final Set<String> MODALITIES = Set.of("CT", "MR", "PT");
    /** Mixes the bits of the hash of a folder's name. */
    private static final int MIXER = 0x9E3779B9;

    private RealFrames() {}

    /** Half of the folders are trained on, a quarter is for choosing thresholds; a series is never in two parts. */
    public enum Part {
        TRAINING,
        TUNING,
        MEASURING;

        private boolean has(Path file) {
            String name = file.toString().replace('\\', '/');
            int hash = name.substring(0, name.lastIndexOf('/') + 1).hashCode() * MIXER;
            return switch (this) {
                case TRAINING -> (hash >>> 28) % 2 == 0;
                case TUNING -> (hash >>> 28) % 4 == 1;
                case MEASURING -> (hash >>> 28) % 4 == 3;
            };
        }
    }

    /** The middle frames of original primary images, each picture once, in the order of their paths. */
    public static List<Ground> of(Path folder, Part part) {
        List<Ground> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (part.has(folder.relativize(file))) {
                    add(file, seen, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static void add(Path file, Set<Integer> seen, List<Ground> found) {
        try {
            DicomObject object = DicomReader.read(file);
            List<String> type = object.dataset().strings(Tag.ImageType);
            String modality = object.dataset().string(Tag.Modality).orElse("");
            boolean slice = MODALITIES.contains(modality)
                    && type.size() > 1
                    && type.get(0).equals("ORIGINAL")
                    && type.get(1).equals("PRIMARY");
            if (!slice || object.pixelData().isEmpty()) {
                return;
            }
            Frames frames = Frames.of(object);
            FrameLayout layout = frames.layout();
            int shorter = Math.min(layout.rows(), layout.columns());
            if (layout.samplesPerPixel() != 1
                    || layout.bitsAllocated() > 16
                    || shorter < SMALLEST
                    || shorter > LARGEST) {
                return;
            }
            int[] samples = frames.read(frames.count() / 2);
            if (seen.add(Arrays.hashCode(samples))) {
                found.add(new Ground(
                        "real " + modality,
                        samples,
                        layout.columns(),
                        layout.rows(),
                        layout.bitsStored(),
                        layout.signed()));
            }
        } catch (SkerryException e) {
            // Damaged files are among them on purpose; they show nothing.
        }
    }
}

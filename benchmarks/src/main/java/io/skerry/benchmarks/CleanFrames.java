package io.skerry.benchmarks;

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
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Frames without text: real ones of CT, MR and PET, and made ones of noise, speckle, smooth shades and nothing. */
final class CleanFrames {
    private static final int KINDS = 5;
    private static final int SMALLEST = 128;
    private static final int LARGEST = 1024;

    private CleanFrames() {}

    /**
     * The middle frames of original primary images below a folder, each picture once, of folders whose images were not
     * trained on.
     *
     * @param most how many, spread over all
     */
    static List<PlantedText.Ground> real(Path folder, int most) {
        List<PlantedText.Ground> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!isTrainedOn(folder.relativize(file))) {
                    add(file, seen, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<PlantedText.Ground> out = new ArrayList<>();
        for (int i = 0; i < Math.min(most, found.size()); i++) {
            out.add(found.get((int) ((long) i * found.size() / Math.min(most, found.size()))));
        }
        return out;
    }

    /** The weights of the test for text come from one half of the folders. */
    private static boolean isTrainedOn(Path file) {
        String name = file.toString();
        return (name.substring(0, name.lastIndexOf('/') + 1).hashCode() * 0x9E3779B9 >>> 28) % 2 == 0;
    }

    private static void add(Path file, Set<Integer> seen, List<PlantedText.Ground> found) {
        try {
            DicomObject object = DicomReader.read(file);
            List<String> type = object.dataset().strings(Tag.ImageType);
            String modality = object.dataset().string(Tag.Modality).orElse("");
            boolean slice = Set.of("CT", "MR", "PT").contains(modality)
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
                found.add(new PlantedText.Ground(
                        samples, layout.columns(), layout.rows(), layout.bitsStored(), layout.signed()));
            }
        } catch (SkerryException e) {
            // Damaged files are among them on purpose; they show nothing.
        }
    }

    static PlantedText.Ground made(int number, int width, int height, Random random) {
        int kind = number % KINDS;
        int[] out = new int[width * height];
        double wave = 8 + 20 * random.nextDouble();
        double noise = 3 + 40 * random.nextDouble();
        double radius = Math.min(width, height) * (0.3 + 0.2 * random.nextDouble());
        float[] real = kind == 1 ? smeared(random, width, height) : new float[0];
        float[] imaginary = kind == 1 ? smeared(random, width, height) : new float[0];
        for (int i = 0; i < out.length; i++) {
            double x = i % width - width / 2.0;
            double y = i / width - height / 2.0;
            double shade = Math.sin(x / wave) * Math.cos(y / (wave + 5));
            double value = switch (kind) {
                case 0 -> 1000 + 300 * shade + noise * random.nextGaussian();
                case 1 -> {
                    boolean outside = Math.abs(Math.atan2(x, y + height * 0.6)) > 0.7;
                    double strength = Math.hypot(real[i], imaginary[i]) * (0.3 + 0.7 * Math.abs(shade));
                    yield outside ? 0 : 20 * Math.log1p(30 * strength) - 10;
                }
                case 2 -> 1500 + 3 * x + 600 * Math.sin(y / 40) + noise * random.nextGaussian();
                case 3 -> 0;
                default -> Math.hypot(x, y) < radius ? 1000 + 200 * shade + noise * random.nextGaussian() : 0;
            };
            out[i] = (int) Math.clamp(Math.round(value), 0, kind == 1 || kind == 3 ? 255 : 4095);
        }
        return new PlantedText.Ground(out, width, height, kind == 1 || kind == 3 ? 8 : 12, false);
    }

    /** Noise whose neighbours in a row are alike, as in ultrasound. */
    private static float[] smeared(Random random, int width, int height) {
        float[] noise = new float[width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        int reach = 1 + random.nextInt(3);
        float[] out = new float[noise.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                int count = 0;
                for (int k = Math.max(0, x - reach); k <= Math.min(width - 1, x + reach); k++) {
                    sum += noise[y * width + k];
                    count++;
                }
                out[y * width + x] = sum / (float) Math.sqrt(count);
            }
        }
        return out;
    }
}

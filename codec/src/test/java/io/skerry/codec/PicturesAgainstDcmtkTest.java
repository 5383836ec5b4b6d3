package io.skerry.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.view.FrameView;
import io.skerry.dicom.view.FramesView;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.RenderOptions;
import io.skerry.pixel.Renderer;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are those of dcmj2pnm within one level, but for what docs/pixel-differences.md names. */
class PicturesAgainstDcmtkTest {
    private static final int MOST_ALIKE = 2;
    private static final long LARGEST_FILE = 3_000_000;

    @TempDir
    Path temp;

    @Test
    void picturesOfRealFilesAreThoseOfDcmtkWithinOneLevel() throws Exception {
        Path folder = Corpus.folder();
        Tool.need("dcmj2pnm");
        PixelDifferences named = PixelDifferences.read("Pictures");
        List<String> unnamed = new ArrayList<>();
        Set<String> used = new HashSet<>();
        int compared = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Map<Path, Future<String>> results = new TreeMap<>();
            for (Path file : variety(folder)) {
                results.put(file, threads.submit((Callable<String>) () -> outcome(file)));
            }
            for (var result : results.entrySet()) {
                String outcome = result.getValue().get();
                if (outcome.equals("-")) {
                    continue;
                }
                compared++;
                String path = folder.relativize(result.getKey()).toString();
                if (!outcome.equals("0") && !outcome.equals("1") && !named.allows(path, "", outcome, used)) {
                    unnamed.add(path + ": " + outcome);
                }
            }
        }
        assertThat(unnamed)
                .as("differences that docs/pixel-differences.md does not name")
                .isEmpty();
        assertThat(named.files()).as("named differences that there are no more").isEqualTo(used);
        assertThat(compared).isGreaterThan(120);
    }

    /** A few files of each folder and kind, since series are alike. */
    private static List<Path> variety(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        Map<String, Integer> kinds = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(file) > LARGEST_FILE) {
                    continue;
                }
                try {
                    Frames frames = Frames.open(file);
                    FrameLayout layout = frames.layout();
                    String alike = file.toString().contains("dcm_qa")
                            ? file.getParent() + layout.photometric() + layout.bitsStored()
                            : file.toString();
                    if (kinds.merge(alike, 1, Integer::sum) <= MOST_ALIKE) {
                        out.add(file);
                    }
                } catch (SkerryException _) {
                    // No image, or named in the table of samples.
                }
            }
        }
        return out;
    }

    /** The largest difference of the first frame's pixels, or "-" where there is nothing to compare with. */
    private String outcome(Path file) throws IOException {
        Frames frames = Frames.open(file);
        FrameLayout layout = frames.layout();
        Dataset header = frames.object().dataset();
        FrameView view = new FramesView(header).frame(0);
        boolean grey = layout.samplesPerPixel() == 1 && !layout.photometric().startsWith("PALETTE");
        List<String> command = new ArrayList<>(List.of("dcmj2pnm", "-O"));
        if (grey && !view.windows().isEmpty()) {
            command.addAll(List.of("+Wi", "1"));
        } else if (grey && !view.voiLuts().isEmpty()) {
            command.addAll(List.of("+Wl", "1"));
        } else if (grey && layout.bitsStored() > 8) {
            return "-";
        }
        String name = Integer.toHexString(file.toString().hashCode());
        Path theirs = temp.resolve(name + ".pnm");
        command.addAll(List.of(file.toString(), theirs.toString()));
        if (Tool.run(command).exit() != 0 || !Files.exists(theirs)) {
            return "-";
        }
        Pnm expected = Pnm.read(theirs);
        Files.delete(theirs);
        BufferedImage picture;
        try {
            picture = Renderer.render(frames, 0, RenderOptions.defaults().withSquarePixels(false));
        } catch (SkerryException e) {
            return e.code().name();
        }
        if (picture.getWidth() != expected.width() || picture.getHeight() != expected.height()) {
            return "another size";
        }
        int[] samples = grey && header.contains(Tag.PixelPaddingValue) ? frames.read(0) : new int[0];
        return Integer.toString(largest(picture, expected, samples, header));
    }

    private static int largest(BufferedImage picture, Pnm expected, int[] samples, Dataset header) {
        int bands = picture.getRaster().getNumBands();
        int[] ours = picture.getRaster().getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
        int padding = header.intValue(Tag.PixelPaddingValue).orElse(0);
        int limit = header.intValue(Tag.PixelPaddingRangeLimit).orElse(padding);
        int worst = 0;
        for (int pixel = 0; pixel < expected.width() * expected.height(); pixel++) {
            if (samples.length > 0 && isPadding(samples[pixel], padding, limit)) {
                continue;
            }
            for (int c = 0; c < 3; c++) {
                int our = ours[pixel * bands + (bands == 1 ? 0 : c)];
                int their = expected.level(pixel, c);
                worst = Math.max(worst, Math.abs(our - their));
            }
        }
        return worst;
    }

    /** Values are compared by their bits, since the VR of padding may be another than that of samples. */
    private static boolean isPadding(int sample, int padding, int limit) {
        if (padding == limit) {
            return (sample & 0xFFFF) == (padding & 0xFFFF);
        }
        return sample >= Math.min(padding, limit) && sample <= Math.max(padding, limit);
    }

    /** A binary PGM or PPM of 8 bits. */
    @SuppressWarnings("ArrayRecordComponent") // Not compared.
    private record Pnm(int width, int height, int bands, int start, byte[] bytes) {
        static Pnm read(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            int[] numbers = new int[3];
            int at = 2;
            for (int i = 0; i < 3; i++) {
                while (bytes[at] <= ' ' || bytes[at] == '#') {
                    if (bytes[at] == '#') {
                        while (bytes[at] != '\n') {
                            at++;
                        }
                    }
                    at++;
                }
                while (bytes[at] > ' ') {
                    numbers[i] = 10 * numbers[i] + bytes[at++] - '0';
                }
            }
            assertThat(numbers[2]).isEqualTo(255);
            return new Pnm(numbers[0], numbers[1], bytes[1] == '6' ? 3 : 1, at + 1, bytes);
        }

        int level(int pixel, int colour) {
            return bytes[start + pixel * bands + (bands == 1 ? 0 : colour)] & 0xFF;
        }
    }
}

package io.skerry.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.pixel.Frames;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of every compressed real file are those that dcmtk and GDCM decode, but for what docs/pixel-differences.md names. */
class FramesAgainstOtherToolsTest {
    private static final Set<String> DCMTK_JPEG = Set.of("50", "51", "53", "55", "57", "70");

    private final AtomicInteger framesCompared = new AtomicInteger();

    @TempDir
    Path temp;

    @Test
    void everyCompressedFrameIsWhatOtherToolsDecode() throws Exception {
        Path folder = Corpus.folder();
        Tool.need("gdcmconv");
        Tool.need("dcmdjpeg");
        PixelDifferences named = PixelDifferences.read("Samples");
        List<Path> files = compressed(folder);
        List<String> unnamed = new ArrayList<>();
        Set<String> used = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Map<Path, Future<String>> results = new TreeMap<>();
            for (Path file : files) {
                results.put(file, threads.submit((Callable<String>) () -> outcome(file)));
            }
            for (var result : results.entrySet()) {
                String path = folder.relativize(result.getKey()).toString();
                String outcome = result.getValue().get();
                String syntax =
                        DicomReader.read(result.getKey()).transferSyntax().uid();
                if (!named.allows(path, syntax, outcome, used)) {
                    unnamed.add(path + ": " + outcome);
                }
            }
        }
        assertThat(unnamed)
                .as("differences that docs/pixel-differences.md does not name")
                .isEmpty();
        assertThat(named.files()).as("named differences that there are no more").isEqualTo(used);
        assertThat(files).hasSizeGreaterThan(140);
        assertThat(framesCompared).hasValueGreaterThan(400);
    }

    @Test
    void losslessFramesAreTheUncompressedOriginals() throws Exception {
        Path wg04 = Corpus.folder().resolve(RealFrames.WG04);
        Tool.need("zstd");
        int compared = 0;
        for (String image : List.of("CT1", "CT2", "MR1", "MR3", "NM1", "RG2", "VL1", "XA1")) {
            Path truth = temp.resolve(image);
            Tool.run("zstd", "-dq", wg04.resolve("REF/" + image + "_UNC.zst").toString(), "-o", truth.toString())
                    .ok();
            int[] expected = Frames.open(truth).read(0);
            for (String syntax : List.of("J2KR", "JLSL", "JPLL", "RLE")) {
                Path file = wg04.resolve(syntax).resolve(image + "_" + syntax);
                if (Files.exists(file)) {
                    assertThat(Frames.open(file).read(0)).as(file.toString()).isEqualTo(expected);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void syntaxesThatNoOtherToolHereDecodesGiveTheSamplesOfTheirTwins() {
        Path data = Corpus.folder().resolve("pydicom+pydicom-data/data_store/data");
        int[] exact = Frames.open(data.resolve("HTJ2KLossless_08_RGB.dcm")).read(0);
        int[] lossy = Frames.open(data.resolve("HTJ2K_08_RGB.dcm")).read(0);
        assertThat(largest(exact, lossy)).isBetween(1, 8);
        Map<String, String> twins = Map.of(
                "liver_deflate.dcm", "liver.dcm",
                "liver_rle.dcm", "liver.dcm",
                "liver_j2k.dcm", "liver.dcm",
                "liver_nonbyte_aligned_deflate.dcm", "liver_nonbyte_aligned.dcm",
                "liver_nonbyte_aligned_rle.dcm", "liver_nonbyte_aligned.dcm",
                "liver_nonbyte_aligned_j2k.dcm", "liver_nonbyte_aligned.dcm",
                "emri_small_jpeg_2k_lossless_too_short.dcm", "emri_small.dcm");
        twins.forEach((compressed, plain) -> {
            Frames frames = Frames.open(data.resolve(compressed));
            Frames original = Frames.open(data.resolve(plain));
            for (int frame = 0; frame < frames.count(); frame++) {
                assertThat(frames.read(frame)).as(compressed).isEqualTo(original.read(frame));
            }
        });
    }

    private static List<Path> compressed(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    DicomObject object = DicomReader.read(file);
                    if (object.pixelData().isPresent()
                            && object.pixelData().get().encapsulated()) {
                        out.add(file);
                    }
                } catch (DicomException _) {
                    // Files that are no DICOM objects are the business of other tests.
                }
            }
        }
        return out;
    }

    /**
     * The largest difference of all frames, followed by the frames that are refused, counted from 1; "refused" where all
     * are; "no oracle" where no other tool decodes the file.
     */
    private String outcome(Path file) throws IOException {
        Frames ours;
        try {
            ours = Frames.open(file);
        } catch (SkerryException e) {
            return "refused";
        }
        Path plain = temp.resolve(Integer.toHexString(file.toString().hashCode()) + ".dcm");
        try {
            boolean converted = convert(file, ours.object().transferSyntax().uid(), plain);
            return compare(ours, converted ? opened(plain) : Optional.empty());
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    private static boolean convert(Path file, String uid, Path plain) throws IOException {
        for (List<String> tool : tools(uid)) {
            List<String> command = new ArrayList<>(tool);
            command.addAll(List.of(file.toString(), plain.toString()));
            if (Tool.run(command).exit() == 0 && Files.exists(plain)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Frames> opened(Path plain) {
        try {
            return Optional.of(Frames.open(plain));
        } catch (SkerryException e) {
            return Optional.empty();
        }
    }

    private String compare(Frames ours, Optional<Frames> theirs) {
        int worst = 0;
        List<Integer> refused = new ArrayList<>();
        for (int frame = 0; frame < ours.count(); frame++) {
            int[] samples;
            try {
                samples = ours.read(frame);
            } catch (SkerryException e) {
                refused.add(frame + 1);
                continue;
            }
            if (theirs.isEmpty()) {
                continue;
            }
            int[] expected;
            try {
                expected = theirs.get().read(frame);
            } catch (SkerryException e) {
                return "no oracle";
            }
            if (expected.length != samples.length) {
                return "another size";
            }
            worst = Math.max(worst, largest(expected, samples));
            framesCompared.incrementAndGet();
        }
        if (refused.size() == ours.count()) {
            return "refused";
        }
        String outcome = theirs.isEmpty() ? "no oracle" : Integer.toString(worst);
        return refused.isEmpty()
                ? outcome
                : outcome + "; refused: "
                        + refused.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static List<List<String>> tools(String uid) {
        String jpeg = uid.startsWith("1.2.840.10008.1.2.4.") ? uid.substring("1.2.840.10008.1.2.4.".length()) : "";
        List<String> gdcm = List.of("gdcmconv", "--raw");
        if (DCMTK_JPEG.contains(jpeg)) {
            return List.of(List.of("dcmdjpeg"), gdcm);
        }
        return switch (jpeg) {
            case "80", "81" -> List.of(List.of("dcmdjpls"), gdcm);
            case "" -> List.of(List.of("dcmdrle"), gdcm);
            default -> List.of(gdcm);
        };
    }

    private static int largest(int[] a, int[] b) {
        int worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }
}

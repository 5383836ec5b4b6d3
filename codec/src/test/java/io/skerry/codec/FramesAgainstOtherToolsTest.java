package io.skerry.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.pixel.Frames;
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

/** Frames of every compressed real file are those that dcmtk and GDCM decode, but for what docs/pixel-differences.md names. */
class FramesAgainstOtherToolsTest {
    private static final Set<String> DCMTK_JPEG = Set.of("50", "51", "53", "55", "57", "70");

    @TempDir
    Path temp;

    @Test
    void everyCompressedFrameIsWhatOtherToolsDecode() throws Exception {
        Path folder = Corpus.folder();
        Corpus.needTool("gdcmconv");
        Corpus.needTool("dcmdjpeg");
        PixelDifferences named = PixelDifferences.read("Samples");
        List<Path> files = compressed(folder);
        List<String> unnamed = new ArrayList<>();
        Set<String> used = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
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
    }

    @Test
    void losslessFramesAreTheUncompressedOriginals() throws Exception {
        Path wg04 = Corpus.folder().resolve(Corpus.WG04);
        Corpus.needTool("zstd");
        int compared = 0;
        for (String image : List.of("CT1", "CT2", "MR1", "MR3", "NM1", "RG2", "VL1", "XA1")) {
            Path truth = temp.resolve(image);
            assertThat(Corpus.run(
                            truth,
                            "zstd",
                            "-dcq",
                            wg04.resolve("REF/" + image + "_UNC.zst").toString()))
                    .isTrue();
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

    /** A number: the largest difference of the first and the last frame; else "refused" or "no oracle". */
    private String outcome(Path file) throws IOException, InterruptedException {
        Frames ours;
        Map<Integer, int[]> decoded = new HashMap<>();
        try {
            ours = Frames.open(file);
            decoded.put(0, ours.read(0));
            decoded.put(ours.count() - 1, ours.read(ours.count() - 1));
        } catch (SkerryException e) {
            return "refused";
        }
        Path plain = temp.resolve(Integer.toHexString(file.hashCode()) + ".dcm");
        Path log = temp.resolve(Integer.toHexString(file.hashCode()) + ".log");
        int worst = 0;
        try {
            String uid = ours.object().transferSyntax().uid();
            boolean done = false;
            for (List<String> tool : tools(uid)) {
                List<String> command = new ArrayList<>(tool);
                command.addAll(List.of(file.toString(), plain.toString()));
                if (Corpus.run(log, command.toArray(String[]::new)) && Files.exists(plain)) {
                    done = true;
                    break;
                }
            }
            if (!done) {
                return "no oracle";
            }
            Frames theirs = Frames.open(plain);
            for (var frame : decoded.entrySet()) {
                int[] expected = theirs.read(frame.getKey());
                if (expected.length != frame.getValue().length) {
                    return "another size";
                }
                worst = Math.max(worst, largest(expected, frame.getValue()));
            }
        } catch (SkerryException e) {
            return "no oracle";
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(log);
        }
        return Integer.toString(worst);
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

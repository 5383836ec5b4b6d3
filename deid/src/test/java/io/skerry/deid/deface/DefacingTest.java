package io.skerry.deid.deface;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.deid.Anonymiser;
import io.skerry.deid.DeidEntry;
import io.skerry.deid.DeidRules;
import io.skerry.deid.DeidRun;
import io.skerry.deid.Knowledge;
import io.skerry.deid.ProjectKey;
import io.skerry.deid.Pseudonyms;
import io.skerry.deid.SeriesIndex;
import io.skerry.deid.Verification;
import io.skerry.deid.deface.HeadPhantom.Orientation;
import io.skerry.deid.deface.HeadPhantom.Part;
import io.skerry.deid.deface.HeadPhantom.Slice;
import io.skerry.deid.pixels.PixelGate;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.pixel.Frames;
import io.skerry.pixel.write.FrameEncoder;
import io.skerry.pixel.write.Transcoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clean Recognizable Visual Features Option (PS3.15 E.3.2) on heads whose every point is known. */
class DefacingTest {
    private static final int CT_AIR = 24;

    @TempDir
    Path temp;

    private Path rules = Path.of("");

    @BeforeEach
    void writeRules() throws IOException {
        rules = Files.writeString(temp.resolve("rules.yml"), """
            name: faceless
            version: 1
            extends: research-imaging
            options: [patient-characteristics, modified-dates, clean-visual-features]
            """);
    }

    private List<DeidEntry> run(Path in) throws IOException {
        DeidRules faceless = DeidRules.named(rules.toString());
        List<DeidEntry> entries = new ArrayList<>();
        Anonymiser anonymiser = new Anonymiser(
                faceless,
                new Pseudonyms(ProjectKey.ephemeral()),
                PixelGate.OPEN,
                new FaceGate(SeriesIndex.of(in)),
                Knowledge.NONE);
        new DeidRun(anonymiser, new DeidRun.Options(2, Verification.HEADER, false), entries::add, Progress.NONE)
                .run(in, temp.resolve("out"));
        return entries;
    }

    private static void assertHeld(List<DeidEntry> entries, String words) {
        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.reason()).isEqualTo("RECOGNISABLE_FEATURES");
            assertThat(entry.detail()).contains(words);
        });
    }

    /** Where skin is met first, going back from the front, by place in mm. */
    private static final class Front {
        private final Map<Long, Double> skin = new HashMap<>();

        void add(double x, double y, double z) {
            long key = Math.round(x / 4) * 1000 + Math.round(z / 4);
            skin.merge(key, y, Math::min);
        }
    }

    /** Of the skin of the face as seen from the front, how much lies 5 mm deeper now, or is gone. */
    private static double moved(Front before, Front after, double nod) {
        int all = 0;
        int moved = 0;
        double turn = Math.toRadians(nod);
        for (Map.Entry<Long, Double> each : before.skin.entrySet()) {
            double x = Math.round(each.getKey() / 1000.0) * 4.0;
            double z = (each.getKey() - Math.round(each.getKey() / 1000.0) * 1000) * 4.0;
            // In the head's own measures: from above the eyes to the mouth.
            double up = -each.getValue() * Math.sin(turn) + z * Math.cos(turn);
            if (Math.abs(x) > 45 || up > -28 || up < -95) {
                continue;
            }
            all++;
            Double now = after.skin.get(each.getKey());
            moved += now == null || now > each.getValue() + 5 ? 1 : 0;
        }
        assertThat(all).isGreaterThan(200);
        return (double) moved / all;
    }

    private void requireDefaced(List<Slice> slices, List<DeidEntry> entries, String modality, double nod) {
        Front before = new Front();
        Front after = new Front();
        long brain = 0;
        long changed = 0;
        for (Slice slice : slices) {
            DeidEntry entry = entries.stream()
                    .filter(each -> each.input().equals(slice.file().toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(entry.reason()).as(entry.detail()).isEmpty();
            int[] was = Frames.open(slice.file()).read(0);
            int[] is = Frames.open(entry.output().orElseThrow()).read(0);
            for (int i = 0; i < was.length; i++) {
                if (slice.truth()[i] == Part.BRAIN) {
                    brain++;
                    assertThat(is[i] == was[i])
                            .as("brain at %s %s %s", slice.x()[i], slice.y()[i], slice.z()[i])
                            .isTrue();
                }
                int air = modality.equals("CT") ? 500 : 60;
                if (was[i] > air) {
                    before.add(slice.x()[i], slice.y()[i], slice.z()[i]);
                }
                if (is[i] > air) {
                    after.add(slice.x()[i], slice.y()[i], slice.z()[i]);
                }
                if (is[i] != was[i]) {
                    changed++;
                    assertThat(is[i]).isLessThanOrEqualTo(modality.equals("CT") ? CT_AIR : 10);
                }
            }
        }
        assertThat(brain).isGreaterThan(50_000);
        assertThat(changed).isPositive();
        assertThat(moved(before, after, nod)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "CT, AXIAL, 2, 5, 15",
        "CT, OBLIQUE, 2, 3, 0",
        "CT, SAGITTAL, 2, 3, -15",
        "MR, AXIAL, 2, 4, 0",
        "MR, SAGITTAL, 2, 3, 0",
        "MR, CORONAL, 2, 4, -12"
    })
    void the_face_goes_and_every_voxel_of_the_brain_stays(
            String modality, Orientation orientation, double pixel, double gap, double nod) throws IOException {
        Path in = temp.resolve("in");
        List<Slice> slices = new HeadPhantom(modality, orientation, pixel, gap, nod).write(in, _ -> {});
        requireDefaced(slices, run(in), modality, nod);
    }

    @Nested
    class ACompressedSeries {
        @Test
        void is_decoded_and_stored_again_without_loss() throws IOException {
            Path plain = temp.resolve("plain");
            List<Slice> slices = new HeadPhantom("CT", Orientation.AXIAL, 2, 4, 0).write(plain, _ -> {});
            Path in = Files.createDirectories(temp.resolve("in"));
            List<Slice> compressed = new ArrayList<>();
            for (Slice slice : slices) {
                Path file = in.resolve(slice.file().getFileName());
                Transcoder.transcode(DicomReader.read(slice.file()), FrameEncoder.JPEG_LS, file);
                compressed.add(new Slice(
                        file,
                        slice.uid(),
                        slice.columns(),
                        slice.rows(),
                        slice.truth(),
                        slice.y(),
                        slice.z(),
                        slice.x()));
            }
            List<DeidEntry> entries = run(in);
            requireDefaced(compressed, entries, "CT", 0);
            assertThat(DicomReader.read(entries.getFirst().output().orElseThrow())
                            .transferSyntax()
                            .uid())
                    .isEqualTo(FrameEncoder.JPEG_LS.syntax().uid());
        }
    }

    @Nested
    class TheOutput {
        @Test
        void says_how_it_was_made() throws IOException {
            Path in = temp.resolve("in");
            new HeadPhantom("CT", Orientation.AXIAL, 2, 5, 0).write(in, _ -> {});
            Dataset out =
                    DicomReader.read(run(in).getFirst().output().orElseThrow()).dataset();
            assertThat(out.string(Tag.RecognizableVisualFeatures)).contains("NO");
            assertThat(out.items(Tag.DeidentificationMethodCodeSequence).stream()
                            .flatMap(item -> item.string(Tag.CodeValue).stream()))
                    .contains("113100", "113102");
        }
    }

    @Nested
    class Held {
        private List<DeidEntry> heldOf(HeadPhantom phantom, java.util.function.Consumer<Dataset> changes)
                throws IOException {
            Path in = temp.resolve("in");
            phantom.write(in, changes);
            return run(in);
        }

        @Test
        void is_a_series_of_which_a_slice_is_missing() throws IOException {
            Path in = temp.resolve("in");
            List<Slice> slices = new HeadPhantom("CT", Orientation.AXIAL, 2, 5, 0).write(in, _ -> {});
            Files.delete(slices.get(20).file());
            assertHeld(run(in), "slices are missing");
        }

        @Test
        void is_a_series_of_which_the_brain_is_missing() throws IOException {
            Path in = temp.resolve("in");
            List<Slice> slices = new HeadPhantom("CT", Orientation.AXIAL, 2, 5, 0).write(in, _ -> {});
            for (Slice slice : slices.subList(25, slices.size())) {
                Files.delete(slice.file());
            }
            assertHeld(run(in), "skull");
        }

        @Test
        void is_a_localizer() throws IOException {
            assertHeld(
                    heldOf(
                            new HeadPhantom("MR", Orientation.SAGITTAL, 3, 10, 0),
                            data -> data.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "LOCALIZER")),
                    "localizer");
        }

        @Test
        void is_an_image_without_a_place() throws IOException {
            assertHeld(
                    heldOf(
                            new HeadPhantom("CT", Orientation.AXIAL, 3, 5, 0),
                            data -> data.remove(Tag.ImagePositionPatient)),
                    "no position");
        }

        @Test
        void is_mr_that_does_not_say_that_it_is_a_head() throws IOException {
            assertHeld(
                    heldOf(
                            new HeadPhantom("MR", Orientation.AXIAL, 3, 5, 0),
                            data -> data.remove(Tag.BodyPartExamined)),
                    "nothing says");
        }

        @Test
        void is_ct_that_says_head_and_shows_none() throws IOException {
            assertHeld(
                    heldOf(new HeadPhantom("CT", Orientation.AXIAL, 3, 5, 0), data -> {
                        byte[] pixels = new byte
                                [2
                                        * data.intValue(Tag.Rows).orElseThrow()
                                        * data.intValue(Tag.Columns).orElseThrow()];
                        for (int i = 0; i < pixels.length; i += 2) {
                            pixels[i] = 24;
                            pixels[i + 1] = 4;
                        }
                        data.putBytes(Tag.PixelData, Vr.OW, pixels);
                    }),
                    "skull");
        }
    }

    @Test
    void an_image_away_from_the_head_leaves_as_it_is() throws IOException {
        Path in = temp.resolve("in");
        List<Slice> slices = new HeadPhantom("CT", Orientation.AXIAL, 3, 10, 0)
                .write(in, data -> data.putString(Tag.BodyPartExamined, Vr.CS, "CHEST"));
        for (DeidEntry entry : run(in)) {
            assertThat(entry.reason()).isEmpty();
        }
        assertThat(slices).isNotEmpty();
    }
}

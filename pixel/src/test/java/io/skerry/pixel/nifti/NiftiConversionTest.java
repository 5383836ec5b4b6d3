package io.skerry.pixel.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.testkit.NiftiImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiConversionTest {
    private static final NiftiOptions PLAIN = NiftiOptions.defaults().withGzip(false);

    @TempDir
    Path temp;

    private NiftiReport convert(NiftiOptions options) {
        return new NiftiConversion(options, Progress.NONE).convert(List.of(in()), out());
    }

    private Path in() {
        try {
            return Files.createDirectories(temp.resolve("in"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path out() {
        return temp.resolve("out");
    }

    /** Every voxel has the value of the body at the place that the affine says. */
    private static void assertTrueToTheBody(NiftiImage image, double tolerance) {
        for (int t = 0; t < image.dim()[4]; t++) {
            for (int k = 0; k < image.dim()[3]; k++) {
                for (int j = 0; j < image.dim()[2]; j++) {
                    for (int i = 0; i < image.dim()[1]; i++) {
                        double[] at = image.place(i, j, k);
                        // NIfTI's frame is right and front, the patient's left and back.
                        assertThat(image.value(i, j, k, t))
                                .isCloseTo(Phantom.value(-at[0], -at[1], at[2], t), within(tolerance));
                    }
                }
            }
        }
    }

    private static Plane plane(Random random) {
        Vec3 row = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
        Vec3 other = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        Vec3 column = other.minus(row.times(row.dot(other))).unit();
        Vec3 origin = new Vec3(random.nextDouble(-90, 90), random.nextDouble(-90, 90), random.nextDouble(-90, 90));
        return new Plane(origin, row, column, random.nextDouble(0.5, 3), random.nextDouble(0.5, 3));
    }

    @Nested
    class Geometry {
        @Test
        void everyVoxelOfAnObliqueSeriesLiesWhereItsSliceLayWhateverTheOrderOfTheFiles() throws IOException {
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                Path folder = Files.createDirectories(temp.resolve("in" + seed));
                Phantom phantom = new Phantom(folder, 6, 5);
                Plane first = plane(random);
                List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
                Collections.shuffle(order, random);
                Vec3 step = first.normal().times(random.nextDouble(1, 5) * (random.nextBoolean() ? 1 : -1));
                for (int n : order) {
                    phantom.slice(first.at(first.origin().plus(step.times(n))), n + 1, 0, 1, 0, _ -> {});
                }
                Path target = temp.resolve("out" + seed);
                NiftiReport report = new NiftiConversion(PLAIN, Progress.NONE).convert(List.of(folder), target);
                assertThat(report.leftOut()).isEmpty();
                NiftiImage image = NiftiImage.read(target.resolve("series_7.nii"));
                assertThat(image.dim()).containsExactly(3, 6, 5, 7, 1, 1, 1, 1);
                assertTrueToTheBody(image, 0.51);
                double[][] quaternion = NiftiImage.quaternionForm(target.resolve("series_7.nii"));
                for (int row = 0; row < 3; row++) {
                    assertThat(quaternion[row]).containsExactly(image.affine()[row], within(1e-3));
                }
            }
        }

        @Test
        void a3DAcquisitionIsTurnedWithoutMovingAVoxelInThePatient() throws IOException {
            for (int seed = 0; seed < 12; seed++) {
                Random random = new Random(seed);
                Path folder = Files.createDirectories(temp.resolve("in" + seed));
                Phantom phantom = new Phantom(folder, 6, 5);
                Plane first = plane(random);
                for (int n = 0; n < 4; n++) {
                    Plane at = first.at(first.origin().plus(first.normal().times(2.5 * n)));
                    phantom.slice(at, n, 0, 1, 0, data -> data.putString(Tag.MRAcquisitionType, Vr.CS, "3D"));
                }
                Path target = temp.resolve("out" + seed);
                NiftiReport report = new NiftiConversion(PLAIN, Progress.NONE).convert(List.of(folder), target);
                assertThat(report.volumes())
                        .singleElement()
                        .satisfies(volume -> assertThat(volume.kind()).isEqualTo(VolumeKind.TURNED));
                NiftiImage image = NiftiImage.read(target.resolve("series_7.nii"));
                assertTrueToTheBody(image, 0.51);
                double diagonal = image.affine()[0][0] + image.affine()[1][1] + image.affine()[2][2];
                assertThat(diagonal).isPositive();
            }
        }

        @Test
        void slicesOfATiltedGantryStandWhereTheyLayAndAreAlsoSetUpright() throws IOException {
            for (double degrees : new double[] {-20, 15}) {
                Path folder = Files.createDirectories(temp.resolve("in" + degrees));
                Phantom phantom = new Phantom(folder, 8, 40);
                double angle = Math.toRadians(degrees);
                Plane first = new Plane(
                        new Vec3(-10, -20, 30), new Vec3(1, 0, 0), new Vec3(0, Math.cos(angle), Math.sin(angle)), 1, 1);
                for (int n = 0; n < 6; n++) {
                    Plane at = first.at(first.origin().plus(new Vec3(0, 0, 4.0 * n)));
                    phantom.slice(at, n, 0, 1, 0, data -> data.putString(Tag.Modality, Vr.CS, "CT"));
                }
                Path target = temp.resolve("out" + degrees);
                new NiftiConversion(PLAIN, Progress.NONE).convert(List.of(folder), target);
                assertTrueToTheBody(NiftiImage.read(target.resolve("series_7.nii")), 0.51);
                NiftiImage upright = NiftiImage.read(target.resolve("series_7_Tilt.nii"));
                // The last row of a slice reaches half across the next one, which is not there.
                double oneRow = 5.5;
                int inside = 0;
                double fill = Double.MAX_VALUE;
                for (int j = 0; j < upright.dim()[2]; j++) {
                    fill = Math.min(fill, upright.value(0, j, 0, 0));
                }
                for (int k = 0; k < upright.dim()[3]; k++) {
                    for (int j = 0; j < upright.dim()[2]; j++) {
                        double[] at = upright.place(3, j, k);
                        double value = upright.value(3, j, k, 0);
                        if (value > fill + 100 && j > 1) {
                            inside++;
                            assertThat(value).isCloseTo(Phantom.value(-at[0], -at[1], at[2], 0), within(oneRow));
                        }
                    }
                }
                assertThat(inside).isGreaterThan(100);
            }
        }

        @Test
        void unevenSlicesAreAlsoInterpolatedAtEvenDistances() throws IOException {
            Phantom phantom = new Phantom(in(), 4, 4);
            Plane first = new Plane(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), 1, 1);
            double[] depths = {0, 2, 4, 7, 10, 13};
            for (int n = 0; n < depths.length; n++) {
                phantom.slice(first.at(new Vec3(0, 0, depths[n])), n, 0, 1, 0, _ -> {});
            }
            NiftiReport report = convert(PLAIN);
            assertThat(report.volumes().stream().map(NiftiVolume::kind))
                    .containsExactly(VolumeKind.UNEVEN, VolumeKind.EVEN);
            NiftiImage even = NiftiImage.read(out().resolve("series_7_Eq.nii"));
            assertThat(even.pixdim()[3]).isEqualTo(2f);
            assertTrueToTheBody(even, 1.01);
        }
    }

    @Nested
    class Values {
        @Test
        void oneScaleForAllSlicesStaysInTheHeader() throws IOException {
            Phantom phantom = new Phantom(in(), 4, 4);
            Plane first = new Plane(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), 1, 1);
            for (int n = 0; n < 3; n++) {
                phantom.slice(first.at(new Vec3(0, 0, n)), n, 0, 0.5, -1024, _ -> {});
            }
            convert(PLAIN);
            NiftiImage image = NiftiImage.read(out().resolve("series_7.nii"));
            assertThat(image.datatype()).isEqualTo(4);
            assertThat(image.slope()).isEqualTo(0.5f);
            assertThat(image.intercept()).isEqualTo(-1024f);
            assertTrueToTheBody(image, 0.3);
        }

        @Test
        void aScaleForEachSliceIsAppliedAndValuesAreStored() throws IOException {
            Phantom phantom = new Phantom(in(), 4, 4);
            Plane first = new Plane(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), 1, 1);
            for (int n = 0; n < 3; n++) {
                phantom.slice(first.at(new Vec3(0, 0, n)), n, 0, 0.5 + 0.25 * n, 10 * n, _ -> {});
            }
            convert(PLAIN);
            NiftiImage image = NiftiImage.read(out().resolve("series_7.nii"));
            assertThat(image.datatype()).isEqualTo(16);
            assertThat(image.slope()).isEqualTo(1f);
            assertTrueToTheBody(image, 0.51);
        }
    }

    @Nested
    class Time {
        @Test
        void slicesAtOnePlaceFollowOneAnotherAndAnUnfinishedTimePointIsLeftOut() throws IOException {
            Phantom phantom = new Phantom(in(), 4, 4);
            Plane first = new Plane(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), 1, 1);
            int instance = 0;
            for (int time = 0; time < 4; time++) {
                for (int n = 0; n < (time == 3 ? 2 : 5); n++) {
                    phantom.slice(first.at(new Vec3(0, 0, 2.0 * n)), ++instance, time, 1, 0, _ -> {});
                }
            }
            NiftiReport report = convert(PLAIN);
            NiftiImage image = NiftiImage.read(out().resolve("series_7.nii"));
            assertThat(image.dim()).containsExactly(4, 4, 4, 5, 3, 1, 1, 1);
            assertTrueToTheBody(image, 0.51);
            assertThat(report.leftOut().stream().map(LeftOut::reason))
                    .containsExactly(LeftOutReason.INCOMPLETE, LeftOutReason.INCOMPLETE);
        }

        @Test
        void echoesAndPhaseBecomeVolumesOfTheirOwn() throws IOException {
            Phantom phantom = new Phantom(in(), 4, 4);
            Plane first = new Plane(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), 1, 1);
            for (int n = 0; n < 3; n++) {
                for (int echo = 0; echo < 2; echo++) {
                    for (String type : List.of("M", "P")) {
                        double milliseconds = 4.5 + 3 * echo;
                        phantom.slice(first.at(new Vec3(0, 0, n)), 1 + n, 0, 1, 0, data -> {
                            data.putDoubles(Tag.EchoTime, Vr.DS, milliseconds);
                            data.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", type);
                        });
                    }
                }
            }
            convert(PLAIN);
            try (Stream<Path> files = Files.list(out())) {
                assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".nii")))
                        .containsExactlyInAnyOrder(
                                "series_7_e1.nii", "series_7_e1_ph.nii", "series_7_e2.nii", "series_7_e2_ph.nii");
            }
            assertThat(out().resolve("series_7_e2_ph.json")).content().contains("\"EchoTime\": 0.0075");
        }

        @Test
        void gradientsPointTheSameWayInTheImageAsInThePatient() throws IOException {
            Random random = new Random(3);
            Phantom phantom = new Phantom(in(), 4, 4);
            Plane first = plane(random);
            List<Vec3> directions = new ArrayList<>();
            int instance = 0;
            for (int time = 0; time < 4; time++) {
                Vec3 direction = plane(random).row();
                directions.add(direction);
                double weight = time == 0 ? 0 : 1000;
                for (int n = 0; n < 3; n++) {
                    phantom.slice(
                            first.at(first.origin().plus(first.normal().times(2.0 * n))),
                            ++instance,
                            time,
                            1,
                            0,
                            data -> {
                                data.putDoubles(Tag.DiffusionBValue, Vr.FD, weight);
                                data.putDoubles(
                                        Tag.DiffusionGradientOrientation,
                                        Vr.FD,
                                        direction.x(),
                                        direction.y(),
                                        direction.z());
                            });
                }
            }
            convert(PLAIN);
            assertThat(out().resolve("series_7.bval")).hasContent("0 1000 1000 1000");
            List<String> rows = Files.readAllLines(out().resolve("series_7.bvec"));
            double[][] affine = NiftiImage.read(out().resolve("series_7.nii")).affine();
            for (int time = 1; time < 4; time++) {
                double[] patient = new double[3];
                for (int axis = 0; axis < 3; axis++) {
                    double part = Double.parseDouble(rows.get(axis).split(" ")[time]);
                    double length = Math.sqrt(affine[0][axis] * affine[0][axis]
                            + affine[1][axis] * affine[1][axis]
                            + affine[2][axis] * affine[2][axis]);
                    for (int row = 0; row < 3; row++) {
                        patient[row] += part * affine[row][axis] / length;
                    }
                }
                Vec3 planted = directions.get(time).turnedAbout();
                assertThat(patient).containsExactly(new double[] {planted.x(), planted.y(), planted.z()}, within(1e-4));
            }
        }
    }

    @Nested
    class Outputs {
        private void oneSlice(java.util.function.Consumer<Dataset> changes) throws IOException {
            Plane plane = new Plane(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), 1, 1);
            new Phantom(in(), 4, 4).slice(plane, 1, 0, 1, 0, changes);
        }

        @Test
        void nothingOfAPatientIsInAnyFileOrName() throws IOException {
            List<Integer> texts = List.of(
                    Tag.PatientName,
                    Tag.PatientID,
                    Tag.InstitutionName,
                    Tag.StationName,
                    Tag.SeriesDescription,
                    Tag.StudyDescription,
                    Tag.ProtocolName,
                    Tag.ImageComments,
                    Tag.ReferringPhysicianName,
                    Tag.DeviceSerialNumber,
                    Tag.AccessionNumber,
                    Tag.OperatorsName,
                    Tag.PatientComments);
            oneSlice(data -> {
                for (int tag : texts) {
                    data.putString(tag, Vr.LO, "Planted");
                }
                data.putString(Tag.AcquisitionDate, Vr.DA, "19991231");
                data.putString(Tag.AcquisitionTime, Vr.TM, "235958");
                data.putString(Tag.PatientBirthDate, Vr.DA, "19451116");
            });
            convert(PLAIN);
            try (Stream<Path> files = Files.list(out())) {
                for (Path file : files.toList()) {
                    String all = file.getFileName() + Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(all).doesNotContain("Planted", "19991231", "2359", "1945");
                }
            }
        }

        @Test
        void compressedFilesHoldTheSameBytes() throws IOException {
            oneSlice(_ -> {});
            convert(PLAIN);
            Path packed = temp.resolve("packed");
            new NiftiConversion(NiftiOptions.defaults(), Progress.NONE).convert(List.of(in()), packed);
            NiftiImage plain = NiftiImage.read(out().resolve("series_7.nii"));
            NiftiImage unpacked = NiftiImage.read(packed.resolve("series_7.nii.gz"));
            assertThat(unpacked.data()).isEqualTo(plain.data());
            assertThat(unpacked.affine()).isDeepEqualTo(plain.affine());
        }

        @Test
        void aVolumeThatIsThereIsNotReplaced() throws IOException {
            oneSlice(_ -> {});
            convert(PLAIN);
            assertThatThrownBy(() -> convert(PLAIN))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(NiftiError.EXISTS));
        }

        @Test
        void anImageCutShortLeavesNoFileBehind() throws IOException {
            oneSlice(data -> data.putBytes(Tag.PixelData, Vr.OW, new byte[10]));
            NiftiReport report = convert(PLAIN);
            assertThat(report.leftOut())
                    .singleElement()
                    .satisfies(left -> assertThat(left.reason()).isEqualTo(LeftOutReason.DAMAGED_PIXELS));
            try (Stream<Path> files = Files.list(out())) {
                assertThat(files).isEmpty();
            }
        }

        @Test
        void descriptionsAreInNamesWhenAskedForAsPlainLetters() throws IOException {
            oneSlice(data -> data.putString(Tag.SeriesDescription, Vr.LO, "t1 ../sag"));
            convert(PLAIN.withNames(NiftiNames.DESCRIPTION));
            assertThat(out().resolve("series_7_t1_.._sag.nii")).exists();
        }

        @Test
        void whatCannotBeAVolumeIsNamedWithItsReason() throws IOException {
            oneSlice(data -> data.remove(Tag.ImagePositionPatient));
            assertThat(convert(PLAIN).leftOut())
                    .singleElement()
                    .satisfies(left -> assertThat(left.reason()).isEqualTo(LeftOutReason.NO_GEOMETRY));
        }
    }

    @Nested
    class SiemensHeaders {
        @Test
        void damageNeverEndsInAnExceptionOtherThanOurs() {
            Random random = new Random(11);
            byte[] bytes = new byte[600];
            for (int round = 0; round < 2_000; round++) {
                random.nextBytes(bytes);
                bytes[0] = 'S';
                bytes[1] = 'V';
                bytes[2] = '1';
                bytes[3] = '0';
                bytes[8] = (byte) random.nextInt(9);
                bytes[9] = 0;
                bytes[10] = 0;
                bytes[11] = 0;
                assertThat(SiemensCsa.parse(bytes).numbers("B_value")).isEmpty();
            }
        }
    }
}

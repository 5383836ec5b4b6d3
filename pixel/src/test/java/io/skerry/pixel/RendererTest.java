package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.dicom.view.FramesView;
import io.skerry.dicom.view.VoiWindow;
import io.skerry.testkit.Corpus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** PS3.3 C.11.1 and C.11.2, C.7.6.3.1, C.7.9.2. */
class RendererTest {
    private static final FrameLayout TWELVE_BITS = new FrameLayout(1, 1, 1, 1, 16, 12, 11, false, false, "MONOCHROME2");

    private static GreyScale scale(Dataset header, int... samples) {
        return scale(header, TWELVE_BITS, samples);
    }

    private static GreyScale scale(Dataset header, FrameLayout layout, int... samples) {
        return GreyScale.of(
                new FramesView(header).frame(0), layout, Padding.of(header, layout), samples, Optional.empty());
    }

    private static Dataset window(String center, String width, String function) {
        Dataset header = new Dataset();
        header.putString(Tag.WindowCenter, Vr.DS, center);
        header.putString(Tag.WindowWidth, Vr.DS, width);
        header.putString(Tag.VOILUTFunction, Vr.CS, function);
        return header;
    }

    private static byte[] words(int... values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }

    @Nested
    class Windows {
        @Test
        void aWindowOfTheHeaderMapsItsEndsToBlackAndWhite() {
            Dataset header = window("40", "400", "LINEAR");
            header.putString(Tag.RescaleSlope, Vr.DS, "1");
            header.putString(Tag.RescaleIntercept, Vr.DS, "-1024");
            GreyScale scale = scale(header, 0);
            assertThat(scale.level(1024 - 161)).isZero();
            assertThat(scale.level(1024 + 240)).isEqualTo(255);
            assertThat(scale.level(1024 + 40)).isBetween(126, 130);
        }

        @Test
        void theStandardsExampleOfALinearWindowHolds() {
            // C.11.2.1.2.1: center 2048, width 4096 maps 0 to the least and 4095 to the greatest output.
            GreyScale scale = scale(window("2048", "4096", "LINEAR"), 0);
            assertThat(scale.level(0)).isZero();
            assertThat(scale.level(4095)).isEqualTo(255);
            // Width 1 makes a threshold at the center less a half.
            GreyScale threshold = scale(window("100", "1", "LINEAR"), 0);
            assertThat(threshold.level(99)).isZero();
            assertThat(threshold.level(100)).isEqualTo(255);
        }

        @Test
        void anExactWindowHasItsCenterInTheMiddleAndMayBeNarrowerThanOne() {
            Dataset header = window("0.5", "0.5", "LINEAR_EXACT");
            header.putString(Tag.RescaleSlope, Vr.DS, "0.001");
            header.putString(Tag.RescaleIntercept, Vr.DS, "0");
            GreyScale scale = scale(header, 0);
            assertThat(scale.level(250)).isZero();
            assertThat(scale.level(500)).isEqualTo(128);
            assertThat(scale.level(625)).isEqualTo(191);
            assertThat(scale.level(750)).isEqualTo(255);
        }

        @Test
        void aSigmoidFollowsItsFormula() {
            GreyScale scale = scale(window("1000", "400", "SIGMOID"), 0);
            for (int stored : new int[] {0, 800, 1000, 1100, 1400}) {
                double expected = 255 / (1 + Math.exp(-4 * (stored - 1000) / 400.0));
                assertThat((double) scale.level(stored)).isCloseTo(expected, within(0.51));
            }
        }

        @Test
        void withoutOneTheValuesThemselvesDecide() {
            int[] samples = new int[1000];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = 3000 + i;
            }
            GreyScale scale = scale(new Dataset(), samples);
            assertThat(scale.level(3000)).isZero();
            assertThat(scale.level(3999)).isEqualTo(255);
        }

        @Test
        void smallUnitsKeepTheirContrast() {
            Dataset header = new Dataset();
            header.putString(Tag.RescaleSlope, Vr.DS, "0.0001");
            header.putString(Tag.RescaleIntercept, Vr.DS, "0");
            GreyScale scale = scale(header, 0, 0, 1000, 2000, 3000, 3000);
            assertThat(scale.level(0)).isZero();
            assertThat(scale.level(1500)).isBetween(100, 155);
            assertThat(scale.level(3000)).isEqualTo(255);
        }

        @Test
        void paddingDoesNotWidenTheWindow() {
            Dataset header = new Dataset();
            header.putInts(Tag.PixelPaddingValue, Vr.US, 0);
            header.putInts(Tag.PixelPaddingRangeLimit, Vr.US, 10);
            int[] samples = new int[200];
            Arrays.setAll(samples, i -> i < 100 ? i % 11 : 2000 + i);
            assertThat(scale(header, samples).level(2100)).isZero();
        }
    }

    @Nested
    class Tables {
        @Test
        void aModalityTableTakesThePlaceOfSlopeAndIntercept() {
            Dataset item = new Dataset();
            item.putBytes(Tag.LUTDescriptor, Vr.US, words(4, 100, 16));
            item.putBytes(Tag.LUTData, Vr.OW, words(0, 1000, 500, 250));
            Dataset header = window("500", "1001", "LINEAR");
            header.putItems(Tag.ModalityLUTSequence, List.of(item));
            GreyScale scale = scale(header, 0);
            assertThat(scale.level(0)).isZero();
            assertThat(scale.level(101)).isEqualTo(255);
            assertThat(scale.level(102)).isEqualTo(128);
            assertThat(scale.level(4000)).isEqualTo(64);
        }

        @Test
        void aSegmentedPaletteHasRunsLinesAndRepetitions() {
            // Two entries 10 and 20, a line of 4 to 60, then both segments again, whose line starts from 20.
            ByteBuffer segments =
                    ByteBuffer.wrap(words(0, 2, 10, 20, 1, 4, 60, 2, 2, 0, 0)).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(SegmentedTable.expand(segments, true, 12))
                    .containsExactly(10, 20, 30, 40, 50, 60, 10, 20, 30, 40, 50, 60);
        }

        @Test
        void aSegmentedPaletteThatRepeatsItselfOrMakesTooFewEntriesIsAnError() {
            for (int[] bad : new int[][] {{2, 1, 0, 0}, {0, 2, 10, 20}, {1, 3, 10}, {7, 1, 1}}) {
                ByteBuffer segments = ByteBuffer.wrap(words(bad)).order(ByteOrder.LITTLE_ENDIAN);
                assertThatThrownBy(() -> SegmentedTable.expand(segments, true, 12))
                        .isInstanceOfSatisfying(
                                SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.BAD_GEOMETRY));
            }
        }
    }

    @Nested
    class Pictures {
        @Test
        void aThumbnailOfARealImageKeepsItsShapeAndShowsSomething() throws IOException {
            Path file = real("pydicom+pydicom/src/pydicom/data/test_files/CT_small.dcm");
            BufferedImage image = Renderer.thumbnail(file, 64);
            assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(64);
            int[] grey = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
            assertThat(grey).contains(0);
            assertThat(Arrays.stream(grey).max().orElse(0)).isGreaterThan(200);
            BufferedImage again = ImageIO.read(new ByteArrayInputStream(Png.bytes(image)));
            assertThat(again.getWidth()).isEqualTo(image.getWidth());
        }

        @Test
        void aPaletteImageComesOutInColour() {
            BufferedImage image = Renderer.thumbnail(real("pydicom+pydicom-data/data_store/data/OBXXXX1A.dcm"), 200);
            assertThat(image.getRaster().getNumBands()).isEqualTo(3);
        }

        @Test
        void anotherWindowAndOverlaysChangeThePicture() {
            Frames frames = Frames.open(real("pydicom+pydicom-data/data_store/data/MR-SIEMENS-DICOM-WithOverlays.dcm"));
            RenderOptions plain = RenderOptions.defaults();
            VoiWindow wide = new VoiWindow(2000, 4000, VoiWindow.Shape.LINEAR, Optional.empty());
            byte[] first = Png.bytes(Renderer.render(frames, 0, plain));
            assertThat(Png.bytes(Renderer.render(frames, 0, plain.withWindow(wide))))
                    .isNotEqualTo(first);
            assertThat(Png.bytes(Renderer.render(frames, 0, plain.withOverlays(true))))
                    .isNotEqualTo(first);
        }

        @Test
        void aSyntaxWithoutDecoderIsAnErrorThatNamesIt() {
            Path file = real("pydicom+pydicom/src/pydicom/data/test_files/JPEG2000.dcm");
            assertThatThrownBy(() -> Renderer.thumbnail(file, 64))
                    .isInstanceOfSatisfying(
                            SkerryException.class,
                            e -> assertThat(e.code()).isEqualTo(PixelError.UNSUPPORTED_TRANSFER_SYNTAX))
                    .hasMessageContaining("JPEG 2000")
                    .hasMessageContaining("skerry-codec");
        }
    }

    private static Path real(String name) {
        Path folder = Corpus.folder();
        Path file = folder.resolve(name);
        assumeTrue(Files.exists(file), name + " is not here");
        return file;
    }
}

package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RendererTest {
    @Nested
    class Windows {
        @Test
        void aWindowOfTheHeaderMapsItsEndsToBlackAndWhite() {
            Dataset header = new Dataset();
            header.putString(Tag.RescaleSlope, Vr.DS, "1");
            header.putString(Tag.RescaleIntercept, Vr.DS, "-1024");
            header.putString(Tag.WindowCenter, Vr.DS, "40");
            header.putString(Tag.WindowWidth, Vr.DS, "400");
            GreyWindow window = GreyWindow.of(header, 0, new int[] {0});
            assertThat(window.grey(1024 - 161)).isZero();
            assertThat(window.grey(1024 + 240)).isEqualTo(255);
            assertThat(window.grey(1024 + 40)).isBetween(126, 130);
        }

        @Test
        void withoutOneTheValuesThemselvesDecide() {
            int[] samples = new int[1000];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = 5000 + i;
            }
            GreyWindow window = GreyWindow.of(new Dataset(), 0, samples);
            assertThat(window.grey(5000)).isZero();
            assertThat(window.grey(5999)).isEqualTo(255);
        }

        @Test
        void smallUnitsKeepTheirContrast() {
            Dataset header = new Dataset();
            header.putString(Tag.RescaleSlope, Vr.DS, "0.0001");
            GreyWindow window = GreyWindow.of(header, 0, new int[] {0, 0, 1000, 2000, 3000, 3000});
            assertThat(window.grey(0)).isZero();
            assertThat(window.grey(1500)).isBetween(100, 155);
            assertThat(window.grey(3000)).isEqualTo(255);
        }
    }

    @Test
    void aThumbnailOfARealImageKeepsItsShapeAndShowsSomething() throws IOException {
        Path file = real("pydicom+pydicom/src/pydicom/data/test_files/CT_small.dcm");
        BufferedImage image = Renderer.thumbnail(file, 64);
        assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(64);
        int[] grey = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        assertThat(grey).contains(0);
        assertThat(java.util.Arrays.stream(grey).max().orElse(0)).isGreaterThan(200);
        BufferedImage again = ImageIO.read(new ByteArrayInputStream(Png.bytes(image)));
        assertThat(again.getWidth()).isEqualTo(image.getWidth());
    }

    @Test
    void aPaletteImageComesOutInColour() {
        BufferedImage image = Renderer.thumbnail(real("pydicom+pydicom-data/data_store/data/OBXXXX1A.dcm"), 200);
        assertThat(image.getRaster().getNumBands()).isEqualTo(3);
    }

    @Test
    void aSyntaxWithoutDecoderIsAnErrorThatNamesIt() {
        Path file = real("pydicom+pydicom/src/pydicom/data/test_files/JPEG2000.dcm");
        assertThatThrownBy(() -> Renderer.thumbnail(file, 64))
                .isInstanceOfSatisfying(
                        SkerryException.class,
                        e -> assertThat(e.code()).isEqualTo(PixelError.UNSUPPORTED_TRANSFER_SYNTAX))
                .hasMessageContaining("JPEG 2000");
    }

    private static Path real(String name) {
        var folder = Corpus.folder();
        assumeTrue(folder.isPresent(), "shared/data is not here");
        Path file = folder.get().resolve(name);
        assumeTrue(Files.exists(file), name + " is not here");
        return file;
    }
}

package io.skerry.dicom.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Corpus;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayViewTest {
    @Test
    void unpacksTheBitsThatPydicomUnpacks() throws Exception {
        List<String> names = List.of("examples_overlay.dcm", "MR-SIEMENS-DICOM-WithOverlays.dcm");
        for (var truth : Truth.of("overlays", names).entrySet()) {
            List<OverlayView> overlays = OverlayView.all(Truth.read(truth.getKey()));
            assertThat(overlays).hasSize(truth.getValue().size()).isNotEmpty();
            for (int i = 0; i < overlays.size(); i++) {
                OverlayView overlay = overlays.get(i);
                JsonNode expected = truth.getValue().get(i);
                assertThat(overlay.group()).isEqualTo(expected.get("group").intValue());
                assertThat(overlay.rows()).hasValue(expected.get("rows").intValue());
                assertThat(overlay.columns()).hasValue(expected.get("columns").intValue());
                assertThat(overlay.inPixels()).isFalse();
                BitSet plane = overlay.plane(0).orElseThrow();
                assertThat(plane.cardinality()).isEqualTo(expected.get("set").intValue());
                int size = overlay.rows().orElseThrow() * overlay.columns().orElseThrow();
                assertThat(sha256(plane, size)).isEqualTo(expected.get("sha256").textValue());
            }
        }
    }

    @Test
    void findsPlanesInBitsOfThePixels() {
        Dataset image = new Dataset();
        sizes(image, 0x60020000, 2, 3);
        image.putInts(Tag.OverlayBitsAllocated | 0x20000, Vr.US, 16);
        image.putInts(Tag.OverlayBitPosition | 0x20000, Vr.US, 12);
        OverlayView overlay = OverlayView.all(image).getFirst();
        assertThat(overlay.inPixels()).isTrue();
        assertThat(overlay.plane(0)).isEmpty();
        int bit = 1 << 12;
        assertThat(overlay.plane(new int[] {4095, bit, 0, bit | 5, 0, 1 << 13}))
                .contains(BitSet.valueOf(new long[] {0b001010}));
        assertThat(overlay.plane(new int[5])).isEmpty();
    }

    @Test
    void aPlaneWithItsOwnFramesLiesOverTheFramesItNames() {
        Dataset image = new Dataset();
        sizes(image, 0x60000000, 2, 2);
        image.putBytes(Tag.OverlayData, Vr.OW, new byte[] {(byte) 0b0110_1001, 0});
        OverlayView overlay = OverlayView.all(image).getFirst();
        assertThat(overlay.planeOver(0)).hasValue(0);
        assertThat(overlay.planeOver(9)).hasValue(0);
        image.putString(Tag.NumberOfFramesInOverlay, Vr.IS, "2");
        image.putInts(Tag.ImageFrameOrigin, Vr.US, 3);
        assertThat(overlay.planeOver(1)).isEmpty();
        assertThat(overlay.planeOver(2)).hasValue(0);
        assertThat(overlay.planeOver(3)).hasValue(1);
        assertThat(overlay.planeOver(4)).isEmpty();
        assertThat(overlay.plane(1)).contains(BitSet.valueOf(new long[] {0b0110}));
        assertThat(overlay.plane(2)).isEmpty();
    }

    @Test
    void dataThatEndEarlyAreNoPlane() {
        Dataset image = new Dataset();
        sizes(image, 0x60000000, 100, 100);
        image.putBytes(Tag.OverlayData, Vr.OW, new byte[100]);
        assertThat(OverlayView.all(image).getFirst().plane(0)).isEmpty();
        // Real data that lack the last bits, which pydicom refuses as well.
        assertThat(OverlayView.all(Truth.read(Corpus.file("GH1728.dcm")))
                        .getFirst()
                        .plane(0))
                .isEmpty();
        assertThat(OverlayView.all(Truth.read(Corpus.file("OutOfBoundsOverlay.dcm"))))
                .hasSize(2);
    }

    private static void sizes(Dataset image, int group, int rows, int columns) {
        image.putInts(group | Tag.element(Tag.OverlayRows), Vr.US, rows);
        image.putInts(group | Tag.element(Tag.OverlayColumns), Vr.US, columns);
        image.putInts(group | Tag.element(Tag.OverlayOrigin), Vr.SS, 1, 1);
    }

    private static String sha256(BitSet plane, int size) throws Exception {
        byte[] pixels = new byte[size];
        plane.stream().forEach(i -> pixels[i] = 1);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pixels));
    }
}

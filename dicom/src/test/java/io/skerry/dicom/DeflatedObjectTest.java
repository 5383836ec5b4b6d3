package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Deflated data sets, PS3.5 A.5. */
class DeflatedObjectTest {
    private static final int PIXELS = 4 << 20;

    /** Counts how far it is read. */
    private static final class Counted implements ByteSource {
        private final ByteSource bytes;
        private long read;

        private Counted(byte[] bytes) {
            this.bytes = ByteSource.of(bytes, "counted");
        }

        @Override
        public long size() throws IOException {
            return bytes.size();
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            int count = bytes.read(position, into);
            read += Math.max(0, count);
            return count;
        }

        @Override
        public String name() {
            return bytes.name();
        }

        @Override
        public void close() {}
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[PIXELS];
        new Random(7).nextBytes(pixels);
        return pixels;
    }

    private static byte[] deflated(int headerBytes) {
        byte[] dataset = new DicomBytes()
                .element(Tag.PatientID, "LO", "ID")
                .element(Tag.RedPaletteColorLookupTableData, "OW", new byte[headerBytes])
                .header(Tag.PixelData, "OW", PIXELS)
                .raw(pixels())
                .toArray();
        Deflater deflater = new Deflater(1, true);
        deflater.setInput(dataset);
        deflater.finish();
        byte[] out = new byte[dataset.length + 100_000];
        int length = deflater.deflate(out);
        deflater.end();
        return DicomBytes.part10("1.2.840.10008.1.2.1.99")
                .raw(Arrays.copyOf(out, length))
                .toArray();
    }

    @Test
    void areInflatedUpToTheirPixelDataForTheHeader() {
        Counted file = new Counted(deflated(100));
        DicomObject object = DicomReader.read(file, ReadOptions.defaults());
        assertThat(object.findings()).isEmpty();
        assertThat(object.dataset().string(Tag.PatientID)).contains("ID");
        assertThat(file.read).isLessThan(256 * 1024);
    }

    @Test
    void haveTheirPixelDataInflatedWhenThoseAreWanted() {
        DicomObject object = DicomReader.read(new Counted(deflated(100)), ReadOptions.defaults());
        PixelData pixels = object.pixelData().orElseThrow();
        assertThat(pixels.length()).isEqualTo(PIXELS);
        assertThat(pixels.fragments().getFirst().load()).isEqualTo(pixels());
        assertThat(pixels.endOffset()).isEqualTo(pixels.valueOffset() + PIXELS);
    }

    @Test
    void mayHaveAHeaderOfAnySize() {
        Counted file = new Counted(deflated(1 << 20));
        DicomObject object = DicomReader.read(file, ReadOptions.defaults());
        assertThat(object.findings()).isEmpty();
        assertThat(object.dataset()
                        .get(Tag.RedPaletteColorLookupTableData)
                        .orElseThrow()
                        .bytes()
                        .length())
                .isEqualTo(1 << 20);
        assertThat(object.pixelData()).isPresent();
    }

    @Test
    void areReadWholeThroughTheirPixelData() {
        ReadOptions through = ReadOptions.defaults().withThroughPixelData(true);
        DicomObject object = DicomReader.read(new Counted(deflated(100)), through);
        assertThat(object.dataset().get(Tag.PixelData).orElseThrow().bytes().toArray())
                .isEqualTo(pixels());
    }
}

package io.skerry.pixel.jpegls;

import io.skerry.base.SkerryException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Decodes JPEG-LS images, lossless and near-lossless, in every interleave mode. Safe for use by several threads. */
public final class JpegLsDecoder {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] stream;
    private final MarkerReader markers;
    private final JpegLsHeader header;
    private final int sampleBytes;
    private final byte[] out;
    private final boolean[] done;

    private JpegLsDecoder(byte[] stream, MarkerReader markers, JpegLsHeader header, int sampleBytes) {
        this.stream = stream;
        this.markers = markers;
        this.header = header;
        this.sampleBytes = sampleBytes;
        out = new byte[header.width() * header.height() * header.components() * sampleBytes];
        done = new boolean[header.components()];
    }

    /**
     * Decodes one image.
     *
     * @param stream from its start marker on; bytes behind the image are not looked at
     * @param sampleBytes 1 or 2 bytes for each sample of the result
     * @return samples as unsigned little endian numbers, pixel by pixel in row order, the samples of a pixel side by side
     * @throws SkerryException with a {@link JpegLsError}: if the stream is damaged, or another image than expected
     */
    public static byte[] decode(byte[] stream, int width, int height, int components, int sampleBytes) {
        MarkerReader markers = new MarkerReader(stream);
        JpegLsHeader header = markers.header();
        if (header.width() != width || header.height() != height || header.components() != components) {
            throw MarkerReader.other(
                    width + " x " + height + " pixels of " + components + " samples",
                    header.width() + " x " + header.height() + " of " + header.components());
        }
        if (header.bits() > 8 * sampleBytes) {
            throw MarkerReader.other("samples of up to " + 8 * sampleBytes + " bits", header.bits() + " bits");
        }
        if ((long) width * height * components * sampleBytes > Integer.MAX_VALUE - 16) {
            throw JpegLsError.unsupported(0, "an image of up to 2 GiB", width + " x " + height);
        }
        return new JpegLsDecoder(stream, markers, header, sampleBytes).image();
    }

    private byte[] image() {
        int left = header.components();
        while (left > 0) {
            Scan scan = markers.scan();
            for (int component : scan.components()) {
                if (done[component]) {
                    throw JpegLsError.bad(scan.data(), "one scan for each component", "another");
                }
                done[component] = true;
            }
            scan(scan);
            left -= scan.components().length;
        }
        return out;
    }

    private void scan(Scan scan) {
        Presets presets = markers.presets().resolved(header.bits(), scan.near(), scan.data());
        Coding coding = new Coding(presets, scan.near());
        Contexts contexts = new Contexts(coding);
        BitReader in = new BitReader(stream, scan.data());
        Line[] lines = new Line[scan.components().length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Line(header.width());
        }
        ScanDecoder byLine = new ScanDecoder(in, coding, contexts, header.width());
        PixelScanDecoder byPixel = new PixelScanDecoder(in, coding, contexts, header.width());
        long interval = markers.restartInterval();
        for (int y = 0; y < header.height(); y++) {
            if (interval > 0 && y > 0 && y % interval == 0) {
                in.restart(markers.restart(in.position(), y / interval - 1));
                contexts.reset();
                for (Line line : lines) {
                    line.reset();
                }
            }
            if (scan.interleave() == Scan.BY_SAMPLE) {
                byPixel.decode(lines);
            } else {
                for (Line line : lines) {
                    byLine.decode(line);
                }
            }
            if (in.isBeyondEnd()) {
                throw JpegLsError.bad(
                        in.position(), header.height() + " lines", "the end of the coded bytes in line " + y);
            }
            for (int i = 0; i < lines.length; i++) {
                store(lines[i].current, scan.components()[i], y);
                lines[i].advance();
            }
        }
        markers.skipCoded(in.position());
    }

    private void store(int[] line, int component, int y) {
        int width = header.width();
        int stride = header.components() * sampleBytes;
        int at = (y * width * header.components() + component) * sampleBytes;
        if (sampleBytes == 1) {
            for (int x = 1; x <= width; x++) {
                out[at] = (byte) line[x];
                at += stride;
            }
        } else {
            for (int x = 1; x <= width; x++) {
                SHORT.set(out, at, (short) line[x]);
                at += stride;
            }
        }
    }
}

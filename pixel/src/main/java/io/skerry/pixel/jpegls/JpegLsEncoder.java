package io.skerry.pixel.jpegls;

import io.skerry.base.SkerryException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Encodes images as lossless JPEG-LS: one scan, colours interleaved by line, coding parameters as they are by default.
 * Safe for use by several threads.
 */
public final class JpegLsEncoder {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private JpegLsEncoder() {}

    /**
     * Encodes one image.
     *
     * @param samples unsigned little endian numbers, pixel by pixel in row order, the samples of a pixel side by side;
     *     bits above the header's precision are left out
     * @param sampleBytes 1 or 2 bytes for each sample
     * @return a whole stream, of even or odd length
     * @throws SkerryException with {@link JpegLsError#OTHER_IMAGE} if the bytes are not as many as the header needs
     */
    public static byte[] encode(byte[] samples, int sampleBytes, JpegLsHeader header) {
        int width = header.width();
        int height = header.height();
        int components = header.components();
        long needed = (long) width * height * components * sampleBytes;
        if (samples.length != needed || header.bits() > 8 * sampleBytes) {
            throw MarkerReader.other(needed + " bytes of samples", String.valueOf(samples.length));
        }
        BitWriter out = new BitWriter(samples.length / 2);
        frameHeader(out, header);
        scanHeader(out, components);
        Coding coding = new Coding(Presets.DEFAULTS.resolved(header.bits(), 0, 0), 0);
        ScanEncoder encoder = new ScanEncoder(out, coding, new Contexts(coding), width);
        Line[] lines = new Line[components];
        for (int i = 0; i < components; i++) {
            lines[i] = new Line(width);
        }
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < components; i++) {
                load(samples, (y * width * components + i) * sampleBytes, sampleBytes, components, coding, lines[i]);
                encoder.encode(lines[i]);
                lines[i].advance();
            }
        }
        out.end();
        out.bytes(0xFF, 0xD9);
        return out.toArray();
    }

    private static void frameHeader(BitWriter out, JpegLsHeader header) {
        int width = header.width();
        int height = header.height();
        out.bytes(0xFF, 0xD8);
        boolean wide = width > 0xFFFF || height > 0xFFFF;
        if (wide) {
            out.bytes(0xFF, 0xF8, 0, 12, 4, 4, height >>> 24, height >>> 16, height >>> 8, height);
            out.bytes(width >>> 24, width >>> 16, width >>> 8, width);
        }
        out.bytes(0xFF, 0xF7, 0, 8 + 3 * header.components(), header.bits());
        out.bytes(wide ? 0 : height >>> 8, wide ? 0 : height, wide ? 0 : width >>> 8, wide ? 0 : width);
        out.bytes(header.components());
        for (int i = 1; i <= header.components(); i++) {
            out.bytes(i, 0x11, 0);
        }
    }

    private static void scanHeader(BitWriter out, int components) {
        out.bytes(0xFF, 0xDA, 0, 6 + 2 * components, components);
        for (int i = 1; i <= components; i++) {
            out.bytes(i, 0);
        }
        out.bytes(0, components == 1 ? 0 : Scan.BY_LINE, 0);
    }

    private static void load(byte[] samples, int from, int sampleBytes, int components, Coding coding, Line line) {
        int[] current = line.current;
        int width = current.length - 2;
        int mask = coding.maxval;
        int at = from;
        if (sampleBytes == 1) {
            for (int x = 1; x <= width; x++) {
                current[x] = samples[at] & mask;
                at += components;
            }
        } else {
            for (int x = 1; x <= width; x++) {
                current[x] = (short) SHORT.get(samples, at) & mask;
                at += 2 * components;
            }
        }
    }
}

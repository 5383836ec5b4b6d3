package io.skerry.pixel.losslessjpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the marker segments of a stream and decodes its scans, ITU-T T.81 annex B. */
final class LosslessJpegStream {
    private static final int SOF3 = 0xC3;
    private static final int DHT = 0xC4;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;

    private final byte[] bytes;
    private final int lines;
    private final int columns;
    private final int components;
    private final @Nullable HuffmanTable[] tables = new @Nullable HuffmanTable[4];
    private final int[] identifiers;
    private final boolean[] decoded;
    private int precision;
    private int pointTransform;
    private int restartInterval;
    private char[] samples = {};

    /** The size is what the object's header says; another one in the stream is an error. */
    LosslessJpegStream(byte[] bytes, int lines, int columns, int components) {
        this.bytes = bytes;
        this.lines = lines;
        this.columns = columns;
        this.components = components;
        this.identifiers = new int[components];
        this.decoded = new boolean[components];
    }

    /** Bits of a sample. */
    int precision() {
        return precision;
    }

    /** All samples, line by line, each pixel's side by side. */
    char[] decode() throws BadStream {
        if (bytes.length < 4 || u16(0) != (0xFF00 | SOI)) {
            throw new BadStream("no start of an image");
        }
        int at = 2;
        while (!isDone()) {
            while (at + 1 < bytes.length && bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0xFF) {
                at++;
            }
            if (at + 3 >= bytes.length || bytes[at] != (byte) 0xFF) {
                throw new BadStream("the end before all samples");
            }
            int marker = bytes[at + 1] & 0xFF;
            int length = u16(at + 2);
            int end = at + 2 + length;
            if (marker == EOI || length < 2 || end > bytes.length) {
                throw new BadStream("the end before all samples");
            }
            at += 4;
            switch (marker) {
                case SOF3 -> frameHeader(at, end);
                case DHT -> huffmanTables(at, end);
                case DRI -> restartInterval = u16(at);
                case SOS -> end = scan(at, end);
                default -> refuseOtherProcesses(marker);
            }
            at = end;
        }
        if (pointTransform > 0) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] <<= pointTransform;
            }
        }
        return samples;
    }

    private boolean isDone() {
        for (boolean one : decoded) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private void frameHeader(int at, int end) throws BadStream {
        if (end - at < 6 + 3 * components || samples.length > 0) {
            throw new BadStream("a broken frame header");
        }
        precision = bytes[at] & 0xFF;
        int count = bytes[at + 5] & 0xFF;
        if (u16(at + 1) != lines || u16(at + 3) != columns || count != components) {
            throw new BadStream(u16(at + 1) + " x " + u16(at + 3) + " pixels of " + count + " samples");
        }
        if (precision < 2 || precision > 16) {
            throw new BadStream("a precision of " + precision + " bits");
        }
        for (int i = 0; i < components; i++) {
            identifiers[i] = bytes[at + 6 + 3 * i] & 0xFF;
            if (bytes[at + 7 + 3 * i] != bytes[at + 7]) {
                throw new BadStream("components of unlike size");
            }
        }
        samples = new char[lines * columns * components];
    }

    private void huffmanTables(int from, int end) throws BadStream {
        int at = from;
        while (at + 17 <= end) {
            int destination = bytes[at] & 0xFF;
            int[] counts = new int[16];
            int sum = 0;
            for (int i = 0; i < 16; i++) {
                counts[i] = bytes[at + 1 + i] & 0xFF;
                sum += counts[i];
            }
            at += 17;
            if (at + sum > end) {
                throw new BadStream("a Huffman table that crosses its end");
            }
            // Class 1 is for the coefficients of other processes.
            if (destination < tables.length) {
                tables[destination] = new HuffmanTable(counts, Arrays.copyOfRange(bytes, at, at + sum));
            }
            at += sum;
        }
    }

    private int scan(int at, int end) throws BadStream {
        int count = bytes[at] & 0xFF;
        if (samples.length == 0 || count < 1 || count > components || end - at < 4 + 2 * count) {
            throw new BadStream("a broken scan header");
        }
        int[] indexes = new int[count];
        HuffmanTable[] used = new HuffmanTable[count];
        for (int i = 0; i < count; i++) {
            indexes[i] = component(bytes[at + 1 + 2 * i] & 0xFF);
            int destination = bytes[at + 2 + 2 * i] >> 4 & 0xF;
            HuffmanTable table = destination < tables.length ? tables[destination] : null;
            if (table == null) {
                throw new BadStream("a scan whose Huffman table is missing");
            }
            used[i] = table;
        }
        int predictor = bytes[at + 1 + 2 * count] & 0xFF;
        int transform = bytes[at + 3 + 2 * count] & 0xF;
        boolean anyDone = false;
        for (boolean one : decoded) {
            anyDone |= one;
        }
        if (predictor < 1 || predictor > 7 || transform >= precision || anyDone && transform != pointTransform) {
            throw new BadStream("a predictor of " + predictor + " and a point transform of " + transform);
        }
        if (restartInterval % columns != 0) {
            throw new BadStream("a restart interval that is no whole number of lines");
        }
        pointTransform = transform;
        EntropyReader in = new EntropyReader(bytes, end);
        new ScanDecoder(used, indexes, predictor, 1 << precision - transform - 1, restartInterval / columns)
                .decode(in, samples, lines, columns, components);
        for (int index : indexes) {
            decoded[index] = true;
        }
        return in.end();
    }

    private int component(int identifier) throws BadStream {
        for (int i = 0; i < components; i++) {
            if (identifiers[i] == identifier && !decoded[i]) {
                return i;
            }
        }
        throw new BadStream("a scan of a component that the frame does not have");
    }

    private static void refuseOtherProcesses(int marker) throws BadStream {
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 && marker != 0xCC || marker == 0xF7) {
            throw new BadStream("another process of JPEG, 0x" + Integer.toHexString(marker));
        }
    }

    private int u16(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}

package io.skerry.pixel.jpeg;

import io.skerry.base.SkerryException;
import io.skerry.pixel.Rectangle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the blocks of a sequential JPEG flat that meet a rectangle, and leaves every other block as it is: coefficients
 * are decoded and coded again, never dequantised, so nothing is lost twice.
 *
 * <p>Where chrominance is subsampled, its blocks are larger; luminance around a rectangle stays, but loses its colour up
 * to the edge of the chrominance block. A decoder that smooths chrominance mixes one more sample at that edge.
 */
public final class JpegBlocks {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int DHT = 0xC4;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;

    private final byte[] in;
    private final List<Rectangle> rectangles;
    private final Fill fill;
    private final EntropyWriter out;
    private final int[] @Nullable [] quantisation = new int[4][];
    private final @Nullable HuffmanDecoder[] tables = new HuffmanDecoder[32];
    private @Nullable JpegFrame frame;
    private int restartInterval;
    private int at = 2;

    private JpegBlocks(byte[] in, List<Rectangle> rectangles, Fill fill) {
        this.in = in;
        this.rectangles = rectangles;
        this.fill = fill;
        out = new EntropyWriter(in.length + 1024);
    }

    /** What flat blocks look like. */
    public enum Fill {
        /** The least of each component: black of grey images and of RGB. */
        LEAST,
        /** The most: black where large values are dark. */
        MOST,
        /** The least luminance and no chrominance: black of YCbCr. */
        LEAST_LUMINANCE
    }

    /**
     * Makes blocks flat. Segments that may hold a second picture or text (thumbnails, comments, application data) are
     * left out, as are bytes behind the image.
     *
     * @param stream one image from its start marker on
     * @param width of the image that is expected, as height and components
     * @param rectangles in pixels; what of them lies outside of the image is not looked at
     * @return a stream of the same process
     * @throws SkerryException with a {@link JpegError}; {@link JpegError#UNSUPPORTED_JPEG} if it is progressive,
     *     lossless, arithmetic coded or hierarchical
     */
    public static byte[] redact(
            byte[] stream, int width, int height, int components, List<Rectangle> rectangles, Fill fill) {
        if (stream.length < 4 || (stream[0] & 0xFF) != 0xFF || (stream[1] & 0xFF) != SOI) {
            throw JpegError.bad(0, "the start of an image (FFD8)", stream.length < 4 ? "no bytes" : "something else");
        }
        return new JpegBlocks(stream, rectangles, fill).redacted(width, height, components);
    }

    private byte[] redacted(int width, int height, int components) {
        out.bytes(0xFF, SOI);
        while (true) {
            // Some writers leave the end marker out.
            int marker = at + 1 >= in.length && frame != null ? EOI : marker();
            if (marker == EOI) {
                checkComplete();
                out.bytes(0xFF, EOI);
                return out.toArray();
            }
            int start = at;
            int end = start + u16(start);
            if (end < start + 2 || end > in.length) {
                throw JpegError.bad(start, "a segment within the stream", "a length of " + (end - start));
            }
            at = start + 2;
            switch (marker) {
                case DQT -> {
                    quantisation(end);
                    keep(start, end);
                }
                case SOF0, SOF1 -> {
                    frame = frame(end, width, height, components);
                    keep(start, end);
                }
                case DHT -> huffman(end);
                case DRI -> {
                    need(end, 2);
                    restartInterval = u16(at);
                    keep(start, end);
                }
                case SOS -> {
                    scan(start, end);
                    continue;
                }
                default -> other(marker, start, end);
            }
            at = end;
        }
    }

    private void other(int marker, int start, int end) {
        boolean application = marker >= 0xE0 && marker <= 0xEF || marker == 0xFE;
        if (!application) {
            throw JpegError.unsupported(
                    start - 2,
                    "sequential Huffman coding",
                    "marker FF" + Integer.toHexString(marker).toUpperCase(java.util.Locale.ROOT));
        }
        boolean adobe = marker == 0xEE && startsWith(start + 2, end, "Adobe");
        boolean profile = marker == 0xE2 && startsWith(start + 2, end, "ICC_PROFILE");
        // Thumbnail sizes follow identifier, version, unit and densities: T.871 10.1.
        boolean plainJfif = marker == 0xE0 && end - start == 16 && startsWith(start + 2, end, "JFIF");
        if (adobe || profile || plainJfif) {
            keep(start, end);
        }
    }

    private boolean startsWith(int from, int end, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (from + i >= end || in[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Copies a segment with its marker. */
    private void keep(int start, int end) {
        out.copy(in, start - 2, end);
    }

    private void checkComplete() {
        JpegFrame known = known(at);
        for (Component component : known.components()) {
            if (!component.decoded) {
                throw JpegError.bad(at, "a scan of each component", "the end of the image");
            }
        }
    }

    private JpegFrame known(int offset) {
        JpegFrame known = frame;
        if (known == null) {
            throw JpegError.bad(offset, "a frame header first", "none");
        }
        return known;
    }

    private void quantisation(int end) {
        while (at < end) {
            int bytes = u8(end) >> 4 == 0 ? 1 : 2;
            int id = in[at - 1] & 15;
            need(end, bytes * Component.BLOCK);
            if (id > 3) {
                throw JpegError.bad(at - 1, "a quantisation table of 0 to 3", String.valueOf(id));
            }
            quantisation[id] = new int[] {bytes == 1 ? in[at] & 0xFF : u16(at)};
            at += bytes * Component.BLOCK;
        }
    }

    private void huffman(int end) {
        while (at < end) {
            int start = at;
            int id = u8(end);
            if ((id & ~0x13) != 0) {
                throw JpegError.bad(start, "a Huffman table of 0 to 3", String.valueOf(id));
            }
            need(end, 16);
            int[] counts = new int[16];
            int sum = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] = u8(end);
                sum += counts[i];
            }
            need(end, sum);
            byte[] symbols = java.util.Arrays.copyOfRange(in, at, at + sum);
            at += sum;
            tables[id] = new HuffmanDecoder(counts, symbols, start);
        }
    }

    private JpegFrame frame(int end, int width, int height, int components) {
        if (frame != null) {
            throw JpegError.bad(at - 4, "one frame header", "another");
        }
        int start = at;
        need(end, 6);
        int precision = u8(end);
        int rows = u16(at);
        int columns = u16(at + 2);
        at += 4;
        int count = u8(end);
        if (columns != width || rows != height || count != components) {
            throw JpegError.at(
                    JpegError.OTHER_IMAGE,
                    start,
                    width + " x " + height + " pixels of " + components + " samples",
                    columns + " x " + rows + " of " + count);
        }
        if (precision != 8 && precision != 12) {
            throw JpegError.bad(start, "samples of 8 or 12 bits", precision + " bits");
        }
        need(end, 3 * count);
        int mostH = 1;
        int mostV = 1;
        for (int i = 0; i < count; i++) {
            int factors = in[at + 3 * i + 1];
            int h = factors >> 4 & 15;
            int v = factors & 15;
            if (h < 1 || h > 4 || v < 1 || v > 4) {
                throw JpegError.bad(at + 3 * i + 1, "sampling factors of 1 to 4", h + " and " + v);
            }
            mostH = Math.max(mostH, h);
            mostV = Math.max(mostV, v);
        }
        Component[] parts = new Component[count];
        for (int i = 0; i < count; i++) {
            int id = u8(end);
            int factors = u8(end);
            parts[i] = new Component(id, factors >> 4, factors & 15, u8(end) & 3, width, height, mostH, mostV);
        }
        return new JpegFrame(precision, width, height, mostH, mostV, parts);
    }

    private void scan(int start, int end) {
        JpegFrame known = known(start);
        need(end, 1);
        int count = u8(end);
        need(end, 2 * count + 3);
        if (count < 1 || count > known.components().length) {
            throw JpegError.bad(start, "a scan of known components", count + " components");
        }
        Component[] components = new Component[count];
        int[] dcIds = new int[count];
        int[] acIds = new int[count];
        HuffmanDecoder[] dc = new HuffmanDecoder[count];
        HuffmanDecoder[] ac = new HuffmanDecoder[count];
        for (int i = 0; i < count; i++) {
            components[i] = component(known, u8(end));
            int ids = u8(end);
            dcIds[i] = ids >> 4;
            acIds[i] = ids & 15;
            dc[i] = table(dcIds[i], 0);
            ac[i] = table(acIds[i], 0x10);
        }
        // The three bytes that follow matter to progressive scans alone; some writers put zeros there.
        Scan scan = new Scan(known, components, dcIds, acIds, restartInterval);
        ScanDecoder decoder = new ScanDecoder(in, end, dc, ac);
        scan.visit(decoder);
        at = decoder.end();
        for (Component component : components) {
            flatten(known, component);
        }
        encode(scan, start, end);
    }

    private Component component(JpegFrame known, int id) {
        for (Component component : known.components()) {
            if (component.id == id && !component.decoded) {
                component.decoded = true;
                return component;
            }
        }
        throw JpegError.bad(at - 1, "a component of the frame header, once", String.valueOf(id));
    }

    private HuffmanDecoder table(int id, int kind) {
        HuffmanDecoder table = id < 4 ? tables[kind | id] : null;
        if (table == null) {
            throw JpegError.bad(at - 1, "a Huffman table that was defined", String.valueOf(id));
        }
        return table;
    }

    private void flatten(JpegFrame known, Component component) {
        int[] steps = quantisation[component.quantisation];
        if (steps == null || steps[0] == 0) {
            throw JpegError.bad(at, "a quantisation table for each component", "none");
        }
        boolean first = component == known.components()[0];
        int half = 1 << known.precision() + 2;
        // A flat block's DC is eight times its level, T.81 A.3.3; rounding goes outwards, where decoders clamp.
        // Headers that say RGB are often wrong; nobody subsamples that.
        boolean subsampled = known.components().length == 3 && known.mostH() * known.mostV() > 1;
        int dc = switch (subsampled && fill == Fill.LEAST ? Fill.LEAST_LUMINANCE : fill) {
            case LEAST -> -Component.ceil(half, steps[0]);
            case MOST -> Component.ceil(half - 8, steps[0]);
            case LEAST_LUMINANCE -> first ? -Component.ceil(half, steps[0]) : 0;
        };
        for (Rectangle rectangle : rectangles) {
            if (!rectangle.meets(known.width(), known.height())) {
                continue;
            }
            Rectangle area = rectangle.within(known.width(), known.height());
            int left = area.x() * component.horizontal / known.mostH() / 8;
            int top = area.y() * component.vertical / known.mostV() / 8;
            int right = area.x() + area.width();
            int bottom = area.y() + area.height();
            // What fills the last blocks up beyond the edge repeats the edge.
            int endColumn = right == known.width()
                    ? component.columns
                    : Component.ceil(Component.ceil(right * component.horizontal, known.mostH()), 8);
            int endRow = bottom == known.height()
                    ? component.rows
                    : Component.ceil(Component.ceil(bottom * component.vertical, known.mostV()), 8);
            for (int row = top; row < endRow; row++) {
                for (int column = left; column < endColumn; column++) {
                    component.flatten(column, row, dc);
                }
            }
        }
    }

    private void encode(Scan scan, int start, int end) {
        HuffmanEncoder[] made = new HuffmanEncoder[32];
        int count = scan.components.length;
        HuffmanEncoder[] dc = new HuffmanEncoder[count];
        HuffmanEncoder[] ac = new HuffmanEncoder[count];
        for (int i = 0; i < count; i++) {
            dc[i] = made(made, scan.dcTables[i]);
            ac[i] = made(made, 0x10 | scan.acTables[i]);
        }
        scan.visit(new ScanEncoder(out, dc, ac, true));
        for (int id = 0; id < made.length; id++) {
            HuffmanEncoder table = made[id];
            if (table != null) {
                table.finish();
                table.segment(out, id);
            }
        }
        keep(start, end);
        scan.visit(new ScanEncoder(out, dc, ac, false));
        out.align();
    }

    private static HuffmanEncoder made(@Nullable HuffmanEncoder[] made, int id) {
        HuffmanEncoder known = made[id];
        if (known == null) {
            known = new HuffmanEncoder();
            made[id] = known;
        }
        return known;
    }

    private int marker() {
        if (at + 1 >= in.length || (in[at] & 0xFF) != 0xFF) {
            throw JpegError.bad(at, "a marker", at + 1 >= in.length ? "the end of the stream" : "something else");
        }
        while (at < in.length && (in[at] & 0xFF) == 0xFF) {
            at++;
        }
        if (at >= in.length) {
            throw JpegError.bad(at, "a marker", "the end of the stream");
        }
        return in[at++] & 0xFF;
    }

    private void need(int end, int bytes) {
        if (at + bytes > end) {
            throw JpegError.bad(at, bytes + " more bytes in the segment", Math.max(0, end - at) + " bytes");
        }
    }

    private int u8(int end) {
        need(end, 1);
        return in[at++] & 0xFF;
    }

    private int u16(int from) {
        if (from + 2 > in.length) {
            throw JpegError.bad(from, "two more bytes", "the end of the stream");
        }
        return (in[from] & 0xFF) << 8 | in[from + 1] & 0xFF;
    }
}

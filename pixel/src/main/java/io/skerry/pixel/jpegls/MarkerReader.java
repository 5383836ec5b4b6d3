package io.skerry.pixel.jpegls;

import io.skerry.base.SkerryException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads marker segments, T.87 annex C, and keeps what holds for the scans that follow them. */
final class MarkerReader {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DNL = 0xDC;
    private static final int DRI = 0xDD;
    private static final int APP8 = 0xE8;
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int FIRST_RST = 0xD0;

    private final byte[] in;
    private int at;
    private @Nullable JpegLsHeader header;
    private int[] ids = {};
    private long wideWidth;
    private long wideHeight;

    private Presets presets = Presets.DEFAULTS;
    private long restartInterval;

    MarkerReader(byte[] in) {
        this.in = in;
        if (in.length < 2 || (in[0] & 0xFF) != 0xFF || (in[1] & 0xFF) != SOI) {
            throw JpegLsError.bad(0, "the start of an image (FFD8)", in.length < 2 ? "no bytes" : "something else");
        }
        at = 2;
    }

    Presets presets() {
        return presets;
    }

    /** Lines between restart markers, 0 for none. */
    long restartInterval() {
        return restartInterval;
    }

    /** Reads up to the frame header. */
    JpegLsHeader header() {
        JpegLsHeader known = header;
        while (known == null) {
            int marker = marker();
            if (marker == SOS || marker == EOI) {
                throw JpegLsError.bad(at - 2, "a frame header (FFF7)", name(marker));
            }
            segment(marker);
            known = header;
        }
        return known;
    }

    /** Reads on to the next scan. */
    Scan scan() {
        while (true) {
            int marker = marker();
            if (marker == EOI) {
                throw JpegLsError.bad(at - 2, "a scan for each component", "the end of the image");
            }
            if (marker == SOS) {
                return scanHeader();
            }
            segment(marker);
        }
    }

    /** Goes on at a place within or behind coded bytes: skips to the next marker. */
    void skipCoded(int from) {
        int next = from;
        while (next + 1 < in.length && !((in[next] & 0xFF) == 0xFF && in[next + 1] < 0)) {
            next++;
        }
        at = next;
    }

    /** Takes the restart marker that must come next in turn, T.87 A.8; returns where coded bytes go on. */
    int restart(int from, long interval) {
        skipCoded(from);
        int expected = FIRST_RST + (int) (interval & 7);
        int marker = marker();
        if (marker != expected) {
            throw JpegLsError.bad(at - 2, "the restart marker " + name(expected), name(marker));
        }
        return at;
    }

    private int marker() {
        if (at + 1 >= in.length) {
            throw JpegLsError.bad(at, "a marker", "the end of the stream");
        }
        if ((in[at] & 0xFF) != 0xFF) {
            throw JpegLsError.bad(at, "a marker", "byte " + HexFormat.of().toHexDigits(in[at]));
        }
        while (at < in.length && (in[at] & 0xFF) == 0xFF) {
            at++;
        }
        if (at >= in.length) {
            throw JpegLsError.bad(at, "a marker", "the end of the stream");
        }
        return in[at++] & 0xFF;
    }

    private void segment(int marker) {
        int start = at;
        int end = start + u16(start);
        if (end < start + 2 || end > in.length) {
            throw JpegLsError.bad(start, "a segment within the stream", "a length of " + (end - start));
        }
        at = start + 2;
        switch (marker) {
            case SOF55 -> frameHeader(end);
            case LSE -> presets(end);
            case DRI -> restartInterval = number(end - at);
            case DNL ->
                throw JpegLsError.unsupported(start - 2, "the number of lines in the header", "it behind a scan");
            case APP8 -> refuseColourTransform(end);
            default -> {
                boolean ignored = marker >= 0xE0 && marker <= 0xEF || marker == 0xFE;
                if (!ignored) {
                    throw JpegLsError.bad(start - 2, "a marker of JPEG-LS", name(marker));
                }
            }
        }
        at = end;
    }

    private void frameHeader(int end) {
        if (header != null) {
            throw JpegLsError.bad(at - 4, "one frame header", "another");
        }
        int start = at;
        need(end, 6);
        int bits = u8();
        long height = number(2);
        long width = number(2);
        int components = u8();
        if (components < 1 || components > JpegLsHeader.MOST_COMPONENTS) {
            throw JpegLsError.unsupported(at - 1, "1 to 4 components", String.valueOf(components));
        }
        need(end, 3 * components);
        ids = new int[components];
        for (int i = 0; i < components; i++) {
            ids[i] = u8();
            int factors = u8();
            at++;
            if (factors != 0x11) {
                throw JpegLsError.unsupported(at - 2, "components of full size", "subsampled ones");
            }
        }
        width = width == 0 ? wideWidth : width;
        height = height == 0 ? wideHeight : height;
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw JpegLsError.bad(start, "an image of at least 1 x 1", width + " x " + height);
        }
        if (bits < 2 || bits > 16) {
            throw JpegLsError.bad(start, "samples of 2 to 16 bits", bits + " bits");
        }
        header = new JpegLsHeader((int) width, (int) height, components, bits);
    }

    private void presets(int end) {
        need(end, 1);
        int start = at;
        int id = u8();
        switch (id) {
            case 1 -> {
                need(end, 10);
                presets = new Presets(
                        (int) number(2), (int) number(2), (int) number(2), (int) number(2), (int) number(2));
            }
            case 2, 3 -> throw JpegLsError.unsupported(start, "samples that are coded as they are", "a mapping table");
            case 4 -> {
                need(end, 1);
                int width = u8();
                if (width < 2 || width > 4) {
                    throw JpegLsError.bad(at - 1, "dimensions of 2 to 4 bytes", width + " bytes");
                }
                need(end, 2 * width);
                wideHeight = number(width);
                wideWidth = number(width);
            }
            default -> throw JpegLsError.unsupported(start, "a segment of presets, 1 or 4", String.valueOf(id));
        }
    }

    /** A colour transform that some coders note in APP8 is no part of T.87; decoding past it would give other colours. */
    private void refuseColourTransform(int end) {
        if (end - at >= 5
                && in[at] == 'm'
                && in[at + 1] == 'r'
                && in[at + 2] == 'f'
                && in[at + 3] == 'x'
                && in[at + 4] != 0) {
            throw JpegLsError.unsupported(at, "colours that are coded as they are", "a colour transform");
        }
    }

    private Scan scanHeader() {
        int start = at;
        int end = start + u16(start);
        at = start + 2;
        need(end, 1);
        int count = u8();
        need(end, 2 * count + 3);
        if (count < 1 || count > ids.length) {
            throw JpegLsError.bad(start, "a scan of 1 to " + ids.length + " components", String.valueOf(count));
        }
        int[] components = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = component(u8());
            if (u8() != 0) {
                throw JpegLsError.unsupported(at - 1, "samples that are coded as they are", "a mapping table");
            }
        }
        int near = u8();
        int interleave = u8();
        int transform = u8();
        if (interleave > Scan.BY_SAMPLE || (interleave == 0) != (count == 1) && count != 1) {
            throw JpegLsError.bad(start, "interleave 1 or 2 for " + count + " components", String.valueOf(interleave));
        }
        if (transform != 0) {
            throw JpegLsError.unsupported(at - 1, "no point transform", String.valueOf(transform));
        }
        at = end;
        return new Scan(components, near, count == 1 ? 0 : interleave, end);
    }

    private int component(int id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        throw JpegLsError.bad(at - 1, "a component of the frame header", String.valueOf(id));
    }

    private void need(int end, int bytes) {
        if (at + bytes > Math.min(end, in.length)) {
            throw JpegLsError.bad(at, bytes + " more bytes in the segment", Math.max(0, end - at) + " bytes");
        }
    }

    private int u8() {
        return in[at++] & 0xFF;
    }

    private int u16(int from) {
        if (from + 2 > in.length) {
            throw JpegLsError.bad(from, "the length of a segment", "the end of the stream");
        }
        return (in[from] & 0xFF) << 8 | in[from + 1] & 0xFF;
    }

    private long number(int bytes) {
        if (bytes < 1 || bytes > 4) {
            throw JpegLsError.bad(at, "a number of up to 4 bytes", bytes + " bytes");
        }
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | u8();
        }
        return number;
    }

    private static String name(int marker) {
        return "FF" + HexFormat.of().withUpperCase().toHexDigits((byte) marker);
    }

    /** For the caller that compares headers. */
    static SkerryException other(String expected, String found) {
        return JpegLsError.at(JpegLsError.OTHER_IMAGE, 0, expected, found);
    }
}

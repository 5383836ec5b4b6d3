package io.skerry.dicom;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data set as a stream of tokens, PS3.5 section 7. The caller pulls; what the current token holds is asked from
 * the reader, so no object is made for a token. Nesting is kept on a stack of its own and is limited.
 *
 * <p>Defects that can be got past are added to the findings.
 */
final class TokenReader {
    static final int ITEM = 0xFFFEE000;
    static final int ITEM_DELIMITER = 0xFFFEE00D;
    static final int SEQUENCE_DELIMITER = 0xFFFEE0DD;
    static final long UNDEFINED = 0xFFFFFFFFL;

    private final Window window;
    private final Findings findings;
    private final int bulkThreshold;
    private final boolean throughPixelData;
    private final ElementHeader header;
    private final int maxFrames;
    private Frame[] frames = new Frame[16];
    private int depth;
    private long position;

    private long start;
    private int tag;
    private Vr vr = Vr.UN;
    private long length;
    private long valueOffset;
    private int valueIndex;
    private boolean bulk;
    private boolean bigEndian;

    /** Whether only group 2 is read. */
    private boolean metaOnly;

    TokenReader(Window window, Findings findings, ReadOptions options) {
        this.window = window;
        this.findings = findings;
        this.bulkThreshold = options.bulkThreshold();
        this.throughPixelData = options.throughPixelData();
        this.header = new ElementHeader(window);
        // A sequence and its item take a frame each.
        this.maxFrames = 2 * options.maxDepth() + 1;
    }

    /** Begins at a data set that reaches to the end of the source. */
    void begin(long at, boolean explicit, boolean isBigEndian, boolean onlyMeta) {
        depth = 0;
        position = at;
        metaOnly = onlyMeta;
        frame(0).set(Frame.Kind.DATASET, 0, window.size(), false, explicit, isBigEndian);
    }

    /** Moves to the next token. */
    Token next() {
        while (true) {
            Frame frame = frames[depth];
            Token token = switch (frame.kind) {
                case DATASET -> nextElement(frame);
                case SEQUENCE -> nextItem(frame);
                case FRAGMENTS -> nextFragment(frame);
            };
            if (token != null) {
                return token;
            }
        }
    }

    /** Tag of the element, sequence or item. */
    int tag() {
        return tag;
    }

    Vr vr() {
        return vr;
    }

    /** Bytes of the value that are there; as declared, or -1 for undefined, at PIXEL_DATA. */
    long length() {
        return length;
    }

    /** Where the header of the current token starts. */
    long start() {
        return start;
    }

    /** First byte behind what was read so far. */
    long position() {
        return position;
    }

    long valueOffset() {
        return valueOffset;
    }

    /** Whether the value was left in the source. */
    boolean isBulk() {
        return bulk;
    }

    /** The array that holds the value from {@link #valueIndex} on. */
    byte[] array() {
        return window.array();
    }

    int valueIndex() {
        return valueIndex;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    /** Whether the element's header names its VR, and not as UN. */
    boolean isVrWritten() {
        return header.vrWritten;
    }

    /** Whether the outermost data set is really in explicit VR. */
    boolean outermostIsExplicit() {
        return frames[0].explicit;
    }

    /** Notes a defect of an element in the current data set. */
    void note(FindingCode code, int at, long offset, String message) {
        if (!findings.isFull()) {
            findings.add(code, path(at), offset, message);
        }
    }

    /** Path of an element in the current data set. */
    String path(int last) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            Frame frame = frames[i];
            if (frame.kind == Frame.Kind.DATASET) {
                path.append('[').append(frame.index).append("].");
            } else {
                TagText.append(frame.tag, path);
            }
        }
        if (frames[depth].kind == Frame.Kind.DATASET) {
            TagText.append(last, path);
        }
        return path.toString();
    }

    private @Nullable Token nextElement(Frame frame) {
        long left = frame.limit - position;
        if (left < 8) {
            return endOfDataset(frame, left);
        }
        header.read(position, frame, left);
        tag = header.tag;
        if (tag >>> 16 == 0xFFFE) {
            return delimiterInDataset(frame);
        }
        if (metaOnly && depth == 0 && tag >>> 16 != 2) {
            return Token.END;
        }
        if (header.size == 0) {
            note(FindingCode.TRAILING_BYTES, tag, position, left + " bytes are too few for an element.");
            position = frame.limit;
            return null;
        }
        if (tag == 0 && depth == 0 && header.length == 0) {
            note(FindingCode.TRAILING_BYTES, tag, position, "Zero bytes follow the last element.");
            position = frame.limit;
            return null;
        }
        start = position;
        reportHeader(frame);
        vr = header.vr;
        bigEndian = header.bigEndian;
        length = header.length;
        valueOffset = position + header.size;
        if (depth == 0 && !throughPixelData && isPixelData(tag)) {
            position = valueOffset;
            length = header.length == UNDEFINED ? -1 : length;
            if (length > frame.limit - valueOffset) {
                note(
                        FindingCode.PIXEL_DATA_TRUNCATED,
                        tag,
                        start,
                        "Pixel data of " + length + " bytes are declared, " + (frame.limit - valueOffset)
                                + " are there.");
            }
            return Token.PIXEL_DATA;
        }
        return length == UNDEFINED ? undefinedLength(frame) : definedLength(frame);
    }

    private Token definedLength(Frame frame) {
        long there = frame.limit - valueOffset;
        if (length > there) {
            boolean atEnd = frame.limit == window.size();
            note(
                    atEnd ? FindingCode.VALUE_TRUNCATED : FindingCode.LENGTH_EXCEEDS_PARENT,
                    tag,
                    start,
                    "A value of " + length + " bytes is declared, " + there + (atEnd ? " are there." : " fit."));
            length = there;
        }
        if (vr == Vr.SQ) {
            push(Frame.Kind.SEQUENCE, valueOffset + length, false, header.childrenExplicit, header.bigEndian);
            position = valueOffset;
            return Token.SEQUENCE_START;
        }
        if ((length & 1) != 0) {
            note(FindingCode.ODD_LENGTH, tag, start, "The length of a value is odd: " + length + ".");
        }
        value();
        return Token.ELEMENT;
    }

    private Token undefinedLength(Frame frame) {
        position = valueOffset;
        boolean fragments = (header.explicit && (vr == Vr.OB || vr == Vr.OW)) || isPixelData(tag);
        if (fragments) {
            push(Frame.Kind.FRAGMENTS, frame.limit, true, true, header.bigEndian);
            return Token.FRAGMENTS_START;
        }
        if (vr != Vr.SQ && vr != Vr.UN) {
            note(FindingCode.UNDEFINED_LENGTH, tag, start, "An undefined length is not allowed for " + vr + ".");
        }
        int at = window.index(position, 4);
        int nextTag = at < 0 ? 0 : Bytes.tag(window.array(), at, header.bigEndian);
        if (vr != Vr.SQ && at >= 0 && nextTag != ITEM && nextTag != SEQUENCE_DELIMITER) {
            // No sequence after all. Nothing says where the value ends, so all that is left is taken for it.
            length = frame.limit - valueOffset;
            value();
            return Token.ELEMENT;
        }
        vr = Vr.SQ;
        push(Frame.Kind.SEQUENCE, frame.limit, true, header.childrenExplicit, header.bigEndian);
        return Token.SEQUENCE_START;
    }

    private void value() {
        bulk = length > bulkThreshold;
        valueIndex = bulk ? 0 : window.index(valueOffset, (int) length);
        if (valueIndex < 0) {
            throw new DicomException(
                    DicomError.UNREADABLE,
                    "The file became shorter while it was read.",
                    window.source().name(),
                    path(tag),
                    valueOffset);
        }
        position = valueOffset + length;
    }

    private Token endOfDataset(Frame frame, long left) {
        if (left > 0) {
            note(FindingCode.TRAILING_BYTES, 0, position, left + " bytes are too few for an element.");
            position = frame.limit;
        }
        if (depth == 0) {
            return Token.END;
        }
        if (frame.delimited) {
            note(
                    FindingCode.SEQUENCE_TRUNCATED,
                    0,
                    position,
                    "The data end inside an item that a delimiter should end.");
        }
        return pop(Token.ITEM_END);
    }

    private @Nullable Token delimiterInDataset(Frame frame) {
        if (tag == ITEM_DELIMITER && frame.delimited) {
            position += 8;
            return pop(Token.ITEM_END);
        }
        note(
                FindingCode.UNEXPECTED_DELIMITER,
                tag,
                position,
                "An item or a delimiter stands where an element belongs.");
        if (tag != ITEM_DELIMITER && frame.delimited) {
            // The item's own delimiter is missing; the sequence takes it from here.
            return pop(Token.ITEM_END);
        }
        position += 8;
        if (tag == ITEM && header.length <= frame.limit - position) {
            // What an item without a sequence holds are no attributes of this data set.
            position += header.length;
        }
        return null;
    }

    private Token nextItem(Frame frame) {
        long left = frame.limit - position;
        if (left < 8) {
            if (left > 0 || frame.delimited) {
                note(
                        FindingCode.SEQUENCE_TRUNCATED,
                        0,
                        position,
                        "The data end inside a sequence of " + frame.index + " items.");
            }
            position = frame.limit;
            return pop(Token.SEQUENCE_END);
        }
        int at = window.index(position, 8);
        if (at < 0) {
            position = frame.limit;
            return pop(Token.SEQUENCE_END);
        }
        int next = Bytes.tag(window.array(), at, frame.bigEndian);
        if (next == Integer.reverseBytes(ITEM << 16 | ITEM >>> 16)) {
            // CP-246 wants little endian in UN; some writers keep the byte order of the data set.
            frame.bigEndian = !frame.bigEndian;
            next = ITEM;
        }
        if (next == ITEM) {
            start = position;
            long declared = Bytes.u32(window.array(), at + 4, frame.bigEndian);
            position += 8;
            boolean delimited = declared == UNDEFINED;
            if (!delimited && declared > frame.limit - position) {
                note(
                        FindingCode.LENGTH_EXCEEDS_PARENT,
                        0,
                        start,
                        "An item of " + declared + " bytes is declared, " + (frame.limit - position) + " fit.");
            }
            long limit = delimited ? frame.limit : Math.min(frame.limit, position + declared);
            int index = frame.index++;
            push(Frame.Kind.DATASET, limit, delimited, frame.explicit, frame.bigEndian);
            frames[depth].index = index;
            tag = ITEM;
            return Token.ITEM_START;
        }
        if (next == SEQUENCE_DELIMITER) {
            if (frame.delimited) {
                position += 8;
            } else {
                note(
                        FindingCode.UNEXPECTED_DELIMITER,
                        0,
                        position,
                        "A delimiter stands in a sequence of defined length.");
                position = frame.limit;
            }
            return pop(Token.SEQUENCE_END);
        }
        note(FindingCode.NOT_AN_ITEM, 0, position, "An item was expected in a sequence.");
        if (!frame.delimited) {
            position = frame.limit;
        } else if (next == ITEM_DELIMITER) {
            position += 8;
        }
        return pop(Token.SEQUENCE_END);
    }

    private Token nextFragment(Frame frame) {
        int at = frame.limit - position < 8 ? -1 : window.index(position, 8);
        int next = at < 0 ? 0 : Bytes.tag(window.array(), at, frame.bigEndian);
        if (next == ITEM) {
            start = position;
            length = Bytes.u32(window.array(), at + 4, frame.bigEndian);
            valueOffset = position + 8;
            if (length > frame.limit - valueOffset) {
                note(
                        FindingCode.PIXEL_DATA_TRUNCATED,
                        0,
                        start,
                        "A fragment of " + length + " bytes is declared, " + (frame.limit - valueOffset)
                                + " are there.");
                length = frame.limit - valueOffset;
            }
            tag = frame.tag;
            value();
            return Token.FRAGMENT;
        }
        if (next == SEQUENCE_DELIMITER) {
            position += 8;
        } else {
            note(
                    FindingCode.PIXEL_DATA_TRUNCATED,
                    0,
                    position,
                    "A fragment or the delimiter of encapsulated pixel data was expected.");
            position = at < 0 ? frame.limit : position;
        }
        return pop(Token.FRAGMENTS_END);
    }

    private void push(Frame.Kind kind, long limit, boolean delimited, boolean explicit, boolean isBigEndian) {
        if (depth + 1 == maxFrames) {
            throw new DicomException(
                    DicomError.TOO_DEEP,
                    "More than " + maxFrames / 2 + " sequences lie within each other; this is no sound object.",
                    window.source().name(),
                    path(tag),
                    position);
        }
        frame(++depth).set(kind, tag, limit, delimited, explicit, isBigEndian);
    }

    private Token pop(Token token) {
        Frame left = frames[depth--];
        tag = left.tag;
        // A level of defined length ends where it says; a delimited one where its delimiter was.
        if (!left.delimited) {
            position = left.limit;
        }
        return token;
    }

    private Frame frame(int level) {
        if (level == frames.length) {
            frames = Arrays.copyOf(frames, 2 * level);
        }
        Frame frame = frames[level];
        if (frame == null) {
            frame = new Frame();
            frames[level] = frame;
        }
        return frame;
    }

    private void reportHeader(Frame frame) {
        if (header.unknownVr) {
            note(FindingCode.UNKNOWN_VR, tag, start, "The header names no known value representation.");
        }
        if (header.explicit != frame.explicit) {
            note(
                    frame.begun ? FindingCode.ELEMENT_ENCODING_DIFFERS : FindingCode.ENCODING_DIFFERS,
                    tag,
                    start,
                    header.explicit
                            ? "Explicit VR was found where implicit was declared."
                            : "Implicit VR was found where explicit was declared.");
            if (!frame.begun) {
                frame.explicit = header.explicit;
            }
        }
        frame.begun = true;
    }

    static boolean isPixelData(int tag) {
        return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }
}

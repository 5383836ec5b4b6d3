package io.skerry.dicom;

import org.jspecify.annotations.Nullable;

/**
 * Reads a data set as a stream of tokens, PS3.5 section 7. The caller pulls; what the current token holds is asked from
 * the reader, so no object is made for a token. Nesting is kept on a stack of its own and is limited.
 *
 * <p>Defects that can be got past are added to the findings.
 */
final class TokenReader {
    static final int ITEM = 0xFFFEE000;
    /** An item's tag, read in the wrong byte order. */
    static final int SWAPPED_ITEM = 0xFEFF00E0;

    static final int ITEM_DELIMITER = 0xFFFEE00D;
    static final int SEQUENCE_DELIMITER = 0xFFFEE0DD;
    static final long UNDEFINED = 0xFFFFFFFFL;

    private final Window window;
    private final Findings findings;
    private final int bulkThreshold;
    private final boolean throughPixelData;
    private final ElementHeader header;
    private final Levels levels;
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
        this.levels = new Levels(options.maxDepth());
    }

    /** Begins at a data set that reaches to the end of the source. */
    void begin(long at, boolean explicit, boolean isBigEndian, boolean onlyMeta) {
        position = at;
        metaOnly = onlyMeta;
        levels.restart().set(Level.Kind.DATASET, 0, window.size(), false, explicit, isBigEndian);
    }

    /** Moves to the next token. */
    Token next() {
        while (true) {
            Level level = levels.current();
            Token token = switch (level.kind) {
                case DATASET -> nextElement(level);
                case SEQUENCE -> nextItem(level);
                case FRAGMENTS -> nextFragment(level);
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
        return levels.outermost().explicit;
    }

    /** Notes a defect of an element in the current data set. */
    void note(FindingCode code, int at, long offset, String message) {
        if (!findings.isFull()) {
            findings.add(code, path(at), offset, message);
        }
    }

    /** Path of an element in the current data set. */
    String path(int last) {
        return levels.path(last);
    }

    private @Nullable Token nextElement(Level level) {
        long left = level.limit - position;
        if (left < 8) {
            return endOfDataset(level, left);
        }
        header.read(position, level, left);
        tag = header.tag;
        if (tag >>> 16 == 0xFFFE) {
            return delimiterInDataset(level);
        }
        if (metaOnly && levels.atOutermost() && tag >>> 16 != 2) {
            return Token.END;
        }
        if (header.size == 0) {
            note(FindingCode.TRAILING_BYTES, tag, position, left + " bytes are too few for an element.");
            position = level.limit;
            return null;
        }
        if (tag == 0 && levels.atOutermost() && header.length == 0) {
            note(FindingCode.TRAILING_BYTES, tag, position, "Zero bytes follow the last element.");
            position = level.limit;
            return null;
        }
        start = position;
        reportHeader(level);
        vr = header.vr;
        bigEndian = header.bigEndian;
        length = header.length;
        valueOffset = position + header.size;
        if (levels.atOutermost() && !throughPixelData && isPixelData(tag)) {
            position = valueOffset;
            length = header.length == UNDEFINED ? -1 : length;
            if (length > level.limit - valueOffset) {
                note(
                        FindingCode.PIXEL_DATA_TRUNCATED,
                        tag,
                        start,
                        "Pixel data of " + length + " bytes are declared, " + (level.limit - valueOffset)
                                + " are there.");
            }
            return Token.PIXEL_DATA;
        }
        return length == UNDEFINED ? undefinedLength(level) : definedLength(level);
    }

    private Token definedLength(Level level) {
        long there = level.limit - valueOffset;
        if (length > there) {
            boolean atEnd = level.limit == window.size();
            note(
                    atEnd ? FindingCode.VALUE_TRUNCATED : FindingCode.LENGTH_EXCEEDS_PARENT,
                    tag,
                    start,
                    "A value of " + length + " bytes is declared, " + there + (atEnd ? " are there." : " fit."));
            length = there;
        }
        if (vr == Vr.SQ) {
            push(Level.Kind.SEQUENCE, valueOffset + length, false, header.childrenExplicit, header.bigEndian);
            position = valueOffset;
            return Token.SEQUENCE_START;
        }
        if ((length & 1) != 0) {
            note(FindingCode.ODD_LENGTH, tag, start, "The length of a value is odd: " + length + ".");
        }
        value();
        if (Tag.isPrivateCreator(tag) && !bulk) {
            level.privateBlocks.add(tag, array(), valueIndex, (int) length);
        }
        return Token.ELEMENT;
    }

    private Token undefinedLength(Level level) {
        position = valueOffset;
        boolean fragments = (header.explicit && (vr == Vr.OB || vr == Vr.OW)) || isPixelData(tag);
        if (fragments) {
            push(Level.Kind.FRAGMENTS, level.limit, true, true, header.bigEndian);
            return Token.FRAGMENTS_START;
        }
        if (vr != Vr.SQ && vr != Vr.UN) {
            note(FindingCode.UNDEFINED_LENGTH, tag, start, "An undefined length is not allowed for " + vr + ".");
        }
        int at = window.index(position, 4);
        int nextTag = at < 0 ? 0 : Bytes.tag(window.array(), at, header.bigEndian);
        if (vr != Vr.SQ && at >= 0 && nextTag != ITEM && nextTag != SEQUENCE_DELIMITER) {
            // No sequence after all. Nothing says where the value ends, so all that is left is taken for it.
            length = level.limit - valueOffset;
            value();
            return Token.ELEMENT;
        }
        vr = Vr.SQ;
        push(Level.Kind.SEQUENCE, level.limit, true, header.childrenExplicit, header.bigEndian);
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

    private Token endOfDataset(Level level, long left) {
        if (left > 0) {
            note(FindingCode.TRAILING_BYTES, 0, position, left + " bytes are too few for an element.");
            position = level.limit;
        }
        if (levels.atOutermost()) {
            return Token.END;
        }
        if (level.delimited) {
            note(
                    FindingCode.SEQUENCE_TRUNCATED,
                    0,
                    position,
                    "The data end inside an item that a delimiter should end.");
        }
        return pop(Token.ITEM_END);
    }

    private @Nullable Token delimiterInDataset(Level level) {
        if (tag == ITEM_DELIMITER && level.delimited) {
            position += 8;
            return pop(Token.ITEM_END);
        }
        note(
                FindingCode.UNEXPECTED_DELIMITER,
                tag,
                position,
                "An item or a delimiter stands where an element belongs.");
        if (tag != ITEM_DELIMITER && level.delimited) {
            // The item's own delimiter is missing; the sequence takes it from here.
            return pop(Token.ITEM_END);
        }
        position += 8;
        if (tag == ITEM && header.length <= level.limit - position) {
            // What an item without a sequence holds are no attributes of this data set.
            position += header.length;
        }
        return null;
    }

    private Token nextItem(Level level) {
        long left = level.limit - position;
        if (left < 8) {
            if (left > 0 || level.delimited) {
                note(
                        FindingCode.SEQUENCE_TRUNCATED,
                        0,
                        position,
                        "The data end inside a sequence of " + level.index + " items.");
            }
            position = level.limit;
            return pop(Token.SEQUENCE_END);
        }
        int at = window.index(position, 8);
        if (at < 0) {
            position = level.limit;
            return pop(Token.SEQUENCE_END);
        }
        int next = Bytes.tag(window.array(), at, level.bigEndian);
        if (next == SWAPPED_ITEM) {
            // CP-246 wants little endian in UN; some writers keep the byte order of the data set.
            level.bigEndian = !level.bigEndian;
            next = ITEM;
        }
        if (next == ITEM) {
            start = position;
            long declared = Bytes.u32(window.array(), at + 4, level.bigEndian);
            position += 8;
            boolean delimited = declared == UNDEFINED;
            if (!delimited && declared > level.limit - position) {
                note(
                        FindingCode.LENGTH_EXCEEDS_PARENT,
                        0,
                        start,
                        "An item of " + declared + " bytes is declared, " + (level.limit - position) + " fit.");
            }
            long limit = delimited ? level.limit : Math.min(level.limit, position + declared);
            int index = level.index++;
            push(Level.Kind.DATASET, limit, delimited, level.explicit, level.bigEndian);
            levels.current().index = index;
            tag = ITEM;
            return Token.ITEM_START;
        }
        if (next == SEQUENCE_DELIMITER) {
            if (level.delimited) {
                position += 8;
            } else {
                note(
                        FindingCode.UNEXPECTED_DELIMITER,
                        0,
                        position,
                        "A delimiter stands in a sequence of defined length.");
                position = level.limit;
            }
            return pop(Token.SEQUENCE_END);
        }
        note(FindingCode.NOT_AN_ITEM, 0, position, "An item was expected in a sequence.");
        if (!level.delimited) {
            position = level.limit;
        } else if (next == ITEM_DELIMITER) {
            position += 8;
        }
        return pop(Token.SEQUENCE_END);
    }

    private Token nextFragment(Level level) {
        int at = level.limit - position < 8 ? -1 : window.index(position, 8);
        int next = at < 0 ? 0 : Bytes.tag(window.array(), at, level.bigEndian);
        if (next == ITEM) {
            start = position;
            length = Bytes.u32(window.array(), at + 4, level.bigEndian);
            valueOffset = position + 8;
            if (length > level.limit - valueOffset) {
                note(
                        FindingCode.PIXEL_DATA_TRUNCATED,
                        0,
                        start,
                        "A fragment of " + length + " bytes is declared, " + (level.limit - valueOffset)
                                + " are there.");
                length = level.limit - valueOffset;
            }
            tag = level.tag;
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
            position = at < 0 ? level.limit : position;
        }
        return pop(Token.FRAGMENTS_END);
    }

    private void push(Level.Kind kind, long limit, boolean delimited, boolean explicit, boolean isBigEndian) {
        if (levels.isFull()) {
            throw new DicomException(
                    DicomError.TOO_DEEP,
                    "More than " + levels.maxDepth() + " sequences lie within each other; this is no sound object.",
                    window.source().name(),
                    path(tag),
                    position);
        }
        levels.push().set(kind, tag, limit, delimited, explicit, isBigEndian);
    }

    private Token pop(Token token) {
        Level left = levels.pop();
        tag = left.tag;
        // A level of defined length ends where it says; a delimited one where its delimiter was.
        if (!left.delimited) {
            position = left.limit;
        }
        return token;
    }

    private void reportHeader(Level level) {
        if (header.unknownVr) {
            note(FindingCode.UNKNOWN_VR, tag, start, "The header names no known value representation.");
        }
        if (header.explicit != level.explicit) {
            note(
                    level.begun ? FindingCode.ELEMENT_ENCODING_DIFFERS : FindingCode.ENCODING_DIFFERS,
                    tag,
                    start,
                    header.explicit
                            ? "Explicit VR was found where implicit was declared."
                            : "Implicit VR was found where explicit was declared.");
            if (!level.begun) {
                level.explicit = header.explicit;
            }
        }
        level.begun = true;
    }

    static boolean isPixelData(int tag) {
        return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }
}

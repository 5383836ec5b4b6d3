package io.skerry.dicom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a data set from tokens. The stack of open sequences is explicit, as nesting is under the input's control. */
final class DatasetBuilder {
    /** A sequence or encapsulated pixel data being built. */
    private static final class Open {
        private final Dataset around;
        private final int tag;
        private final Vr vr;
        private final boolean bigEndian;
        private final long start;
        private final List<Dataset> items = new ArrayList<>();
        private final List<Value> fragments = new ArrayList<>(0);

        private Open(Dataset around, TokenReader tokens) {
            this.around = around;
            this.tag = tokens.tag();
            this.vr = tokens.vr();
            this.bigEndian = tokens.bigEndian();
            this.start = tokens.start();
        }
    }

    /** Real objects have up to some hundred thousand elements and items; a few bytes of input make one of them. */
    private static final int MOST_PARTS = 5_000_000;
    /** Real objects have some dozens. Each one costs a move of those behind it. */
    private static final int MOST_OUT_OF_ORDER = 1_000;

    private final TokenReader tokens;
    private final ByteSource source;
    private final List<Open> stack = new ArrayList<>();
    private Dataset current = new Dataset();
    private @Nullable PixelData pixelData;
    private int parts;
    private int outOfOrder;
    /** The group length last read in the outermost data set, and where its group should end. */
    private @Nullable Element groupLength;

    private long groupEnd;

    DatasetBuilder(TokenReader tokens, ByteSource source) {
        this.tokens = tokens;
        this.source = source;
    }

    /** Pixel data that reading stopped at or came past. */
    @Nullable
    PixelData pixelData() {
        return pixelData;
    }

    /** Reads tokens to the end of the data set the reader stands at. */
    Dataset build() {
        while (true) {
            switch (tokens.next()) {
                case ELEMENT ->
                    add(new Element(
                            tokens.tag(),
                            resolveSign(),
                            value(),
                            tokens.bigEndian(),
                            source,
                            tokens.start(),
                            tokens.position()));
                case SEQUENCE_START, FRAGMENTS_START -> stack.add(new Open(current, tokens));
                case ITEM_START -> {
                    count();
                    current = new Dataset();
                }
                case ITEM_END -> {
                    Open open = stack.getLast();
                    open.items.add(current);
                    current = open.around;
                }
                case SEQUENCE_END -> {
                    Open open = stack.removeLast();
                    add(element(open, new Value.Items(open.items)));
                }
                case FRAGMENT -> stack.getLast().fragments.add(value());
                case FRAGMENTS_END -> {
                    Open open = stack.removeLast();
                    add(element(open, new Value.Fragments(open.fragments)));
                }
                case PIXEL_DATA -> {
                    checkGroupLength(tokens.tag(), tokens.start());
                    pixelData = new PixelData(
                            source,
                            tokens.tag(),
                            tokens.vr(),
                            tokens.start(),
                            tokens.valueOffset(),
                            tokens.length(),
                            tokens.bigEndian(),
                            current.get(Tag.ExtendedOffsetTable)
                                    .map(offsets -> new ExtendedOffsetTable(
                                            offsets, current.get(Tag.ExtendedOffsetTableLengths))));
                    return current;
                }
                case END -> {
                    checkGroupLength(0, tokens.position());
                    return current;
                }
            }
        }
    }

    private Element element(Open open, Value value) {
        Vr vr = value instanceof Value.Items ? Vr.SQ : open.vr;
        return new Element(open.tag, vr, value, open.bigEndian, source, open.start, tokens.position());
    }

    private Value value() {
        return tokens.isBulk()
                ? new Value.Bulk(source, tokens.valueOffset(), tokens.length())
                : new Value.Bytes(tokens.array(), tokens.valueIndex(), (int) tokens.length());
    }

    private void count() {
        if (++parts > MOST_PARTS) {
            throw new DicomException(
                    DicomError.TOO_LARGE,
                    "The data set has more than " + MOST_PARTS + " elements and items.",
                    source.name(),
                    tokens.path(tokens.tag()),
                    tokens.start());
        }
    }

    private void disordered(Element element) {
        if (++outOfOrder > MOST_OUT_OF_ORDER) {
            throw new DicomException(
                    DicomError.DISORDERED,
                    "More than " + MOST_OUT_OF_ORDER + " elements are out of order; this is no sound data set.",
                    source.name(),
                    tokens.path(element.tag()),
                    element.offset());
        }
    }

    private void add(Element element) {
        count();
        Element last = current.last();
        if (last != null && Integer.compareUnsigned(element.tag(), last.tag()) <= 0) {
            boolean twice = current.contains(element.tag());
            if (!twice) {
                disordered(element);
            }
            tokens.note(
                    twice ? FindingCode.DUPLICATE_TAG : FindingCode.OUT_OF_ORDER,
                    element.tag(),
                    element.offset(),
                    "The element follows " + Tag.toString(last.tag()) + ".");
        }
        int unit = element.vr().valueBytes();
        if (unit > 1 && element.length() % unit != 0) {
            tokens.note(
                    FindingCode.BAD_VALUE_LENGTH,
                    element.tag(),
                    element.offset(),
                    "A value of " + element.length() + " bytes holds no whole number of " + element.vr() + " values.");
        }
        if (stack.isEmpty()) {
            checkGroupLength(element.tag(), element.offset());
            if (Tag.element(element.tag()) == 0 && element.length() == 4) {
                groupLength = element;
                groupEnd = element.end() + (long) Numbers.first(element).orElse(0);
            }
        }
        current.load(element);
    }

    /** At the first element behind a group: does the group end here? Group 2 is checked with the meta header. */
    private void checkGroupLength(int next, long offset) {
        Element length = groupLength;
        if (length == null || (next != 0 && Tag.group(next) == Tag.group(length.tag()))) {
            return;
        }
        groupLength = null;
        if (groupEnd != offset && Tag.group(length.tag()) != 2) {
            tokens.note(
                    FindingCode.GROUP_LENGTH_WRONG,
                    length.tag(),
                    length.offset(),
                    "The group should end at byte " + groupEnd + ", but ends at " + offset + ".");
        }
    }

    /** Where the VR is not written, US or SS is decided by (0028,0103), of this data set or one around it. */
    private Vr resolveSign() {
        Vr vr = tokens.vr();
        if (vr != Vr.US || tokens.isVrWritten() || !Dictionary.dependsOnSign(tokens.tag())) {
            return vr;
        }
        Element sign = current.find(Tag.PixelRepresentation);
        for (int i = stack.size() - 1; sign == null && i >= 0; i--) {
            sign = stack.get(i).around.find(Tag.PixelRepresentation);
        }
        return sign != null && Numbers.first(sign).orElse(0) == 1 ? Vr.SS : Vr.US;
    }
}

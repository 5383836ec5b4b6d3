package io.skerry.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Elements in ascending order of tags. Mutable, for one thread. Values are decoded when asked for, never before.
 *
 * <p>Texts are decoded by the character sets of (0008,0005), which items of sequences inherit. Put that element before
 * texts that need it.
 */
public final class Dataset implements Iterable<Element> {
    private static final Element[] NONE = {};

    private Element[] elements = NONE;
    private int size;
    private boolean changed;
    private @Nullable Dataset parent;
    private @Nullable Charsets charsets;

    /** The element of a tag. */
    public Optional<Element> get(int tag) {
        return Optional.ofNullable(find(tag));
    }

    public boolean contains(int tag) {
        return indexOf(tag) >= 0;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** First value as text, decoded, without padding; empty if the element is absent or has no value. */
    public Optional<String> string(int tag) {
        Element element = find(tag);
        if (element == null) {
            return Optional.empty();
        }
        String first = Texts.first(element, charsets());
        return first.isEmpty() ? Optional.empty() : Optional.of(first);
    }

    /** All values as text, decoded, without padding; binary numbers in decimal. Empty values stay in their place. */
    public List<String> strings(int tag) {
        Element element = find(tag);
        return element == null ? List.of() : Texts.all(element, charsets());
    }

    /**
     * The decoded value exactly as written: values joined by a backslash, only the one trailing pad byte removed;
     * binary numbers in decimal. Empty if the element is absent, is a sequence, or holds uninterpreted bytes.
     */
    public Optional<String> rawText(int tag) {
        Element element = find(tag);
        return element == null ? Optional.empty() : Optional.ofNullable(Texts.raw(element, charsets()));
    }

    /** First value as a whole number; empty if absent or not a whole number in the range of an int. */
    public OptionalInt intValue(int tag) {
        OptionalDouble value = doubleValue(tag);
        return value.isPresent() && value.getAsDouble() == (int) value.getAsDouble()
                ? OptionalInt.of((int) value.getAsDouble())
                : OptionalInt.empty();
    }

    /** First value as a number; empty if absent or not a number. */
    public OptionalDouble doubleValue(int tag) {
        Element element = find(tag);
        return element == null ? OptionalDouble.empty() : Numbers.first(element);
    }

    /** All values as numbers; empty if the element is absent or one of its values is not a number. */
    public List<Double> doubles(int tag) {
        Element element = find(tag);
        return element == null ? List.of() : Numbers.all(element);
    }

    /** The items of a sequence; empty if it is absent. */
    public List<Dataset> items(int tag) {
        Element element = find(tag);
        return element == null ? List.of() : element.items();
    }

    /** Who owns a private element: the private creator of its block, PS3.5 7.8.1. */
    public Optional<String> privateCreator(int tag) {
        int block = Tag.element(tag) >>> 8;
        if (!Tag.isPrivate(tag) || block == 0) {
            return Optional.empty();
        }
        return string((tag & 0xFFFF0000) | block);
    }

    /** Adds or replaces. */
    public void put(Element element) {
        adopt(element);
        insert(element);
        changed = true;
    }

    /**
     * Adds or replaces an element of text, padded to even length.
     *
     * @throws DicomException if the VR holds no text or the data set's character sets lack a character
     */
    public void putString(int tag, Vr vr, String... values) {
        put(Element.of(tag, vr, Texts.encode(tag, vr, values, charsets())));
    }

    /** Adds or replaces an element of whole numbers: AT, SL, SS, SV, UL, US, UV, or text VRs IS and DS. */
    public void putInts(int tag, Vr vr, int... values) {
        put(Element.of(
                tag,
                vr,
                Numbers.encode(tag, vr, Arrays.stream(values).asDoubleStream().toArray())));
    }

    /** Adds or replaces an element of numbers: FD, FL, OD, OF or DS; or whole ones as {@link #putInts} does. */
    public void putDoubles(int tag, Vr vr, double... values) {
        put(Element.of(tag, vr, Numbers.encode(tag, vr, values)));
    }

    /** Adds or replaces an element with bytes as they are, numbers among them in little endian. */
    public void putBytes(int tag, Vr vr, byte[] littleEndianValue) {
        put(Element.of(tag, vr, littleEndianValue));
    }

    /** Adds or replaces a sequence. */
    public void putItems(int tag, List<Dataset> items) {
        put(Element.of(tag, Vr.SQ, new Value.Items(items)));
    }

    /** Removes the element; does nothing if there is none. */
    public void remove(int tag) {
        int at = indexOf(tag);
        if (at >= 0) {
            System.arraycopy(elements, at + 1, elements, at, --size - at);
            elements[size] = elements[0];
            changed = true;
            forgetCharsets(tag);
        }
    }

    /** Whether numbers were read as big endian; false for an empty data set. */
    public boolean bigEndian() {
        return size > 0 && elements[0].bigEndian();
    }

    /** The character sets of (0008,0005), of this data set or the nearest one around it that has it. */
    public Charsets charsets() {
        Charsets known = charsets;
        if (known == null) {
            Element own = find(Tag.SpecificCharacterSet);
            known = own != null
                    ? Charsets.of(Texts.all(own, Charsets.DEFAULT))
                    : parent != null ? parent.charsets() : Charsets.DEFAULT;
            charsets = known;
        }
        return known;
    }

    /** Elements in ascending order of tags. Changing the data set meanwhile is not allowed. */
    @Override
    public Iterator<Element> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Element next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return elements[next++];
            }
        };
    }

    /** The elements now, in ascending order of tags. */
    public List<Element> elements() {
        return List.of(Arrays.copyOf(elements, size));
    }

    /** A data set with the same elements, whose items are shared, that can be changed without changing this one. */
    public Dataset copy() {
        Dataset copy = new Dataset();
        copy.elements = Arrays.copyOf(elements, size);
        copy.size = size;
        copy.parent = parent;
        copy.changed = changed;
        return copy;
    }

    /** Whether another data set has the same elements, by {@link Element#isSame}. */
    public boolean isSame(Dataset other) {
        boolean same = size == other.size;
        for (int i = 0; same && i < size; i++) {
            same = elements[i].isSame(other.elements[i]);
        }
        return same;
    }

    /** Bytes of the largest array in which values at the top lie, and which they keep from being freed. */
    public int largestArray() {
        int largest = 0;
        for (int i = 0; i < size; i++) {
            if (elements[i].value() instanceof Value.Bytes bytes) {
                largest = Math.max(largest, bytes.array().length);
            }
        }
        return largest;
    }

    /** Whether this data set or one inside it differs from what was read. */
    boolean isChanged() {
        if (changed) {
            return true;
        }
        for (int i = 0; i < size; i++) {
            for (Dataset item : elements[i].items()) {
                if (item.isChanged()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds what a reader found; returns the element it replaces. */
    @Nullable
    Element load(Element element) {
        adopt(element);
        return insert(element);
    }

    /** The last element in order, if there is any. */
    @Nullable
    Element last() {
        return size == 0 ? null : elements[size - 1];
    }

    @Nullable
    Element find(int tag) {
        int at = indexOf(tag);
        return at >= 0 ? elements[at] : null;
    }

    /** Makes this an item of another data set, from which it inherits character sets. */
    void setParent(Dataset around) {
        parent = around;
        charsets = null;
    }

    private void adopt(Element element) {
        if (element.value() instanceof Value.Items items) {
            for (Dataset item : items.items()) {
                item.setParent(this);
            }
        }
    }

    private @Nullable Element insert(Element element) {
        int tag = element.tag();
        forgetCharsets(tag);
        int at = indexOf(tag);
        if (at >= 0) {
            Element old = elements[at];
            elements[at] = element;
            return old;
        }
        int place = -at - 1;
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(16, size * 2));
        }
        System.arraycopy(elements, place, elements, place + 1, size - place);
        elements[place] = element;
        size++;
        return null;
    }

    private void forgetCharsets(int tag) {
        if (tag == Tag.SpecificCharacterSet) {
            forgetCharsets();
        }
    }

    private void forgetCharsets() {
        charsets = null;
        for (int i = 0; i < size; i++) {
            for (Dataset item : elements[i].items()) {
                item.forgetCharsets();
            }
        }
    }

    /** As {@link Arrays#binarySearch}, by tags as unsigned numbers, quick at the end. */
    private int indexOf(int tag) {
        int low = 0;
        int high = size - 1;
        if (high >= 0 && Integer.compareUnsigned(tag, elements[high].tag()) > 0) {
            return -size - 1;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    /** The elements as text would hold patients' values, so only their number is told. */
    @Override
    public String toString() {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tags.add(Tag.toString(elements[i].tag()));
        }
        return "Dataset" + tags;
    }
}

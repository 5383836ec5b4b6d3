package io.skerry.synth.image;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Category;
import io.skerry.synth.people.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A data set in the making that remembers each identifier put into it and where. */
final class Header {
    /** An identifier at a tag path. */
    record Planted(String path, Category category, String value) {}

    /** An identifier within a longer text. */
    record Part(Category category, String value) {}

    private final Dataset data;
    private final String prefix;
    private final List<Planted> planted;

    Header() {
        this(new Dataset(), "", new ArrayList<>());
    }

    private Header(Dataset data, String prefix, List<Planted> planted) {
        this.data = data;
        this.prefix = prefix;
        this.planted = planted;
    }

    /** A header with the same elements to go on with; this one stays as it is. */
    Header copy() {
        return new Header(data.copy(), prefix, new ArrayList<>(planted));
    }

    Dataset data() {
        return data;
    }

    List<Planted> planted() {
        return planted;
    }

    Header set(int tag, String... values) {
        data.putString(tag, Dictionary.vrOf(tag), values);
        return this;
    }

    Header set(int tag, int... values) {
        data.putInts(tag, Dictionary.vrOf(tag), values);
        return this;
    }

    /** Numbers as decimal strings or floating point, as the dictionary says. */
    Header set(int tag, double... values) {
        Vr vr = Dictionary.vrOf(tag);
        if (vr == Vr.DS) {
            String[] texts = new String[values.length];
            for (int i = 0; i < values.length; i++) {
                texts[i] = decimal(values[i]);
            }
            data.putString(tag, vr, texts);
        } else {
            data.putDoubles(tag, vr, values);
        }
        return this;
    }

    /** Other values, between backslashes, for an element that is forgotten if it was an identifier. */
    Header replace(int tag, String values) {
        planted.removeIf(p -> p.path().equals(prefix + Tag.toString(tag)));
        if (values.isEmpty()) {
            return empty(tag);
        }
        return Dictionary.vrOf(tag) == Vr.FD
                ? set(tag, Double.parseDouble(values))
                : set(tag, values.split("\\\\", -1));
    }

    /** A private or otherwise unlisted element of text. */
    Header put(int tag, Vr vr, String... values) {
        data.putString(tag, vr, values);
        return this;
    }

    Header put(int tag, Vr vr, int... values) {
        data.putInts(tag, vr, values);
        return this;
    }

    Header put(int tag, Vr vr, byte[] bytes) {
        data.putBytes(tag, vr, bytes);
        return this;
    }

    /** A value that is an identifier as a whole. */
    Header plant(int tag, Category category, String value) {
        return plant(tag, Dictionary.vrOf(tag), category, value);
    }

    Header plant(int tag, Vr vr, Category category, String value) {
        data.putString(tag, vr, value);
        note(tag, category, value);
        return this;
    }

    /** A name in the form of PN elements. */
    Header name(int tag, PersonName name) {
        return plant(tag, Category.NAME, name.dicom());
    }

    Header name(int tag, Vr vr, PersonName name) {
        return plant(tag, vr, Category.NAME, name.dicom());
    }

    /** Free text that holds identifiers. */
    Header text(int tag, String text, Part... parts) {
        return text(tag, Dictionary.vrOf(tag), text, parts);
    }

    Header text(int tag, Vr vr, String text, Part... parts) {
        data.putString(tag, vr, text);
        for (Part part : parts) {
            if (text.contains(part.value())) {
                note(tag, part.category(), part.value());
            }
        }
        return this;
    }

    /** Adds an item to a sequence. */
    Header item(int tag, Consumer<Header> fill) {
        List<Dataset> items = new ArrayList<>(data.items(tag));
        Dataset item = new Dataset();
        // The item belongs to its sequence before it is filled, so that it inherits the character set.
        items.add(item);
        data.putItems(tag, items);
        fill.accept(new Header(item, prefix + Tag.toString(tag) + "[" + items.size() + "].", planted));
        return this;
    }

    Header empty(int tag) {
        if (Dictionary.vrOf(tag) == Vr.SQ) {
            data.putItems(tag, List.of());
        } else {
            data.putBytes(tag, Dictionary.vrOf(tag), new byte[0]);
        }
        return this;
    }

    /** Remembers an identifier within a value that was put as bytes. */
    Header note(int tag, Category category, String value) {
        planted.add(new Planted(prefix + Tag.toString(tag), category, value));
        return this;
    }

    /** A number with up to four decimals, never in exponent form: at most 16 characters, PS3.5 6.2. */
    static String decimal(double value) {
        long scaled = Math.round(value * 10_000);
        long whole = Math.abs(scaled) / 10_000;
        long fraction = Math.abs(scaled) % 10_000;
        StringBuilder out = new StringBuilder(16);
        if (scaled < 0) {
            out.append('-');
        }
        out.append(whole);
        if (fraction != 0) {
            out.append('.');
            for (long digit = 1_000; fraction != 0; digit /= 10) {
                out.append((char) ('0' + fraction / digit));
                fraction %= digit;
            }
        }
        return out.toString();
    }
}

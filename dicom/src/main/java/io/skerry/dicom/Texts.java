package io.skerry.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns values into text and back. */
final class Texts {
    private Texts() {}

    /** First value without padding, or the empty string. */
    static String first(Element element, Charsets charsets) {
        if (element.vr().isText()) {
            String raw = decode(element, charsets);
            int end = element.vr().isMultiValued() ? raw.indexOf('\\') : -1;
            return trim(element.vr(), raw, 0, end < 0 ? raw.length() : end);
        }
        List<String> all = all(element, charsets);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** All values without padding. */
    static List<String> all(Element element, Charsets charsets) {
        Vr vr = element.vr();
        if (!vr.isText()) {
            return vr.isBinaryNumber() ? numbers(element) : List.of();
        }
        String raw = decode(element, charsets);
        if (raw.isEmpty()) {
            return List.of();
        }
        int next = vr.isMultiValued() ? raw.indexOf('\\') : -1;
        if (next < 0) {
            return List.of(trim(vr, raw, 0, raw.length()));
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        while (next >= 0) {
            values.add(trim(vr, raw, start, next));
            start = next + 1;
            next = raw.indexOf('\\', start);
        }
        values.add(trim(vr, raw, start, raw.length()));
        return values;
    }

    /** The text as written, without the one pad byte; null where there is none. */
    static @Nullable String raw(Element element, Charsets charsets) {
        if (element.vr().isText()) {
            return decode(element, charsets);
        }
        return element.vr().isBinaryNumber() ? String.join("\\", numbers(element)) : null;
    }

    static Value encode(int tag, Vr vr, String[] values, Charsets charsets) {
        if (!vr.isText()) {
            throw new DicomException(
                    DicomError.NOT_ENCODABLE,
                    "A value representation of text was expected for " + Tag.toString(tag) + ", not " + vr + ".");
        }
        String joined = values.length == 1 ? values[0] : String.join("\\", values);
        byte[] bytes = vr.usesCharacterSet()
                ? (vr == Vr.PN ? charsets.encodeName(joined) : charsets.encode(joined))
                : joined.getBytes(StandardCharsets.ISO_8859_1);
        if ((bytes.length & 1) != 0) {
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            bytes[bytes.length - 1] = vr.padding();
        }
        return Value.Bytes.of(bytes);
    }

    private static String decode(Element element, Charsets charsets) {
        Value.Bytes bytes = element.bytes();
        int length = bytes.length();
        if (length == 0) {
            return "";
        }
        byte last = bytes.array()[bytes.offset() + length - 1];
        if (last == 0 || (last == ' ' && (length & 1) == 0)) {
            length--;
        }
        return element.vr().usesCharacterSet()
                ? charsets.decode(bytes.array(), bytes.offset(), length, element.vr() == Vr.PN)
                : new String(bytes.array(), bytes.offset(), length, StandardCharsets.ISO_8859_1);
    }

    /** Padding is insignificant after a value, and before it too save in the texts of PS3.5 6.2 that say otherwise. */
    private static String trim(Vr vr, String text, int from, int to) {
        int start = from;
        int end = to;
        while (end > start && isPadding(text.charAt(end - 1))) {
            end--;
        }
        boolean leadingCounts = vr == Vr.ST || vr == Vr.LT || vr == Vr.UT || vr == Vr.UR || vr == Vr.UC;
        while (!leadingCounts && start < end && isPadding(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }

    private static List<String> numbers(Element element) {
        Vr vr = element.vr();
        ByteBuffer bytes = element.bytes().buffer(element.bigEndian());
        int width = vr.valueBytes();
        int count = bytes.remaining() / width;
        if (count == 1) {
            return List.of(number(vr, bytes));
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(number(vr, bytes));
        }
        return texts;
    }

    private static String number(Vr vr, ByteBuffer bytes) {
        return switch (vr) {
            case US -> Integer.toString(Short.toUnsignedInt(bytes.getShort()));
            case SS -> Short.toString(bytes.getShort());
            case UL -> Integer.toUnsignedString(bytes.getInt());
            case SL -> Integer.toString(bytes.getInt());
            case UV -> Long.toUnsignedString(bytes.getLong());
            case SV -> Long.toString(bytes.getLong());
            case FL -> Float.toString(bytes.getFloat());
            case FD -> Double.toString(bytes.getDouble());
            case AT -> {
                StringBuilder text = new StringBuilder(8);
                TagText.appendDigits(
                        Short.toUnsignedInt(bytes.getShort()) << 16 | Short.toUnsignedInt(bytes.getShort()), text);
                yield text.toString();
            }
            default -> throw new IllegalArgumentException(vr + " holds no numbers.");
        };
    }
}

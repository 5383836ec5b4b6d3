package io.skerry.dicom;

import java.nio.charset.StandardCharsets;

/** Writes the values of a text element as a JSON array: strings, numbers for DS and IS, components for PN. */
final class JsonText {
    private static final String[] GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};

    private final JsonBuffer out;
    private final Vr vr;
    private final Charsets charsets;
    private boolean first = true;

    JsonText(JsonBuffer out, Element element, Charsets charsets) {
        this.out = out;
        this.vr = element.vr();
        this.charsets = charsets;
    }

    void write(Value.Bytes bytes) {
        byte[] array = bytes.array();
        int from = bytes.offset();
        int to = from + bytes.length();
        while (to > from && isPadding(array[to - 1])) {
            to--;
        }
        if (to == from) {
            return;
        }
        out.ascii(",\"Value\":[");
        if (vr != Vr.PN && isPlain(array, from, to)) {
            ascii(array, from, to);
        } else {
            String text = vr.usesCharacterSet()
                    ? charsets.decode(array, from, to - from, vr == Vr.PN)
                    : new String(array, from, to - from, StandardCharsets.ISO_8859_1);
            decoded(text);
        }
        out.put(']');
    }

    /** Values of bytes that need no decoding. */
    private void ascii(byte[] array, int from, int to) {
        int start = from;
        if (vr.isMultiValued()) {
            for (int i = from; i < to; i++) {
                if (array[i] == '\\') {
                    asciiValue(array, start, i);
                    start = i + 1;
                }
            }
        }
        asciiValue(array, start, to);
    }

    private void asciiValue(byte[] array, int start, int stop) {
        comma();
        int end = stop;
        while (end > start && isPadding(array[end - 1])) {
            end--;
        }
        int begin = start;
        while (begin < end && array[begin] == ' ' && leadingIsPadding()) {
            begin++;
        }
        if (begin == end) {
            out.ascii("null");
        } else if (vr == Vr.DS || vr == Vr.IS) {
            JsonNumber.write(array, begin, end, vr, out);
        } else {
            out.asciiString(array, begin, end);
        }
    }

    private void decoded(String text) {
        int start = 0;
        if (vr.isMultiValued()) {
            for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', start)) {
                value(text, start, i);
                start = i + 1;
            }
        }
        value(text, start, text.length());
    }

    private void value(String text, int start, int stop) {
        comma();
        int end = stop;
        while (end > start && isEnd(text.charAt(end - 1))) {
            end--;
        }
        int begin = start;
        while (begin < end && text.charAt(begin) == ' ' && leadingIsPadding()) {
            begin++;
        }
        String value = text.substring(begin, end);
        if (value.isEmpty()) {
            out.ascii("null");
        } else if (vr == Vr.PN) {
            name(value);
        } else {
            out.string(value);
        }
    }

    /** F.2.2: an object with the component groups that are not empty. */
    private void name(String value) {
        out.put('{');
        int start = 0;
        boolean any = false;
        for (int group = 0; group < GROUPS.length && start <= value.length(); group++) {
            int end = value.indexOf('=', start);
            // A fourth group is not allowed; its text stays with the third.
            end = end < 0 || group == GROUPS.length - 1 ? value.length() : end;
            if (end > start) {
                if (any) {
                    out.put(',');
                }
                any = true;
                out.put('"');
                out.ascii(GROUPS[group]);
                out.ascii("\":");
                out.string(value.substring(start, end));
            }
            start = end + 1;
        }
        out.put('}');
    }

    private void comma() {
        if (!first) {
            out.put(',');
        }
        first = false;
    }

    /** Spaces before numbers and titles carry nothing; before other text they are kept as they came. */
    private boolean leadingIsPadding() {
        return vr == Vr.DS || vr == Vr.IS || vr == Vr.AE;
    }

    private boolean isPlain(byte[] array, int from, int to) {
        if (vr.usesCharacterSet() && !charsets.isAsciiCompatible()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (array[i] < 0 || array[i] == 0x1B) {
                return false;
            }
        }
        return true;
    }

    /** Padding; behind a name, also the signs that separate it from component groups which are not there. */
    private boolean isEnd(char c) {
        return isPadding(c) || (c == '=' && vr == Vr.PN);
    }

    private static boolean isPadding(int c) {
        return c == ' ' || c == 0;
    }
}

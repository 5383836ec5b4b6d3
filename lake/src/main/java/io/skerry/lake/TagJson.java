package io.skerry.lake;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes sequences and private attributes as DICOM JSON (PS3.18 Annex F). Decimal and integer strings stay strings, so
 * that their text is kept; a bulk value stands as its length and hash.
 */
final class TagJson {
    private final Digests digests;

    TagJson(Digests digests) {
        this.digests = digests;
    }

    /** An array of the items of a sequence. */
    void items(List<Dataset> items, ByteSink out) throws IOException {
        char before = '[';
        for (Dataset item : items) {
            out.put(before);
            before = ',';
            dataset(item, out);
        }
        out.ascii(before == '[' ? "[]" : "]");
    }

    private void dataset(Dataset dataset, ByteSink out) throws IOException {
        char before = '{';
        boolean asciiSets = AsciiText.hasAsciiSets(dataset);
        for (Element element : dataset) {
            out.put(before);
            before = ',';
            member(dataset, element, asciiSets, out);
        }
        out.ascii(before == '{' ? "{}" : "}");
    }

    /** One member of an object: {@code "00091010":{"vr":"LO","Value":["A"]}}. */
    void member(Dataset dataset, Element element, boolean asciiSets, ByteSink out) throws IOException {
        out.put('"');
        out.tag(element.tag());
        out.ascii("\":{\"vr\":\"");
        out.ascii(element.vr().name());
        out.put('"');
        if (!element.isEmpty()) {
            switch (element.value()) {
                case Value.Items sequence -> {
                    out.ascii(",\"Value\":");
                    items(sequence.items(), out);
                }
                case Value.Bytes bytes -> value(dataset, element, bytes, asciiSets, out);
                case Value.Bulk bulk -> {
                    out.put(',');
                    bulkMembers(bulk, out);
                }
                case Value.Fragments _ -> {} // pixel data of an icon: not kept
            }
        }
        out.put('}');
    }

    /** {@code {"bytes":N,"sha256":"…"}}. */
    void bulk(Value.Bulk bulk, ByteSink out) throws IOException {
        out.put('{');
        bulkMembers(bulk, out);
        out.put('}');
    }

    private void bulkMembers(Value.Bulk bulk, ByteSink out) throws IOException {
        out.ascii("\"bytes\":" + bulk.length() + ",\"sha256\":\"");
        out.ascii(HexFormat.of().formatHex(digests.bulk(bulk)));
        out.put('"');
    }

    private static void value(Dataset dataset, Element element, Value.Bytes bytes, boolean asciiSets, ByteSink out) {
        Vr vr = element.vr();
        if (vr.isText()) {
            out.ascii(",\"Value\":");
            if (vr != Vr.PN && AsciiText.isPlain(bytes, asciiSets)) {
                plainTexts(vr, bytes, out);
            } else {
                texts(vr, dataset.strings(element.tag()), out);
            }
            return;
        }
        switch (vr) {
            case US, SS, UL, SL, UV, SV, FL, FD, AT -> numbers(vr, dataset.strings(element.tag()), out);
            default -> {
                out.ascii(",\"InlineBinary\":\"");
                out.base64(littleEndian(element, bytes));
                out.put('"');
            }
        }
    }

    private static void plainTexts(Vr vr, Value.Bytes bytes, ByteSink out) {
        byte[] array = bytes.array();
        int end = bytes.offset() + bytes.length();
        int start = bytes.offset();
        char before = '[';
        for (int i = start; i <= end; i++) {
            if (i == end || vr.isMultiValued() && array[i] == '\\') {
                out.put(before);
                before = ',';
                int from = start;
                int to = i;
                while (to > from && isPadding(array[to - 1])) {
                    to--;
                }
                while (vr.isMultiValued() && from < to && isPadding(array[from])) {
                    from++;
                }
                if (from == to) {
                    out.ascii("null");
                } else {
                    out.jsonAscii(array, from, to);
                }
                start = i + 1;
            }
        }
        out.put(']');
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == 0;
    }

    private static void texts(Vr vr, List<String> values, ByteSink out) {
        char before = '[';
        for (String value : values) {
            out.put(before);
            before = ',';
            if (value.isEmpty()) {
                out.ascii("null");
            } else if (vr == Vr.PN) {
                personName(value, out);
            } else {
                out.jsonString(value);
            }
        }
        out.ascii(before == '[' ? "[]" : "]");
    }

    private static void personName(String value, ByteSink out) {
        String[] groups = value.split("=", -1);
        String[] names = {"Alphabetic", "Ideographic", "Phonetic"};
        char before = '{';
        for (int i = 0; i < Math.min(groups.length, names.length); i++) {
            if (!groups[i].isEmpty()) {
                out.put(before);
                before = ',';
                out.ascii("\"" + names[i] + "\":");
                out.jsonString(groups[i]);
            }
        }
        out.ascii(before == '{' ? "{}" : "}");
    }

    private static void numbers(Vr vr, List<String> values, ByteSink out) {
        out.ascii(",\"Value\":");
        char before = '[';
        for (String value : values) {
            out.put(before);
            before = ',';
            boolean finite = !value.startsWith("N") && !value.endsWith("y"); // NaN, Infinity
            if (vr == Vr.AT || !finite) {
                out.ascii("\"" + value + "\"");
            } else {
                out.ascii(value);
            }
        }
        out.ascii(before == '[' ? "[]" : "]");
    }

    private static byte[] littleEndian(Element element, Value.Bytes bytes) {
        byte[] copy = bytes.toArray();
        int unit = element.vr().unitBytes();
        if (element.bigEndian() && unit > 1) {
            for (int i = 0; i + unit <= copy.length; i += unit) {
                for (int a = i, b = i + unit - 1; a < b; a++, b--) {
                    byte swap = copy[a];
                    copy[a] = copy[b];
                    copy[b] = swap;
                }
            }
        }
        return copy;
    }

    /** Whether an attribute has a column of its own rather than a place among the private ones. */
    static boolean isPrivateOrUnknown(int tag, String keyword) {
        return keyword.isEmpty() || Tag.isPrivate(tag) || Tag.element(tag) == 0;
    }
}

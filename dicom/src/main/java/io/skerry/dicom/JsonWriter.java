package io.skerry.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the DICOM JSON model, PS3.18 annex F.2, straight from encoded values where they are ASCII. */
final class JsonWriter {
    /** What an element begins with, by VR. */
    private static final byte[][] HEADS = heads();

    private static final byte[] VALUES = ascii(",\"Value\":[");

    private final JsonBuffer out;
    private final JsonOptions options;
    private int level;

    JsonWriter(JsonBuffer out, JsonOptions options) {
        this.out = out;
        this.options = options;
    }

    void dataset(Dataset dataset) {
        out.put('{');
        level++;
        boolean first = true;
        for (Element element : dataset) {
            if (Tag.element(element.tag()) == 0) {
                continue; // Group lengths are not part of the model, F.2.2.
            }
            if (!first) {
                out.put(',');
            }
            first = false;
            newLine();
            out.put('"');
            out.hex(element.tag());
            out.ascii("\":");
            element(element, dataset);
        }
        level--;
        if (!first) {
            newLine();
        }
        out.put('}');
    }

    /** Writes {@code {"vr":…,"Value":…}}. */
    void element(Element element, Dataset around) {
        byte[] head = HEADS[vr(element).ordinal()];
        out.raw(head, 0, head.length);
        switch (element.value()) {
            case Value.Items items -> items(items.items());
            case Value.Fragments fragments -> fragments(fragments);
            case Value.Bulk bulk -> bulk(bulk, element, around);
            case Value.Bytes bytes -> plain(element, bytes, around);
        }
        out.put('}');
    }

    /** Fragments are bytes, PS3.5 A.4, whatever the header says: as text they would be read back as text. */
    private static Vr vr(Element element) {
        return element.value() instanceof Value.Fragments && element.vr() != Vr.OW ? Vr.OB : element.vr();
    }

    private void items(List<Dataset> items) {
        if (items.isEmpty()) {
            return;
        }
        out.ascii(",\"Value\":[");
        boolean first = true;
        for (Dataset item : items) {
            if (!first) {
                out.put(',');
            }
            first = false;
            dataset(item);
        }
        out.put(']');
    }

    private void bulk(Value.Bulk bulk, Element element, Dataset around) {
        switch (options.bulk()) {
            case INLINE -> plain(element, element.bytes(), around);
            case DIGEST -> {
                out.ascii(",\"bytes\":" + bulk.length() + ",\"sha256\":\"");
                out.ascii(bulk.sha256());
                out.put('"');
            }
            case LENGTH -> out.ascii(",\"bytes\":" + bulk.length());
        }
    }

    private void plain(Element element, Value.Bytes bytes, Dataset around) {
        if (bytes.length() == 0) {
            return;
        }
        Vr vr = element.vr();
        if (vr.isText()) {
            new JsonText(out, element, around.charsets()).write(bytes);
        } else if (vr.isBinaryNumber()) {
            numbers(element, bytes);
        } else {
            binary(element, bytes);
        }
    }

    private void numbers(Element element, Value.Bytes bytes) {
        Vr vr = element.vr();
        int width = vr.valueBytes();
        byte[] array = bytes.array();
        boolean be = element.bigEndian();
        int end = bytes.offset() + bytes.length() / width * width;
        if (end == bytes.offset()) {
            return;
        }
        for (int at = bytes.offset(); at < end; at += width) {
            if (at == bytes.offset()) {
                out.raw(VALUES, 0, VALUES.length);
            } else {
                out.put(',');
            }
            switch (vr) {
                case US -> out.decimal(Bytes.u16(array, at, be));
                case SS -> out.decimal((short) Bytes.u16(array, at, be));
                case UL -> out.decimal(Bytes.u32(array, at, be));
                case SL -> out.decimal((int) Bytes.u32(array, at, be));
                case UV -> out.ascii(Long.toUnsignedString(Bytes.i64(array, at, be)));
                case SV -> out.decimal(Bytes.i64(array, at, be));
                case FL -> {
                    float value = Float.intBitsToFloat((int) Bytes.u32(array, at, be));
                    floating(value, Float.toString(value));
                }
                case FD -> {
                    double value = Double.longBitsToDouble(Bytes.i64(array, at, be));
                    floating(value, Double.toString(value));
                }
                default -> {
                    out.put('"');
                    out.hex(Bytes.tag(array, at, be));
                    out.put('"');
                }
            }
        }
        out.put(']');
    }

    /** JSON has no numbers for these; F.2.3.1 has them as strings. */
    private void floating(double value, String text) {
        if (Double.isNaN(value)) {
            out.ascii("\"NaN\"");
        } else if (Double.isInfinite(value)) {
            out.ascii(value > 0 ? "\"inf\"" : "\"-inf\"");
        } else {
            out.ascii(text);
        }
    }

    /** InlineBinary is little endian whatever the source was, F.2.7. */
    private void binary(Element element, Value.Bytes bytes) {
        out.ascii(",\"InlineBinary\":\"");
        int unit = element.vr().unitBytes();
        if (element.bigEndian() && unit > 1) {
            byte[] swapped = bytes.toArray();
            Bytes.swap(swapped, 0, swapped.length, unit);
            out.base64(swapped, 0, swapped.length);
        } else {
            out.base64(bytes.array(), bytes.offset(), bytes.length());
        }
        out.put('"');
    }

    /** Encapsulated pixel data as in the file, from the first item on, without the delimiter. */
    private void fragments(Value.Fragments fragments) {
        DatasetEncoder encoder = new DatasetEncoder(true, false);
        encoder.fragments(fragments);
        byte[] encoded = encoder.toArray();
        out.ascii(",\"InlineBinary\":\"");
        out.base64(encoded, 0, encoded.length);
        out.put('"');
    }

    private static byte[][] heads() {
        byte[][] heads = new byte[Vr.values().length][];
        for (Vr vr : Vr.values()) {
            heads[vr.ordinal()] = ascii("{\"vr\":\"" + vr + "\"");
        }
        return heads;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void newLine() {
        if (options.pretty()) {
            byte[] indent = new byte[1 + 2 * level];
            Arrays.fill(indent, (byte) ' ');
            indent[0] = '\n';
            out.raw(indent, 0, indent.length);
        }
    }
}

package io.skerry.dicom;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes data sets of parsed DICOM JSON, PS3.18 F.2. */
final class JsonDataset {
    private static final String[] GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};
    private static final String UNICODE = "ISO_IR 192";
    /** Of the largest number of 64 bits. */
    private static final int MOST_DIGITS = 20;

    private JsonDataset() {}

    static Dataset read(Object json) {
        Map<?, ?> members = map(json, "");
        try {
            return read(members, false);
        } catch (DicomException e) {
            if (e.code() != DicomError.NOT_ENCODABLE) {
                throw e;
            }
            // A character set that is named, here or in an item, lacks a character of the text.
            return read(members, true);
        }
    }

    /** Without the elements whose values are behind a BulkDataURI. */
    static List<Dataset> readAll(Object json) {
        if (!(json instanceof List<?> objects)) {
            throw bad("", "an array of objects");
        }
        List<Dataset> all = new ArrayList<>(objects.size());
        for (Object object : objects) {
            dropBulk(object);
            all.add(read(object));
        }
        return all;
    }

    private static void dropBulk(Object json) {
        if (json instanceof Map<?, ?> members) {
            members.values()
                    .removeIf(value -> value instanceof Map<?, ?> element && element.containsKey("BulkDataURI"));
            members.values().forEach(JsonDataset::dropBulk);
        } else if (json instanceof List<?> values) {
            values.forEach(JsonDataset::dropBulk);
        }
    }

    private static Dataset read(Map<?, ?> members, boolean unicode) {
        Dataset dataset = new Dataset();
        if (unicode) {
            dataset.putString(Tag.SpecificCharacterSet, Vr.CS, UNICODE);
        }
        fill(dataset, members, "", unicode);
        return dataset;
    }

    private static void fill(Dataset dataset, Map<?, ?> members, String around, boolean unicode) {
        Map<Integer, Map<?, ?>> byTag = new TreeMap<>(Integer::compareUnsigned);
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            byTag.put(tag(name, around), map(member.getValue(), around));
        }
        byTag.forEach((tag, element) -> {
            if (!(unicode && tag == Tag.SpecificCharacterSet)) {
                put(dataset, tag, element, around, unicode);
            }
        });
    }

    private static void put(Dataset dataset, int tag, Map<?, ?> element, String around, boolean unicode) {
        String path = around + Tag.toString(tag);
        Vr vr = element.get("vr") instanceof String name && name.length() == 2
                ? Vr.of(name.charAt(0) << 8 | name.charAt(1)).orElseThrow(() -> bad(path, "a known vr"))
                : Dictionary.vrOf(tag);
        if (element.containsKey("BulkDataURI")) {
            throw bad(path, "a value, not a reference to bulk data");
        }
        if (element.get("InlineBinary") instanceof String base64) {
            dataset.putBytes(tag, vr, decode(base64, path));
            return;
        }
        Object value = element.get("Value");
        if (value != null && !(value instanceof List<?>)) {
            throw bad(path, "an array as Value");
        }
        List<?> values = value instanceof List<?> list ? list : List.of();
        if (vr == Vr.SQ) {
            items(dataset, tag, values, path, unicode);
        } else if (vr.isText()) {
            String[] texts = new String[values.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = text(values.get(i), vr, path);
            }
            dataset.putString(tag, vr, texts);
        } else {
            dataset.putBytes(tag, vr, numbers(values, vr, path));
        }
    }

    private static void items(Dataset dataset, int tag, List<?> values, String path, boolean unicode) {
        List<Dataset> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Dataset item = new Dataset();
            item.setParent(dataset);
            fill(item, map(values.get(i), path), path + "[" + i + "].", unicode);
            items.add(item);
        }
        dataset.putItems(tag, items);
    }

    private static String text(Object value, Vr vr, String path) {
        if (JsonParser.NULL.equals(value)) {
            return "";
        }
        return switch (value) {
            case String text -> text;
            case JsonParser.Digits number -> number.text();
            case Map<?, ?> name when vr == Vr.PN -> name(name);
            default -> throw bad(path, "a text");
        };
    }

    private static String name(Map<?, ?> groups) {
        StringBuilder name = new StringBuilder();
        int separators = 0;
        for (String group : GROUPS) {
            if (groups.get(group) instanceof String text && !text.isEmpty()) {
                name.append("=".repeat(separators)).append(text);
                separators = 0;
            }
            separators++;
        }
        return name.toString();
    }

    private static byte[] numbers(List<?> values, Vr vr, String path) {
        if (!vr.isBinaryNumber() && !values.isEmpty()) {
            throw bad(path, "InlineBinary for " + vr);
        }
        int width = vr.valueBytes();
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * width).order(ByteOrder.LITTLE_ENDIAN);
        for (Object value : values) {
            number(bytes, value, vr, path);
        }
        return bytes.array();
    }

    private static void number(ByteBuffer bytes, Object value, Vr vr, String path) {
        if (vr == Vr.AT) {
            int pointed = value instanceof String text ? tag(text, path) : 0;
            bytes.putShort((short) (pointed >>> 16)).putShort((short) pointed);
            return;
        }
        boolean real = vr == Vr.FL || vr == Vr.FD;
        BigInteger number = real ? BigInteger.ZERO : whole(value, vr, path);
        switch (vr) {
            case FL -> bytes.putFloat(single(value, path));
            case FD -> bytes.putDouble(real(value, path));
            case US, SS -> bytes.putShort(number.shortValue());
            case UL, SL -> bytes.putInt(number.intValue());
            default -> bytes.putLong(number.longValue());
        }
    }

    /** A whole number in the range of its VR, PS3.5 6.2. */
    private static BigInteger whole(Object value, Vr vr, String path) {
        BigDecimal number = decimal(value, path);
        boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
        int bits = 8 * vr.unitBytes() - (signed ? 1 : 0);
        // Digits are counted first, since an exponent of nine digits would take gigabytes to write out.
        if (number.signum() != 0
                && ((long) number.precision() - number.scale() > MOST_DIGITS
                        || number.stripTrailingZeros().scale() > 0)) {
            throw bad(path, "a whole number of up to " + bits + " bits");
        }
        BigInteger whole = number.signum() == 0 ? BigInteger.ZERO : number.toBigInteger();
        if (whole.bitLength() > bits || (!signed && whole.signum() < 0)) {
            throw bad(path, "a whole number of up to " + bits + " bits");
        }
        return whole;
    }

    private static float single(Object value, String path) {
        // Parsed as a float at once: by way of a double it might be rounded twice.
        return value instanceof JsonParser.Digits number ? Float.parseFloat(number.text()) : (float) real(value, path);
    }

    private static double real(Object value, String path) {
        if (value instanceof String text) {
            switch (text) {
                case "NaN" -> {
                    return Double.NaN;
                }
                case "inf" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-inf" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                default -> {}
            }
        }
        // BigDecimal knows no negative zero.
        return value instanceof JsonParser.Digits number
                ? Double.parseDouble(number.text())
                : decimal(value, path).doubleValue();
    }

    private static BigDecimal decimal(Object value, String path) {
        try {
            return value instanceof JsonParser.Digits number ? number.value() : new BigDecimal(String.valueOf(value));
        } catch (NumberFormatException _) {
            throw bad(path, "a number");
        }
    }

    private static byte[] decode(String base64, String path) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw bad(path, "Base64 text");
        }
    }

    private static int tag(String text, String around) {
        try {
            if (text.length() == 8) {
                return Integer.parseUnsignedInt(text, 16);
            }
        } catch (NumberFormatException _) {
            // Reported below.
        }
        throw bad(around, "eight hexadecimal digits of a tag");
    }

    private static Map<?, ?> map(Object json, String path) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw bad(path, "an object");
    }

    private static DicomException bad(String path, String expected) {
        return new DicomException(DicomError.BAD_JSON, "In DICOM JSON, " + expected + " was expected.", "", path, -1);
    }
}

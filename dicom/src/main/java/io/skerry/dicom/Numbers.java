package io.skerry.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Turns values into numbers and back. */
final class Numbers {
    private static final int MOST_DECIMAL_CHARACTERS = 16;

    private Numbers() {}

    static OptionalDouble first(Element element) {
        Vr vr = element.vr();
        if (vr.isText()) {
            return parse(Texts.first(element, Charsets.DEFAULT));
        }
        ByteBuffer bytes = element.bytes().buffer(element.bigEndian());
        return isNumber(vr) && bytes.remaining() >= vr.unitBytes()
                ? OptionalDouble.of(next(vr, bytes))
                : OptionalDouble.empty();
    }

    static List<Double> all(Element element) {
        Vr vr = element.vr();
        List<Double> numbers = new ArrayList<>();
        if (vr.isText()) {
            for (String text : Texts.all(element, Charsets.DEFAULT)) {
                OptionalDouble number = parse(text);
                if (number.isEmpty()) {
                    return List.of();
                }
                numbers.add(number.getAsDouble());
            }
            return numbers;
        }
        if (isNumber(vr)) {
            ByteBuffer bytes = element.bytes().buffer(element.bigEndian());
            while (bytes.remaining() >= vr.unitBytes()) {
                numbers.add(next(vr, bytes));
            }
        }
        return numbers;
    }

    static Value encode(int tag, Vr vr, double[] values) {
        if (vr == Vr.DS || vr == Vr.IS) {
            String[] texts = new String[values.length];
            for (int i = 0; i < values.length; i++) {
                texts[i] = vr == Vr.IS ? Long.toString(whole(tag, vr, values[i])) : decimal(values[i]);
            }
            return Texts.encode(tag, vr, texts, Charsets.DEFAULT);
        }
        int width = vr.isBinaryNumber() ? vr.valueBytes() : vr.unitBytes();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (vr) {
                case FD, OD -> bytes.putDouble(value);
                case FL, OF -> bytes.putFloat((float) value);
                case US, SS, OW -> bytes.putShort((short) whole(tag, vr, value));
                case UL, SL, OL -> bytes.putInt((int) whole(tag, vr, value));
                case UV, SV, OV -> bytes.putLong(whole(tag, vr, value));
                case AT -> {
                    int pointed = (int) whole(tag, vr, value);
                    bytes.putShort((short) (pointed >>> 16)).putShort((short) pointed);
                }
                default ->
                    throw new DicomException(
                            DicomError.NOT_ENCODABLE,
                            "A value representation of numbers was expected for " + Tag.toString(tag) + ", not " + vr
                                    + ".");
            }
        }
        return Value.Bytes.of(bytes.array());
    }

    /** A number as a decimal string of at most sixteen characters, as exact as they allow. */
    static String decimal(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        for (int digits = 15; text.length() > MOST_DECIMAL_CHARACTERS && digits > 0; digits--) {
            text = new BigDecimal(value)
                    .round(new MathContext(digits))
                    .stripTrailingZeros()
                    .toString();
        }
        return text;
    }

    static OptionalDouble parse(String text) {
        try {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private static long whole(int tag, Vr vr, double value) {
        if (value != Math.rint(value)) {
            throw new DicomException(
                    DicomError.NOT_ENCODABLE, "Whole numbers were expected for " + Tag.toString(tag) + " " + vr + ".");
        }
        return (long) value;
    }

    private static boolean isNumber(Vr vr) {
        return vr != Vr.AT && (vr.isBinaryNumber() || vr == Vr.OD || vr == Vr.OF);
    }

    private static double next(Vr vr, ByteBuffer bytes) {
        return switch (vr) {
            case US -> Short.toUnsignedInt(bytes.getShort());
            case SS -> bytes.getShort();
            case UL -> Integer.toUnsignedLong(bytes.getInt());
            case SL -> bytes.getInt();
            case UV, SV -> bytes.getLong();
            case FL, OF -> bytes.getFloat();
            default -> bytes.getDouble();
        };
    }
}

package io.skerry.pixel.nifti;

import java.util.List;
import java.util.Map;

/** Writes one JSON object, a member a line. Values are Strings, Numbers, or lists of them. */
final class JsonLines {
    private JsonLines() {}

    static String write(Map<String, Object> members) {
        StringBuilder out = new StringBuilder("{");
        String separator = "\n";
        for (Map.Entry<String, Object> member : members.entrySet()) {
            out.append(separator).append("  ");
            text(member.getKey(), out);
            out.append(": ");
            value(member.getValue(), out);
            separator = ",\n";
        }
        return out.append("\n}\n").toString();
    }

    private static void value(Object value, StringBuilder out) {
        switch (value) {
            case String text -> text(text, out);
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    value(list.get(i), out);
                }
                out.append(']');
            }
            case Number number -> out.append(number(number.doubleValue()));
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    /** The shortest decimal of at most twelve digits, so that 0.03 does not become 0.030000000000000002. */
    private static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return new java.math.BigDecimal(number)
                .round(new java.math.MathContext(12))
                .stripTrailingZeros()
                .toString();
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

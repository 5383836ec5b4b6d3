package io.skerry.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** DS and IS values as JSON numbers. What is no number stays a string, as PS3.18 F.2.3.1 allows. */
final class JsonNumber {
    private static final int MOST_DIGITS = 40;
    /** More than any number that a program holds needs. */
    private static final int MOST_EXPONENT_DIGITS = 4;

    private JsonNumber() {}

    /** Writes the number that ASCII bytes say. */
    static void write(byte[] bytes, int from, int to, Vr vr, JsonBuffer out) {
        if (isJson(bytes, from, to, vr)) {
            out.raw(bytes, from, to - from);
            return;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        String number = vr == Vr.IS ? integer(text) : decimal(text);
        if (number.isEmpty()) {
            out.string(text);
        } else {
            out.ascii(number);
        }
    }

    /** Whether the text, as nearly all are, already is a number by RFC 8259, without exponent. */
    private static boolean isJson(byte[] bytes, int from, int to, Vr vr) {
        int at = bytes[from] == '-' && vr == Vr.DS ? from + 1 : from;
        int whole = at;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        if (to - from > MOST_DIGITS || at == whole || (bytes[whole] == '0' && at - whole > 1)) {
            return false;
        }
        if (at == to) {
            return true;
        }
        if (bytes[at] != '.' || vr == Vr.IS) {
            return false;
        }
        int fraction = ++at;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at == to && at > fraction;
    }

    private static String integer(String text) {
        int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        int length = text.length();
        if (length == start || length > MOST_DIGITS) {
            return "";
        }
        for (int i = start; i < length; i++) {
            if (!isDigit(text.charAt(i))) {
                return wholeDecimal(text);
            }
        }
        boolean plain = text.charAt(start) != '0' || length == 1;
        return start == 0 && plain ? text : new BigInteger(text).toString();
    }

    /** IS must not have a point, but real files have "1.0". */
    private static String wholeDecimal(String text) {
        String number = decimal(text);
        if (number.isEmpty()) {
            return "";
        }
        double value = Double.parseDouble(number);
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "";
    }

    /** The text in the grammar of RFC 8259, with its digits as written; empty if it is no number. */
    private static String decimal(String text) {
        int length = text.length();
        if (length > MOST_DIGITS) {
            return "";
        }
        StringBuilder number = new StringBuilder(length + 2);
        int at = 0;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            if (text.charAt(at) == '-') {
                number.append('-');
            }
            at++;
        }
        int whole = at;
        while (at < length && isDigit(text.charAt(at))) {
            at++;
        }
        int wholeDigits = at - whole;
        while (wholeDigits > 1 && text.charAt(whole) == '0') {
            whole++;
            wholeDigits--;
        }
        number.append(wholeDigits == 0 ? "0" : text.substring(whole, at));
        int fractionDigits = 0;
        if (at < length && text.charAt(at) == '.') {
            int point = at++;
            while (at < length && isDigit(text.charAt(at))) {
                at++;
            }
            fractionDigits = at - point - 1;
            number.append('.').append(fractionDigits == 0 ? "0" : text.substring(point + 1, at));
        }
        if (wholeDigits + fractionDigits == 0) {
            return "";
        }
        if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at++;
            if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int digits = at;
            while (at < length && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == digits || at - digits > MOST_EXPONENT_DIGITS) {
                return "";
            }
            number.append(text, exponent, at);
        }
        return at == length ? number.toString() : "";
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}

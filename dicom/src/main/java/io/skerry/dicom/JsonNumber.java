package io.skerry.dicom;

import java.math.BigInteger;

/** DS and IS values as JSON numbers. What is no number stays a string, as PS3.18 F.2.3.1 allows. */
final class JsonNumber {
    private static final int MOST_DIGITS = 40;

    private JsonNumber() {}

    static void write(String text, Vr vr, JsonBuffer out) {
        String number = vr == Vr.IS ? integer(text) : decimal(text);
        if (number.isEmpty()) {
            out.string(text);
        } else {
            out.ascii(number);
        }
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
            if (at == digits) {
                return "";
            }
            number.append(text, exponent, at);
        }
        return at == length ? number.toString() : "";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

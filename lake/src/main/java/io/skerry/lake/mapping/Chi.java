package io.skerry.lake.mapping;

import io.skerry.base.CheckDigits;

/**
 * The Community Health Index number: ten digits, DDMMYY of birth, two digits, a digit that is even for women and odd for
 * men, and a modulus-11 check digit (weights 10 to 2 over the first nine).
 */
public final class Chi {
    private static final int LENGTH = 10;

    private Chi() {}

    /** Whether the text is ten digits with a day, a month and a check digit that fit. */
    public static boolean isValid(String text) {
        return CheckDigits.isChi(text);
    }

    /**
     * A patient identifier in the form that keys are made from: white space taken out, and the leading zero of a CHI put
     * back where a spreadsheet lost it (nine digits whose check digit fits with the zero). Empty when there is nothing.
     */
    public static String normalise(String patientId) {
        StringBuilder out = new StringBuilder(patientId.length());
        patientId
                .codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c))
                .forEach(out::appendCodePoint);
        String compact = out.toString();
        if (compact.length() == LENGTH - 1 && isValid("0" + compact)) {
            return "0" + compact;
        }
        return compact;
    }
}

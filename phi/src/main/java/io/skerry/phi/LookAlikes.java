package io.skerry.phi;

/**
 * Letters of the Greek and Cyrillic alphabets that pass for Latin ones. A word that mixes alphabets, or that consists of
 * such letters only, reads as Latin; other words stay in their own alphabet.
 */
final class LookAlikes {
    private static final String LOWER = "αβεζηικμνορτυχγавекмнорстухіјѕԁһԛԝү";
    private static final String LATIN = "abezhikmnoptyxyabekmhopctyxijsdhqwy";
    private static final char[] TABLE = new char[0x530];

    static {
        for (int i = 0; i < LOWER.length(); i++) {
            char lower = LOWER.charAt(i);
            char upper = Character.toUpperCase(lower);
            TABLE[lower] = LATIN.charAt(i);
            if (upper < TABLE.length) {
                TABLE[upper] = Character.toUpperCase(LATIN.charAt(i));
            }
        }
    }

    private LookAlikes() {}

    /** The text with such words in Latin letters; as long as before. */
    static String latin(StringBuilder text) {
        int start = 0;
        while (start < text.length()) {
            int end = start;
            boolean latin = false;
            boolean alike = false;
            boolean other = false;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                char c = text.charAt(end++);
                latin |= c < 0x250 && Character.isLetter(c);
                boolean known = c < TABLE.length && TABLE[c] != 0;
                alike |= known;
                other |= !known && c >= 0x250;
            }
            if (alike && (latin || !other)) {
                for (int i = start; i < end; i++) {
                    char c = text.charAt(i);
                    if (c < TABLE.length && TABLE[c] != 0) {
                        text.setCharAt(i, TABLE[c]);
                    }
                }
            }
            start = end + 1;
        }
        return text.toString();
    }
}

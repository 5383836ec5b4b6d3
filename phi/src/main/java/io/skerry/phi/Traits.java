package io.skerry.phi;

/**
 * What one pass over a text tells of the patterns that it may have, so that most texts cost no regular expression.
 *
 * @param digits how many ASCII digits there are
 * @param months whether a word begins like a month
 * @param titles whether a word begins like a title
 * @param at whether there is an @
 * @param web whether there is something like a protocol or a host
 */
record Traits(int digits, boolean months, boolean titles, boolean at, boolean web) {
    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec ";
    private static final String TITLES = "dr mr ms mi pr si nu da ";

    static Traits of(String text) {
        int digits = 0;
        boolean months = false;
        boolean titles = false;
        boolean at = false;
        boolean web = false;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '@') {
                at = true;
            } else if (letter && !inWord) {
                months |= begins(MONTHS, text, i, 3);
                titles |= begins(TITLES, text, i, 2);
            }
            web |= (c == ':' && i + 1 < text.length() && text.charAt(i + 1) == '/')
                    || (c == '.' && i > 2 && text.regionMatches(true, i - 3, "www", 0, 3));
            inWord = letter;
        }
        return new Traits(digits, months, titles, at, web);
    }

    private static boolean begins(String list, String text, int at, int length) {
        if (at + length > text.length()) {
            return false;
        }
        for (int i = 0; i < list.length(); i += length + 1) {
            if (list.regionMatches(true, i, text, at, length)) {
                return true;
            }
        }
        return false;
    }

    boolean mayHave(Pattern pattern) {
        return switch (pattern) {
            case CHI_NUMBER, NHS_NUMBER -> digits >= 10;
            case POSTCODE -> digits >= 1;
            case PHONE_NUMBER -> digits >= 8;
            case EMAIL_ADDRESS -> at;
            case WEB_ADDRESS -> web;
            case DATE -> digits >= 4 || (digits >= 1 && months);
            case TITLED_NAME -> titles;
        };
    }
}

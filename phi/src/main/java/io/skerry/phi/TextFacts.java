package io.skerry.phi;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the facts in free text: what in a description or a comment looks like a number, a telephone, an address or a
 * name with a title.
 */
final class TextFacts {
    private static final java.util.regex.Pattern PRIVATE_NAME =
            java.util.regex.Pattern.compile("[\\p{L}' .-]{2,40}\\^[\\p{L}' .^-]{1,40}[\\s\\x00]*");

    private TextFacts() {}

    /** Whether a private text reads like a name; public descriptions have carets that mean nothing ("HEAD^ROUTINE"). */
    static boolean isName(String privateText) {
        return privateText.indexOf('^') > 0 && PRIVATE_NAME.matcher(privateText).matches();
    }

    static List<Fact> in(String text) {
        List<PatternMatch> matches = Patterns.standard().find(text);
        if (matches.isEmpty()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        for (PatternMatch match : matches) {
            String found = text.substring(match.start(), match.end());
            switch (match.pattern()) {
                case CHI_NUMBER, NHS_NUMBER -> facts.add(new Fact(IdentifierKind.NUMBER, found));
                case PHONE_NUMBER -> facts.add(new Fact(IdentifierKind.PHONE_NUMBER, found));
                case POSTCODE, EMAIL_ADDRESS, WEB_ADDRESS -> facts.add(new Fact(IdentifierKind.FREE_TEXT, found));
                case TITLED_NAME ->
                    facts.add(new Fact(IdentifierKind.NAME, found.substring(found.lastIndexOf(' ') + 1)));
                case DATE -> {
                    // Dates of events are shifted; what is left of them in text the patterns find.
                }
            }
        }
        return List.copyOf(facts);
    }
}

package io.skerry.synth.people;

import java.util.Locale;

/**
 * A name with its optional ideographic and phonetic forms.
 *
 * @param family in its own script where that is alphabetic
 * @param given first given name
 * @param middle further given name, or empty
 * @param title such as DR, or empty
 * @param ideographic as FAMILY^GIVEN, or empty (PS3.5 6.2.1.2)
 * @param phonetic as FAMILY^GIVEN, or empty
 */
public record PersonName(
        String family, String given, String middle, String title, String ideographic, String phonetic) {

    public static PersonName of(String family, String given, String middle) {
        return new PersonName(family, given, middle, "", "", "");
    }

    public PersonName withTitle(String newTitle) {
        return new PersonName(family, given, middle, newTitle, ideographic, phonetic);
    }

    /** The alphabetic group as scanners send it: upper case, FAMILY^GIVEN^MIDDLE^TITLE without trailing carets. */
    public String dicom() {
        String text = String.join("^", family, given, middle, title).toUpperCase(Locale.ROOT);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '^') {
            end--;
        }
        String alphabetic = text.substring(0, end);
        return ideographic.isEmpty() ? alphabetic : alphabetic + "=" + ideographic + "=" + phonetic;
    }

    /** As spoken: "Ewan MacTavish", "Dr Ewan MacTavish". */
    public String spoken() {
        String prefix = title.isEmpty() ? "" : title + " ";
        return prefix + given + " " + family;
    }

    /** "MACTAVISH, Ewan", the letter style. */
    public String listed() {
        return family.toUpperCase(Locale.ROOT) + ", " + given;
    }

    /** "Dr MacTavish" for staff, the family name for anyone else. */
    public String brief() {
        return title.isEmpty() ? family : title + " " + family;
    }
}

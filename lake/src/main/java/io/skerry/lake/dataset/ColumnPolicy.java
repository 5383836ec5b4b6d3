package io.skerry.lake.dataset;

import java.util.Optional;

/**
 * Whether a column may be stored, and as what: judged from its name and from its values, dropped in doubt.
 *
 * <p>The figures: one value in twenty that is a CHI or NHS number, an e-mail address, a phone number or a postcode makes
 * the column an identifier; a column is of a type when at least 19 of 20 values are; from {@value #MANY} values on,
 * texts of which more than half, and whole numbers of six digits and more of which nine tenths, are distinct are
 * identifiers or free text; a text longer than {@value #LONG} characters or of more than {@value #WORDS} words is
 * free text.
 */
final class ColumnPolicy {
    private static final int MANY = 20;
    private static final int LONG = 60;
    private static final int WORDS = 6;
    private static final double SHARE_OF_IDENTIFIERS = 0.05;
    private static final double SHARE_OF_TYPE = 0.95;
    private static final double NEARLY_ALL = 0.9;
    private static final double HALF = 0.5;
    private static final int IDENTIFIER_DIGITS = 6;

    private static final String NO_ROWS = "the file has no rows yet, so its name alone was judged";

    private final boolean keepAsked;

    /** A policy for one column; {@code keepAsked} says that the analyst vouches for it. */
    ColumnPolicy(boolean keepAsked) {
        this.keepAsked = keepAsked;
    }

    /** The verdict on a column of a file that has no rows yet: by its name alone, as text. */
    ColumnVerdict judgeByName(String source) {
        if (keepAsked) {
            return kept(source, ColumnKind.CATEGORY, NO_ROWS);
        }
        if (NameHint.birth(source)) {
            return kept(source, ColumnKind.BIRTH_YEAR, NO_ROWS);
        }
        return NameHint.danger(source)
                .map(danger -> ColumnVerdict.dropped(source, danger))
                .orElseGet(() -> kept(source, ColumnKind.CATEGORY, NO_ROWS));
    }

    ColumnVerdict judge(String source, ColumnProfile p) {
        if (p.values() == 0) {
            return ColumnVerdict.dropped(source, "it has no values");
        }
        if (share(p.identifying(), p) > SHARE_OF_IDENTIFIERS) {
            return ColumnVerdict.dropped(source, "its values are CHI or NHS numbers, postcodes, phones or e-mails");
        }
        boolean dates = share(p.dates(), p) >= SHARE_OF_TYPE;
        if (dates && (NameHint.birth(source) || share(p.births(), p) > HALF)) {
            return new ColumnVerdict(source, "", ColumnKind.BIRTH_YEAR, "it is the date of birth", 0);
        }
        Optional<String> danger = keepAsked ? Optional.empty() : NameHint.danger(source);
        if (danger.isPresent()) {
            return ColumnVerdict.dropped(source, danger.get());
        }
        if (NameHint.birth(source) && !keepAsked && !isBirthYear(p)) {
            return ColumnVerdict.dropped(source, "its name says birth, but its values are not dates");
        }
        if (dates) {
            return kept(source, ColumnKind.DATE, "dates as " + p.dateFormat().orElse(""));
        }
        if (share(p.timestamps(), p) >= SHARE_OF_TYPE) {
            return kept(source, ColumnKind.TIMESTAMP, "dates with a time");
        }
        if (p.whole() == p.values()) {
            return nearlyUnique(p, NEARLY_ALL) && p.longest() >= IDENTIFIER_DIGITS && !keepAsked
                    ? ColumnVerdict.dropped(source, "nearly every row has a long number of its own: an identifier")
                    : kept(source, ColumnKind.WHOLE_NUMBER, "all values are whole numbers");
        }
        if (share(p.numbers(), p) >= SHARE_OF_TYPE) {
            return kept(source, ColumnKind.NUMBER, "values are numbers");
        }
        return text(source, p);
    }

    private ColumnVerdict text(String source, ColumnProfile p) {
        if (share(p.titled(), p) > SHARE_OF_IDENTIFIERS) {
            return ColumnVerdict.dropped(source, "its values name people");
        }
        if (share(p.clinicalCodes(), p) >= SHARE_OF_TYPE) {
            return kept(source, ColumnKind.CODE, "clinical codes");
        }
        if ((p.longest() > LONG || p.words() > WORDS) && !keepAsked) {
            return ColumnVerdict.dropped(source, "its values are free text");
        }
        if (nearlyUnique(p, HALF) && !keepAsked) {
            return ColumnVerdict.dropped(source, "its texts are nearly unique: an identifier or free text");
        }
        return kept(source, ColumnKind.CATEGORY, "few distinct texts, each stored when enough patients share it");
    }

    private static boolean isBirthYear(ColumnProfile p) {
        return p.whole() == p.values() && p.longest() == 4;
    }

    private static boolean nearlyUnique(ColumnProfile p, double share) {
        return p.values() >= MANY && p.distinct() > share * p.values();
    }

    private static double share(long count, ColumnProfile p) {
        return (double) count / p.values();
    }

    private static ColumnVerdict kept(String source, ColumnKind kind, String reason) {
        return new ColumnVerdict(source, "", kind, reason, 0);
    }
}

package io.skerry.phi.text;

/** Dates that {@code Patterns} does not know, and times that stand beside a date. Bare years and lone times stay. */
final class Dates {
    private static final String MONTH = "(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
            + "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final String FOREIGN_MONTH =
            "(?:januar|j\u00e4nner|janner|februar|marz|maerz|mai|juni|juli|oktober|okt|dezember|dez"
                    + "|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre"
                    + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
                    + "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
                    + "|januari|februari|maart|mei|augustus|maj|augusti)";
    private static final String YEAR = "(?:(?:1[89]|20)[0-9]{2})";
    private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
    private static final String TWO_DIGITS_MONTH = "(?:0[1-9]|1[0-2])";
    private static final String TWO_DIGITS_DAY = "(?:0[1-9]|[12][0-9]|3[01])";
    private static final String TIME =
            "(?:[01]?[0-9]|2[0-3])[:.h][0-5][0-9](?:[:.][0-5][0-9](?:\\.[0-9]{1,6})?)?(?: ?[ap]\\.?m\\.?(?![a-z]))?"
                    + "(?: ?(?:z|gmt|utc|bst|hrs?|[+-][0-9]{2}:?[0-9]{2})(?![a-z0-9]))?";
    private static final String ANY_DATE = "(?:" + YEAR + "[-/.]?" + TWO_DIGITS_MONTH + "[-/.]?" + TWO_DIGITS_DAY + "|"
            + DAY
            + "[-/.][0-9]{1,2}[-/.](?:" + YEAR + "|[0-9]{2})|" + DAY + "(?:st|nd|rd|th)?[ ./-]{0,2}" + MONTH
            + "[ ,./-]{0,2}(?:" + YEAR + "|[0-9]{2})?|" + MONTH + "[ .-]{1,2}" + DAY + "(?:st|nd|rd|th)?(?:[ ,-]{1,2}"
            + YEAR + ")?)";
    private static final String ORDINAL =
            "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
                    + "|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
                    + "|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))";

    private Dates() {}

    static RegexDetector numbers() {
        return new RegexDetector("date")
                .with("MONTH_AND_YEAR", 4, "(?<![a-z0-9])" + MONTH + "[ ,.'/-]{1,3}" + YEAR + "(?![0-9])", Hint.MONTH)
                .with("MONTH_AND_YEAR", 5, "(?<![0-9./-])(?:0?[1-9]|1[0-2])/" + YEAR + "(?![0-9/])")
                .with("MONTH_AND_YEAR", 6, "(?<![0-9./-])" + TWO_DIGITS_MONTH + "-" + YEAR + "(?![0-9/-])")
                .with(
                        "DAY_AND_MONTH",
                        3,
                        "(?<![a-z0-9])" + DAY + "[./-]" + MONTH + "[./-](?:" + YEAR + "|[0-9]{2})(?![0-9])",
                        Hint.MONTH)
                .with(
                        "DAY_AND_MONTH",
                        5,
                        "(?<![a-z0-9])" + MONTH + "[ .-]" + DAY + "[ ,-]{1,2}" + YEAR + "(?![0-9])",
                        Hint.MONTH)
                .with(
                        "FOREIGN_MONTH",
                        4,
                        "(?<![a-z0-9])(?:" + DAY + "\\.? ?(?:de |di |den )?)?" + FOREIGN_MONTH + ",?(?: de| del)? "
                                + YEAR + "(?![0-9])",
                        Hint.MONTH)
                .with(
                        "FOREIGN_MONTH",
                        1,
                        "(?<![a-z0-9])" + DAY + "(?:\\. ?| de | di )" + FOREIGN_MONTH + "(?![a-z])",
                        Hint.MONTH)
                .with(
                        "CHARACTERS",
                        4,
                        "[0-9]{2,4} ?[\u5e74\ub144] ?[0-9]{1,2} ?[\u6708\uc6d4](?: ?[0-9]{1,2} ?[\u65e5\uc77c])?")
                .with(
                        "DATE_TIME",
                        8,
                        "(?<![0-9.])" + YEAR + TWO_DIGITS_MONTH + TWO_DIGITS_DAY
                                + "[ tT_-]?(?:[01][0-9]|2[0-3])(?:[0-5][0-9](?:[0-5][0-9](?:\\.[0-9]{1,6})?)?)?(?:[+-][0-9]{4})?(?![0-9])")
                .with("DATE_AND_TIME", 3, "(?<![a-z0-9.])" + ANY_DATE + "(?:,? at |[ ,t@_-]{1,3})" + TIME + "(?![0-9])")
                .with("DATE_AND_TIME", 3, "(?<![a-z0-9.:])" + TIME + "(?: on |[ ,-]{1,3})" + ANY_DATE + "(?![a-z0-9])")
                .with(
                        "DAY_IN_WORDS",
                        0,
                        "(?<![a-z])" + ORDINAL + "(?: day)?(?: of)? " + MONTH + "(?:,? (?:of )?" + YEAR
                                + ")?(?![a-z0-9])",
                        Hint.ORDINAL)
                .with(
                        "LABELLED_DATE",
                        3,
                        "(?<![a-z])(?:d\\.?o\\.?b|date of birth|birth ?date|born(?: on)?|d\\.?o\\.?d|date of death|died(?: on)?|admitted(?: on)?|dated?)"
                                + "[ .:=-]{1,4}(?<v>[0-9]{1,4}[-/. ]?[0-9]{1,2}(?:[-/. ]?[0-9]{2,4})?)(?![0-9])",
                        Hint.DATE_LABEL);
    }

    /** "third of May", "May the fourth": without a digit. */
    static RegexDetector words() {
        return new RegexDetector("date")
                .with("DAY_IN_WORDS", 0, "(?<![a-z])" + ORDINAL + "(?: day)? of " + MONTH + "(?![a-z])", Hint.ORDINAL)
                .with("DAY_IN_WORDS", 0, "(?<![a-z])" + MONTH + " the " + ORDINAL + "(?![a-z])", Hint.ORDINAL);
    }
}

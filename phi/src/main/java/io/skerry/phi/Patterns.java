package io.skerry.phi;

import io.skerry.base.CheckDigits;
import io.skerry.dicom.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;

/**
 * Finds text that looks like a person's number, address, telephone, e-mail or date. Numbers count only with a valid
 * check digit. Immutable and safe for use by several threads.
 *
 * <p>Meant for text that people type (descriptions, comments, names). Decimal and integer strings are measurements, in
 * which ten digits with a right check digit mean nothing; callers leave them out.
 */
public final class Patterns implements TextSearch {
    private static final Patterns STANDARD = new Patterns();

    /** Values repeat from image to image, so what was found in the short ones is remembered. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final int LONGEST_REMEMBERED = 256;

    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
    private static final String MONTH_DIGITS = "(?:0?[1-9]|1[0-2])";
    private static final String YEAR = "(?:(?:1[89]|20)[0-9]{2})";

    /** Months that are words or syllables of the trade too. */
    private static final Set<String> VERBS = Set.of("may", "mar", "march", "dec", "sep", "jan", "oct");

    private record Rule(Pattern pattern, java.util.regex.Pattern regex) {
        Rule(Pattern pattern, String regex) {
            this(pattern, java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.CASE_INSENSITIVE));
        }
    }

    /** Ten digits in one run, or grouped 3-3-4 (NHS) or 6-4 (CHI). */
    private static final java.util.regex.Pattern TEN_DIGITS = java.util.regex.Pattern.compile(
            "(?<![0-9.])(?:[0-9]{10}|[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}|[0-9]{6}[ -][0-9]{4})" + "(?![0-9]|\\.[0-9])");

    private static final List<Rule> RULES = List.of(
            // The forms of BS 7666; the inward code never has C, I, K, M, O or V.
            new Rule(
                    Pattern.POSTCODE,
                    "(?<![A-Z0-9])(?:GIR"
                            + " ?0AA|(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)"
                            + " ?[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])"),
            new Rule(Pattern.EMAIL_ADDRESS, "[A-Z0-9._%+-]+@[A-Z0-9-]+(?:\\.[A-Z0-9-]+)+"),
            new Rule(Pattern.WEB_ADDRESS, "(?:https?|ftp)://\\S+|(?<![A-Z0-9])www\\.[A-Z0-9-]+\\.\\S+"),
            // International with a plus, or British with a leading zero, ten or eleven digits.
            new Rule(
                    Pattern.PHONE_NUMBER,
                    "(?<![0-9.])(?:\\+[0-9]{1,3}(?:[ ()./-]{0,3}[0-9]){7,12}|\\(?0[12378][0-9]{1,4}\\)?[ -][0-9]{3,4}["
                            + " -]?[0-9]{3,4}|0[12378][0-9]{9})(?![0-9]|\\.[0-9])"),
            new Rule(
                    Pattern.DATE,
                    "(?<![0-9.])(?:" + YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
                            + "|" + YEAR + "[-/.]" + MONTH_DIGITS + "[-/.]" + DAY
                            + "|" + DAY + "[-/.]" + MONTH_DIGITS + "[-/.]" + YEAR
                            + "|" + DAY + "/" + MONTH_DIGITS + "/[0-9]{2}"
                            // 4.1.12 is a version of software; 04.01.12 is a day.
                            + "|(?:0[1-9]|[12][0-9]|3[01])([-.])(?:0[1-9]|1[0-2])\\1[0-9]{2}"
                            + "|" + MONTH_DIGITS + "[-/.]" + DAY + "[-/.]" + YEAR
                            + ")(?![0-9]|\\.[0-9])"),
            new Rule(
                    Pattern.DATE,
                    "(?<![A-Z0-9])(?:" + DAY + "(?:st|nd|rd|th)?[ -]*(?:of )?" + MONTH + "[ ,.-]*(?:" + YEAR
                            + "|'?[0-9]{2})?|" + MONTH + "[ .-]+" + DAY + "(?:st|nd|rd|th)?(?:[ ,]+" + YEAR
                            + ")?)(?![A-Z0-9])"),
            new Rule(
                    Pattern.TITLED_NAME,
                    "(?<![A-Z])(?:dr|mr|mrs|ms|miss|prof|professor|sister|nurse|sir|dame)(?:\\. *|"
                            + " +)[A-Z][A-Z'-]{2,}"));

    private final Map<String, List<PatternMatch>> remembered = new ConcurrentHashMap<>();

    private Patterns() {}

    /** The patterns that always apply. */
    public static Patterns standard() {
        return STANDARD;
    }

    @Override
    public List<String> find(String text, String keyword, Vr vr, String modality) {
        return find(text).stream().map(match -> "PATTERN_" + match.pattern()).toList();
    }

    /** Whether any pattern matches. */
    public boolean matches(String text) {
        return !find(text).isEmpty();
    }

    /** Every match, in the order of the patterns. */
    public List<PatternMatch> find(String text) {
        if (!isWorthALook(text)) {
            return List.of();
        }
        List<PatternMatch> matches = remembered.get(text);
        if (matches == null) {
            matches = search(text);
            if (text.length() <= LONGEST_REMEMBERED) {
                if (remembered.size() >= MOST_REMEMBERED) {
                    remembered.clear();
                }
                remembered.put(text, matches);
            }
        }
        return matches;
    }

    private static final int TEN = 10;

    private static List<PatternMatch> search(String text) {
        List<PatternMatch> matches = new ArrayList<>();
        Traits traits = Traits.of(text);
        Matcher ten = TEN_DIGITS.matcher(text);
        while (traits.digits() >= TEN && ten.find()) {
            String digits = ten.group().replaceAll("[ -]", "");
            if (CheckDigits.isChi(digits)) {
                matches.add(new PatternMatch(Pattern.CHI_NUMBER, ten.start(), ten.end()));
            } else if (CheckDigits.isNhsNumber(digits)) {
                matches.add(new PatternMatch(Pattern.NHS_NUMBER, ten.start(), ten.end()));
            }
        }
        for (Rule rule : RULES) {
            Matcher m = rule.regex.matcher(text);
            while (traits.mayHave(rule.pattern) && m.find()) {
                if (counts(rule.pattern, m.group(), text.substring(m.end(), Math.min(text.length(), m.end() + 1)))) {
                    matches.add(new PatternMatch(rule.pattern, m.start(), m.end()));
                }
            }
        }
        return List.copyOf(matches);
    }

    /** What the form of a match alone can't tell. */
    private static boolean counts(Pattern pattern, String found, String behind) {
        return switch (pattern) {
            case TITLED_NAME -> isTitledName(found);
            case DATE -> !isVerb(found, behind);
            case POSTCODE -> PostcodeAreas.begins(found);
            default -> true;
        };
    }

    /**
     * "MR BRAIN" and "DR Chest" name a modality, "500 ms delay" a time and "sister lesion" nobody: only a title written
     * as one, before a name that is written large, names a person.
     */
    private static boolean isTitledName(String found) {
        int end = 0;
        while (Character.isLetter(found.charAt(end))) {
            end++;
        }
        String title = found.substring(0, end);
        boolean dotted = found.charAt(end) == '.';
        String name = found.substring(found.lastIndexOf(' ') + 1).replace(".", "");
        if (DefinedTerms.contains(name.toUpperCase(Locale.ROOT))) {
            return false;
        }
        boolean small = Character.isLowerCase(title.charAt(0));
        boolean large = title.length() > 1 && Character.isUpperCase(title.charAt(1));
        boolean doubtful =
                title.length() == 2 || title.charAt(0) == 'S' || title.charAt(0) == 's' || title.length() > 3;
        boolean named = Character.isUpperCase(name.charAt(0));
        if (dotted) {
            return named || !small;
        }
        return named && !(large && doubtful) && !(small && title.length() > 2);
    }

    /** "stage 1 may be": a month without a year that is also a word, or an abbreviation written small. */
    private static boolean isVerb(String found, String behind) {
        int start = 0;
        while (start < found.length() && !Character.isLetter(found.charAt(start))) {
            start++;
        }
        String day = found.substring(0, start);
        String rest = found.substring(start).strip();
        String word = rest.toLowerCase(Locale.ROOT);
        boolean written = rest.length() > 1 && Character.isUpperCase(rest.charAt(0));
        boolean large = written && Character.isUpperCase(rest.charAt(1));
        boolean goesOn = !behind.isEmpty() && behind.charAt(0) == ' ';
        if (!VERBS.contains(word)) {
            return false;
        }
        return !day.isEmpty() && (!written || (large && goesOn));
    }

    /** Nearly all values have too few digits and no mark of the rest; they cost one pass without a regex. */
    private static boolean isWorthALook(String text) {
        int digits = 0;
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '@' || c == '/') {
                return true;
            } else if (c == ' ') {
                blank = true;
            }
        }
        return digits >= 2 || (blank && text.length() > 5) || text.regionMatches(true, 0, "www.", 0, 4);
    }
}

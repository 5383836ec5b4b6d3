package io.skerry.phi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;

/**
 * Finds text that looks like a person's number, address, telephone, e-mail or date. Numbers count only with a valid
 * check digit. Immutable and safe for use by several threads.
 *
 * <p>Meant for text that people type (descriptions, comments, names). Decimal and integer strings are measurements, in
 * which ten digits with a right check digit mean nothing; callers leave them out.
 */
public final class Patterns {
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
                    "(?<![A-Z0-9])(?:GIR ?0AA|(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)"
                            + " ?[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])"),
            new Rule(Pattern.EMAIL_ADDRESS, "[A-Z0-9._%+-]+@[A-Z0-9-]+(?:\\.[A-Z0-9-]+)+"),
            new Rule(Pattern.WEB_ADDRESS, "(?:https?|ftp)://\\S+|(?<![A-Z0-9])www\\.[A-Z0-9-]+\\.\\S+"),
            // International with a plus, or British with a leading zero, ten or eleven digits.
            new Rule(
                    Pattern.PHONE_NUMBER,
                    "(?<![0-9.])(?:\\+[0-9]{1,3}(?:[ ()./-]{0,3}[0-9]){7,12}"
                            + "|\\(?0[12378][0-9]{1,4}\\)?[ -][0-9]{3,4}[ -]?[0-9]{3,4}|0[12378][0-9]{9})(?![0-9]|\\.[0-9])"),
            new Rule(
                    Pattern.DATE,
                    "(?<![0-9.])(?:" + YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
                            + "|" + YEAR + "[-/.]" + MONTH_DIGITS + "[-/.]" + DAY
                            + "|" + DAY + "[-/.]" + MONTH_DIGITS + "[-/.](?:" + YEAR + "|[0-9]{2})"
                            + "|" + MONTH_DIGITS + "[-/.]" + DAY + "[-/.]" + YEAR
                            + ")(?![0-9]|\\.[0-9])"),
            new Rule(
                    Pattern.DATE,
                    "(?<![A-Z0-9])(?:" + DAY + "(?:st|nd|rd|th)?[ -]*(?:of )?" + MONTH + "[ ,.-]*(?:" + YEAR
                            + "|'?[0-9]{2})?|" + MONTH + "[ .-]+" + DAY + "(?:st|nd|rd|th)?(?:[ ,]+" + YEAR
                            + ")?)(?![A-Z0-9])"),
            new Rule(
                    Pattern.TITLED_NAME,
                    "(?<![A-Z])(?:dr|mr|mrs|ms|miss|prof|professor|sister|nurse|sir|dame)\\.? +[A-Z][A-Z'-]{2,}"));

    private final Map<String, List<PatternMatch>> remembered = new ConcurrentHashMap<>();

    private Patterns() {}

    /** The patterns that always apply. */
    public static Patterns standard() {
        return STANDARD;
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

    private static List<PatternMatch> search(String text) {
        List<PatternMatch> matches = new ArrayList<>();
        Matcher ten = TEN_DIGITS.matcher(text);
        while (ten.find()) {
            String digits = ten.group().replaceAll("[ -]", "");
            if (CheckDigits.isChi(digits)) {
                matches.add(new PatternMatch(Pattern.CHI_NUMBER, ten.start(), ten.end()));
            } else if (CheckDigits.isNhsNumber(digits)) {
                matches.add(new PatternMatch(Pattern.NHS_NUMBER, ten.start(), ten.end()));
            }
        }
        for (Rule rule : RULES) {
            Matcher m = rule.regex.matcher(text);
            while (m.find()) {
                if (rule.pattern != Pattern.TITLED_NAME || !isTechnical(m.group())) {
                    matches.add(new PatternMatch(rule.pattern, m.start(), m.end()));
                }
            }
        }
        return List.copyOf(matches);
    }

    /** "MR BRAIN" and "DR Chest" name a modality and not a person; with a full stop it is a title. */
    private static boolean isTechnical(String titled) {
        return titled.startsWith("MR ") || titled.startsWith("DR ");
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

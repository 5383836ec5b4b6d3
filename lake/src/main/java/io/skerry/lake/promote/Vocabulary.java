package io.skerry.lake.promote;

import io.skerry.phi.text.SingleWords;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that may stand in a text that people typed. A text passes when each of its words is on the list, or is a
 * short number, a number with a unit, or one of a few forms of the trade (T2, B30F, C5/6); a name, an address or an
 * identifier has no way to be all of these.
 */
final class Vocabulary {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_DIGITS = 6;
    private static final int MAX_VERSION_DIGITS = 12;
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern MEASURE = Pattern.compile(
            "\\d{1,4}(MM|CM|M|S|SEC|MS|MIN|SL|IT|E|ML|MG|MCG|KV|KVP|MA|MAS|HU|HZ|T|D|X|PH|CH|ND|RD|ST|TH|DIR|DIRECTIONS|VIEWS?|HR|HRS|MBQ)"
                    + "|\\d{1,3}X\\d{1,3}(X\\d{1,3})?");
    private static final Pattern TRADE = Pattern.compile(
            "T[12]|T2STAR|PF\\d|REST\\d|SS\\d{1,3}|[BHIUQ]R?\\d{2}[FSHU]?|[CTL]\\d{1,2}|S[1-5]|B\\d{1,4}|C\\d{1,2}T\\d{1,2}|TE\\d{1,3}|TR\\d{1,4}");
    private static final Pattern MODEL = Pattern.compile("[A-Z]{1,4}\\d{1,4}[A-Z]{0,2}|\\d{1,4}[A-Z]{1,2}");
    /** A date with separators, whatever the order. */
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}");

    private final Set<String> words;

    private Vocabulary(Set<String> words) {
        this.words = words;
    }

    /** Words separated by white space; lines beginning with # are comments. */
    static Vocabulary parse(String text) {
        return new Vocabulary(text.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** All words, in capitals. */
    Set<String> words() {
        return words;
    }

    boolean contains(String word) {
        return words.contains(word.toUpperCase(Locale.ROOT));
    }

    /** Whether the text consists of nothing but allowed words, words of imaging, numbers and units. */
    boolean admits(String text) {
        return consistsOfWords(text, false);
    }

    /** The same for a text that devices write: names of models (MR750, DV26) may stand in it too. */
    boolean admitsOfDevice(String text) {
        return consistsOfWords(text, true);
    }

    private boolean consistsOfWords(String text, boolean models) {
        if (text.length() > MAX_LENGTH
                || text.chars().filter(Character::isDigit).count() > (models ? MAX_VERSION_DIGITS : MAX_DIGITS)
                || DATE.matcher(text).find()) {
            return false;
        }
        Matcher token = TOKEN.matcher(text.toUpperCase(Locale.ROOT));
        while (token.find()) {
            String word = token.group();
            if (!words.contains(word)
                    && !NUMBER.matcher(word).matches()
                    && !MEASURE.matcher(word).matches()
                    && !TRADE.matcher(word).matches()
                    && !(models && MODEL.matcher(word).matches())
                    && !SingleWords.isOfImaging(word)) {
                return false;
            }
        }
        return true;
    }
}

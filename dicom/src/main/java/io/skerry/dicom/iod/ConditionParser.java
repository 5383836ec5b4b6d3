package io.skerry.dicom.iod;

import io.skerry.dicom.Dictionary;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the small language of the tables' conditions, which {@code src/generator/iods.py} explains. */
final class ConditionParser {
    private static final Condition UNTESTABLE = new Condition.Untestable();
    private static final Pattern CLAUSE = Pattern.compile("(\\w+)(?:\\[(\\d)])?([+=!>-])(.*)");

    private ConditionParser() {}

    /** The condition of a cell; an empty cell is untestable too. */
    static Condition parse(String text) {
        if (text.isEmpty() || text.equals("?")) {
            return UNTESTABLE;
        }
        if (text.startsWith("!")) {
            return new Condition.OnlyIf(parse(text.substring(1)));
        }
        if (text.contains("&")) {
            return new Condition.All(parts(text, "&"));
        }
        return text.contains(";") ? new Condition.Any(parts(text, ";")) : clause(text);
    }

    private static List<Condition> parts(String text, String separator) {
        return Arrays.stream(text.split(separator)).map(ConditionParser::parse).toList();
    }

    private static Condition clause(String text) {
        Matcher matcher = CLAUSE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a condition: " + text);
        }
        int tag = Dictionary.tagOf(matcher.group(1)).orElseThrow();
        int index = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        List<String> values = List.of(matcher.group(4).split("\\|"));
        return switch (matcher.group(3)) {
            case "+" -> new Condition.Present(tag);
            case "-" -> new Condition.Absent(tag);
            case "=" -> new Condition.OneOf(tag, index, values);
            case "!" -> new Condition.NoneOf(tag, index, values);
            default -> new Condition.Above(tag, Integer.parseInt(matcher.group(4)));
        };
    }
}

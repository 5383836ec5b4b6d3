package io.skerry.lake.characteristics;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One condition of a rule, about one fact. */
sealed interface Condition {
    /** The fact it asks about. */
    String fact();

    boolean holds(Facts facts);

    /** Words that it looks for, which typing errors are matched against. */
    default Stream<String> words() {
        return Stream.of();
    }

    /** One of the fact's values is one of these. */
    record OneOf(String fact, Set<String> values) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return facts.values(fact).stream().anyMatch(values::contains);
        }
    }

    /** The fact's words contain one of these phrases. */
    record Contains(String fact, List<String> phrases) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            String text = facts.phrase(fact).text();
            return !text.isEmpty() && phrases.stream().anyMatch(text::contains);
        }

        @Override
        public Stream<String> words() {
            return phrases.stream().flatMap(p -> Stream.of(p.strip().split(" ")));
        }
    }

    /** The fact as it stands, in capitals, has a part of this form. */
    record Matches(String fact, Pattern pattern) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            String text = facts.text(fact);
            return !text.isEmpty() && pattern.matcher(text).find();
        }
    }

    /** The fact's first value is a number that compares so. */
    record Compares(String fact, String operator, double number) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            OptionalDouble value = facts.number(fact);
            if (value.isEmpty()) {
                return false;
            }
            double v = value.getAsDouble();
            return switch (operator) {
                case "<" -> v < number;
                case "<=" -> v <= number;
                case ">" -> v > number;
                default -> v >= number;
            };
        }
    }

    /** The fact is there. */
    record Present(String fact) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return !facts.text(fact).isEmpty();
        }
    }

    /** The other condition does not hold; an absent fact holds no condition. */
    record Not(Condition other) implements Condition {
        @Override
        public String fact() {
            return other.fact();
        }

        @Override
        public boolean holds(Facts facts) {
            return !other.holds(facts);
        }
    }

    /** The form of a condition: a fact, perhaps {@code !}, an operator, and what it asks for. */
    Pattern FORM = Pattern.compile("([a-z][a-z0-9_]*)(!)?(<=|>=|<|>|=|:|~|\\?)(.*)");

    /**
     * Reads {@code kernel~^FC5\d}, {@code tr>=1500}, {@code series!:PORTAL_VENOUS|PV}, {@code agent?}.
     *
     * @throws IllegalArgumentException when it has another form
     */
    static Condition parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("the condition '" + text
                    + "' is not a fact, an operator (= : ~ < <= > >= ?) and a value, such as modality=CT");
        }
        String fact = form.group(1);
        String asked = form.group(4);
        Condition plain = switch (form.group(3)) {
            case "=" ->
                new OneOf(
                        fact,
                        Stream.of(asked.split("\\|", -1)).map(Facts::value).collect(Collectors.toUnmodifiableSet()));
            case ":" ->
                new Contains(
                        fact,
                        Stream.of(asked.split("\\|", -1))
                                .map(p -> " " + p.replace('_', ' ').toUpperCase(Locale.ROOT) + " ")
                                .toList());
            case "~" -> new Matches(fact, pattern(asked));
            case "?" -> new Present(fact);
            default -> new Compares(fact, form.group(3), number(asked, text));
        };
        return form.group(2) == null ? plain : new Not(plain);
    }

    private static Pattern pattern(String asked) {
        try {
            return Pattern.compile(asked);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern '" + asked + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    private static double number(String asked, String text) {
        try {
            return Double.parseDouble(asked);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the condition '" + text + "' compares with no number", e);
        }
    }
}

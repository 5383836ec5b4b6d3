package io.skerry.deid.ctp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A condition of the device catalogue: one attribute compared with values, upper and lower case aside.
 *
 * @param keyword of the attribute
 * @param test as the catalogue writes it
 * @param values one must fit; of a negated test none may
 */
record DeviceTest(String keyword, String test, List<String> values) {
    DeviceTest {
        values = List.copyOf(values);
    }

    static DeviceTest equal(String keyword, String value) {
        return new DeviceTest(keyword, "equals", List.of(value));
    }

    boolean isNegated() {
        return test.startsWith("not-");
    }

    /** What a literal of a signature asks for; empty where a catalogue has no word for it. */
    static Optional<DeviceTest> of(Signature.Literal literal) {
        Signature.Test test = literal.test();
        if (test.argument().isEmpty()
                || io.skerry.dicom.Dictionary.tagOf(test.element()).isEmpty()) {
            return Optional.empty();
        }
        List<String> one = List.of(test.argument());
        Optional<DeviceTest> plain = switch (test.method()) {
            case "equals", "contains" -> Optional.of(new DeviceTest(test.element(), test.method(), one));
            case "startswith" -> Optional.of(new DeviceTest(test.element(), "starts-with", one));
            case "endswith" -> Optional.of(new DeviceTest(test.element(), "ends-with", one));
            case "matches" -> pattern(test.element(), test.argument());
            default -> Optional.empty();
        };
        return literal.negated() ? plain.flatMap(DeviceTest::negated) : plain;
    }

    private Optional<DeviceTest> negated() {
        return test.equals("equals") || test.equals("contains")
                ? Optional.of(new DeviceTest(keyword, "not-" + test, values))
                : Optional.empty();
    }

    /** A pattern of words alone, or of one word with anything before or behind it. */
    private static Optional<DeviceTest> pattern(String keyword, String pattern) {
        List<String> words = Conditional.alternatives(pattern);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (words.stream().noneMatch(word -> word.contains("*"))) {
            return Optional.of(new DeviceTest(keyword, "equals", words));
        }
        String word = words.getFirst();
        String bare = word.replace("*", "");
        if (words.size() > 1 || bare.isEmpty()) {
            return Optional.empty();
        }
        return switch (word.replace(bare, "_")) {
            case "*_*" -> Optional.of(new DeviceTest(keyword, "contains", List.of(bare)));
            case "_*" -> Optional.of(new DeviceTest(keyword, "starts-with", List.of(bare)));
            case "*_" -> Optional.of(new DeviceTest(keyword, "ends-with", List.of(bare)));
            default -> Optional.empty();
        };
    }

    /** Both at once, of the same attribute and test; empty where a catalogue cannot say that. */
    Optional<DeviceTest> and(DeviceTest other) {
        if (isNegated()) {
            return Optional.of(new DeviceTest(
                    keyword,
                    test,
                    java.util.stream.Stream.concat(values.stream(), other.values.stream())
                            .distinct()
                            .toList()));
        }
        if (!test.equals("equals")) {
            return values.equals(other.values) ? Optional.of(this) : Optional.empty();
        }
        List<String> both = values.stream()
                .filter(value -> other.values.stream().anyMatch(value::equalsIgnoreCase))
                .toList();
        return both.isEmpty() ? Optional.empty() : Optional.of(new DeviceTest(keyword, test, both));
    }

    /** As in a name: {@code Modality equals US}. */
    String words() {
        return keyword + " " + test.replace('-', ' ') + " "
                + values.stream().map(value -> value.toLowerCase(Locale.ROOT)).collect(Collectors.joining(" or "));
    }
}

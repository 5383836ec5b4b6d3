package io.skerry.lake.characteristics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of one characteristic, in order. */
record RuleTable(String name, List<Rule> rules) {
    private static final Pattern VALUE = Pattern.compile("-|\\$[a-z_]+|[A-Z0-9][A-Z0-9_.]{0,63}");

    RuleTable {
        rules = List.copyOf(rules);
    }

    /** The decision of the first rule that holds; empty when none does or that rule says that nothing can be said. */
    Optional<Derived> decide(Facts facts) {
        for (Rule rule : rules) {
            if (rule.holds(facts)) {
                return Optional.of(rule.decide(facts)).filter(d -> !d.value().equals(Rule.NOTHING));
            }
        }
        return Optional.empty();
    }

    /** The decisions of all rules that hold. */
    List<Derived> all(Facts facts) {
        return rules.stream()
                .filter(r -> r.holds(facts))
                .map(r -> r.decide(facts))
                .toList();
    }

    Stream<Condition> conditions() {
        return rules.stream().flatMap(r -> r.when().stream());
    }

    /** The values that rules may give. */
    List<String> vocabulary() {
        return rules.stream()
                .map(Rule::value)
                .filter(v -> !v.equals(Rule.NOTHING) && !v.startsWith("$"))
                .distinct()
                .sorted()
                .toList();
    }

    static RuleTable parse(String name, TsvFile... files) {
        List<Rule> rules = new ArrayList<>();
        for (TsvFile file : files) {
            for (TsvFile.Line line : file.lines()) {
                rules.add(rule(name, line));
            }
        }
        return new RuleTable(name, rules);
    }

    private static Rule rule(String table, TsvFile.Line line) {
        line.expect(4, "rule, value, confidence and conditions");
        if (!VALUE.matcher(line.get(1)).matches()) {
            throw line.error("the value must be a word in capitals, '-', or $fact");
        }
        try {
            List<Condition> when = Stream.of(line.get(3).strip().split("\\s+"))
                    .map(Condition::parse)
                    .toList();
            return new Rule(table + "/" + line.get(0), line.get(1), line.fraction(2), when);
        } catch (IllegalArgumentException e) {
            throw line.error(String.valueOf(e.getMessage()));
        }
    }
}

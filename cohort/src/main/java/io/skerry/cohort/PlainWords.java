package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.Condition.Pick;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Span;
import io.skerry.cohort.Condition.Test;
import io.skerry.cohort.Condition.Within;
import io.skerry.cohort.ImageSet.Combined;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of a definition in plain words. */
final class PlainWords {
    private static final int LONGEST_STEP = 60;
    private static final int MOST_VALUES = 4;

    private PlainWords() {}

    /** A few words for a step: its author's, or its condition's beginning. */
    static String ofStep(Condition condition) {
        String words = condition instanceof All all && all.step().isPresent()
                ? all.step().get()
                : of(condition);
        return words.length() <= LONGEST_STEP ? words : words.substring(0, LONGEST_STEP - 1) + "…";
    }

    static String of(Condition condition) {
        return switch (condition) {
            case All all -> all.of().isEmpty() ? "anything" : join(all.of(), " and ");
            case Any any -> "either " + join(any.of(), " or ");
            case Not not -> "not " + of(not.of());
            case Test test -> of(test);
            case Condition.NearIndex near -> nearIndex(near.within());
            case Records records -> of(records);
        };
    }

    private static String join(List<Condition> conditions, String with) {
        return conditions.stream().map(PlainWords::of).collect(Collectors.joining(with));
    }

    private static String of(Test test) {
        return test.column() + " " + comparison(test);
    }

    private static String comparison(Test test) {
        String values = some(test.values());
        return switch (test.operator()) {
            case EQ -> "is " + values;
            case NE -> "is not " + values;
            case LT -> "is under " + values;
            case LE -> "is at most " + values;
            case GT -> "is over " + values;
            case GE -> "is at least " + values;
            case IN -> "is one of " + values;
            case NOT_IN -> "is none of " + values;
            case BETWEEN ->
                "is from " + test.values().getFirst() + " to " + test.values().getLast();
            case PREFIX -> "begins with " + values;
            case CODES -> "is one of the codes " + values;
            case LIKE -> "is like " + values;
            case IS_NULL -> test.values().getFirst().equals("true") ? "is empty" : "is not empty";
        };
    }

    private static String some(List<String> values) {
        String first = values.stream().limit(MOST_VALUES).collect(Collectors.joining(", "));
        return values.size() <= MOST_VALUES ? first : first + " and " + (values.size() - MOST_VALUES) + " more";
    }

    private static String of(Records records) {
        StringBuilder words = new StringBuilder();
        boolean all = records.pick().map(Pick::ofAll).orElse(false);
        words.append(records.pick()
                .map(p -> "the " + pick(p) + " ")
                .orElse(records.count().isEmpty() && records.days().isEmpty() ? "a " : ""));
        words.append(records.dataset()).append(" record");
        if (!(records.where() instanceof All none && none.of().isEmpty())) {
            words.append(" where ").append(of(records.where()));
        }
        records.within()
                .ifPresent(w -> words.append(all ? ", which lies " : ", ").append(of(w)));
        records.having().ifPresent(h -> words.append(", which has ").append(of(h)));
        records.count().forEach(c -> words.append(", whose number ").append(comparison(c)));
        records.days().forEach(d -> words.append(", on days whose number ").append(comparison(d)));
        return words.toString();
    }

    private static String pick(Pick pick) {
        String order = pick.order().name().toLowerCase(Locale.ROOT);
        return pick.number() == 1 ? order : pick.number() + ". in time";
    }

    /** As it was written: the imaging date first. */
    private static String nearIndex(Within within) {
        return of(new Within(
                within.place(),
                within.atMost(),
                within.atLeast(),
                within.side().other(),
                within.other(),
                Within.INDEX,
                within.where()));
    }

    private static String of(Within within) {
        String most = within.atMost().map(s -> "at most " + of(s) + " ").orElse("");
        String least = within.atLeast().map(s -> "at least " + of(s) + " ").orElse("");
        String side = switch (within.side()) {
            case OF -> "from";
            case BEFORE -> "before";
            case AFTER -> "after";
        };
        String other = within.other().equals(Within.INDEX) ? "the index date" : within.other();
        String where = within.where() instanceof All all && all.of().isEmpty() ? "" : " where " + of(within.where());
        return within.date() + " " + least + (least.isEmpty() || most.isEmpty() ? "" : "and ") + most + side + " "
                + other + where;
    }

    private static String of(Span span) {
        String unit = span.unit().name().toLowerCase(Locale.ROOT);
        return span.length() + " " + (span.length() == 1 ? unit.substring(0, unit.length() - 1) : unit);
    }

    static String of(Combined combined) {
        String by = combined.on().word();
        return switch (combined.kind()) {
            case UNION -> "in any of these sets";
            case INTERSECT -> "in all of these sets, by " + by;
            case EXCEPT -> "in the first set and none of the others, by " + by;
        };
    }

    static String of(Sample sample) {
        return sample.fraction()
                .map(f -> "a sample of " + f + " of the patients")
                .orElse("a sample of " + sample.patients() + " patients");
    }

    static String of(IndexDate index) {
        String where = index.where() instanceof All all && all.of().isEmpty() ? "" : " where " + of(index.where());
        return "the " + (index.last() ? "last " : "first ") + index.date()
                + index.dataset().map(d -> " of the dataset " + d).orElse(" of the images") + where;
    }

    static String of(Match match) {
        return match.ratio() + " control" + (match.ratio() == 1 ? "" : "s") + " for each patient, alike in "
                + match.on().stream()
                        .map(like -> like.column()
                                + (like.within().isPresent()
                                        ? " within " + like.within().getAsInt()
                                        : ""))
                        .collect(Collectors.joining(", "))
                + (match.replacement() ? ", several times if need be" : ", each once");
    }

    static String of(Split split) {
        return split.shares().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(" : "));
    }
}

package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Test;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A few words for a step of the funnel that its author did not name. */
final class StepName {
    private static final int LONGEST = 60;

    private StepName() {}

    static String of(Condition condition) {
        String words = words(condition);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }

    private static String words(Condition condition) {
        return switch (condition) {
            case All all -> all.step().orElseGet(() -> join(all.of(), " and "));
            case Any any -> join(any.of(), " or ");
            case Not not -> "not " + words(not.of());
            case Test test ->
                test.column() + " "
                        + test.operator().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                        + String.join(", ", test.values());
            case Records records ->
                records.dataset() + " records"
                        + records.within()
                                .map(w -> " within " + w.days() + " days "
                                        + w.side().name().toLowerCase(Locale.ROOT) + " " + w.other())
                                .orElse("");
        };
    }

    private static String join(List<Condition> conditions, String with) {
        return conditions.stream().map(StepName::words).collect(Collectors.joining(with));
    }
}

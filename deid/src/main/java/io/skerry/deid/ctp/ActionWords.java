package io.skerry.deid.ctp;

import io.skerry.deid.Action;
import io.skerry.deid.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Actions in words, for reports. */
final class ActionWords {
    private ActionWords() {}

    static String of(Translation made) {
        return made.cases().stream().map(ActionWords::of).distinct().collect(Collectors.joining("; "));
    }

    private static String of(Translation.Case one) {
        Condition when = one.when();
        List<String> words = new ArrayList<>(List.of(of(one.action())));
        if (one.top()) {
            words.add("at the top");
        }
        names(words, "modality", when.modalities());
        names(words, "manufacturer", when.manufacturers());
        names(words, "model", when.models());
        when.tests().forEach(test -> words.add("if " + test.words()));
        return String.join(" ", words);
    }

    private static void names(List<String> words, String what, List<String> names) {
        if (!names.isEmpty()) {
            words.add("for " + what + " " + String.join(" or ", names));
        }
    }

    static String of(Action action) {
        return switch (action) {
            case Action.Simple simple -> simple.name().toLowerCase(Locale.ROOT);
            case Action.Replace(String text) -> "replace by \"" + text + "\"";
            case Action.Round round ->
                "round to " + round.step().toPlainString() + " "
                        + round.mode().name().toLowerCase(Locale.ROOT);
            case Action.Generalise(Action.Generalise.Part part) ->
                "generalise to the " + part.name().toLowerCase(Locale.ROOT);
        };
    }
}

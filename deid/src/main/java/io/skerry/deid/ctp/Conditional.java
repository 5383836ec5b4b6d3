package io.skerry.deid.ctp;

import io.skerry.deid.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code @if(element,test,argument){then}{else}}. A test that conditions of ours cannot say is decided by taking the
 * stricter of both outcomes for every object.
 */
final class Conditional {
    private static final String EITHER =
            "the condition cannot be said; the stricter of its outcomes is for every object";

    private final Target target;
    private final Function<CtpText, Translation> inner;

    Conditional(Target target, Function<CtpText, Translation> inner) {
        this.target = target;
        this.inner = inner;
    }

    Translation translate(CtpText.Call call) {
        Translation then = inner.apply(call.block(0));
        Translation otherwise = inner.apply(call.block(1));
        String test = call.argument(1).strip().toLowerCase(Locale.ROOT);
        if (target.isNamed(call.argument(0))) {
            // A rule of ours is for elements that are there, and leaves empty ones empty.
            if (test.equals("exists")) {
                return then;
            }
            if (test.equals("isblank")) {
                return otherwise.but(Fidelity.STRICTER, "a blank value stays blank");
            }
        }
        List<String> names = names(test, call.argument(2));
        Optional<Condition> condition = (names.isEmpty()
                        ? Optional.<Condition>empty()
                        : condition(call.argument(0), names))
                .or(() -> CtpTest.of(call, target)
                        .map(one -> new Condition(List.of(), List.of(), List.of(), List.of(one))));
        return condition
                .flatMap(when -> under(when, then, otherwise))
                .orElseGet(() -> then.strictest(otherwise).but(Fidelity.STRICTER, EITHER));
    }

    /** The else part for all, then the other one for those that fit: the last one that applies counts. */
    private static Optional<Translation> under(Condition when, Translation then, Translation otherwise) {
        List<Translation.Case> narrowed = new ArrayList<>();
        for (Translation.Case one : then.cases()) {
            Optional<Condition> both = both(when, one.when());
            if (both.isEmpty() || one.top()) {
                return Optional.empty();
            }
            narrowed.add(new Translation.Case(false, both.get(), one.action()));
        }
        if (otherwise.cases().stream().anyMatch(Translation.Case::top)) {
            return Optional.empty();
        }
        return Optional.of(otherwise.then(narrowed, then));
    }

    /** Both conditions at once, where they speak of different elements. */
    private static Optional<Condition> both(Condition a, Condition b) {
        boolean clash = clash(a.modalities(), b.modalities())
                || clash(a.manufacturers(), b.manufacturers())
                || clash(a.models(), b.models());
        return clash
                ? Optional.empty()
                : Optional.of(new Condition(
                        joined(a.modalities(), b.modalities()),
                        joined(a.manufacturers(), b.manufacturers()),
                        joined(a.models(), b.models()),
                        Stream.concat(a.tests().stream(), b.tests().stream())
                                .distinct()
                                .toList()));
    }

    private static boolean clash(List<String> a, List<String> b) {
        return !a.isEmpty() && !b.isEmpty() && !a.equals(b);
    }

    private static List<String> joined(List<String> a, List<String> b) {
        return Stream.concat(a.stream(), b.stream()).distinct().toList();
    }

    static Optional<Condition> condition(String element, List<String> names) {
        String name = element.strip().replaceFirst("^root:", "");
        String label =
                Target.of(name.replaceAll("^\\[|\\]$", "")).map(Target::label).orElse(name);
        return switch (label) {
            case "Modality" -> Optional.of(new Condition(names, List.of(), List.of()));
            case "Manufacturer" -> Optional.of(new Condition(List.of(), names, List.of()));
            case "ManufacturerModelName" -> Optional.of(new Condition(List.of(), List.of(), names));
            default -> Optional.empty();
        };
    }

    /** What a test asks for, with a star for any characters; none where it asks for something else. */
    private static List<String> names(String test, String argument) {
        if (argument.isBlank() || argument.contains("*") && !test.equals("matches")) {
            return List.of();
        }
        return switch (test) {
            case "equals" -> List.of(argument);
            case "contains" -> List.of("*" + argument + "*");
            case "matches" -> alternatives(argument);
            default -> List.of();
        };
    }

    /** A pattern that is no more than words, words to choose from, and any characters. */
    static List<String> alternatives(String pattern) {
        String plain = pattern.replaceFirst("^\\^?\\(?", "").replaceFirst("\\)?\\$?$", "");
        List<String> out = new ArrayList<>();
        for (String word : plain.split("\\|", -1)) {
            String name = word.replace(".*", "*");
            if (!name.matches("[A-Za-z0-9 _/*-]+") || !word.replace(".*", "").matches("[A-Za-z0-9 _/-]*")) {
                return List.of();
            }
            out.add(name);
        }
        return out;
    }
}

package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.ImageSet.Combined;
import io.skerry.cohort.ImageSet.Where;
import java.util.ArrayList;
import java.util.List;

/** What a definition asks for, in plain words, as a tree. */
public final class Explanation {
    private final List<Line> lines = new ArrayList<>();

    private Explanation() {}

    /** One line of the tree. */
    public record Line(int depth, String text) {}

    /** The whole definition, from the top. */
    public static List<Line> of(CohortDefinition definition) {
        Explanation explanation = new Explanation();
        explanation.all(definition.body());
        return List.copyOf(explanation.lines);
    }

    private void all(CohortDefinition.Body body) {
        body.index()
                .ifPresent(index -> add(
                        0,
                        "The index date of a patient is " + PlainWords.of(index)
                                + ". People without one are left out."));
        set(body.set(), 0);
        body.exclude().forEach(list -> add(0, "People on the list " + list.dataset() + " are left out."));
        add(0, "People who opted out of research are left out, always.");
        body.sample().ifPresent(sample -> add(0, "Of these, " + PlainWords.of(sample) + " is taken."));
        body.match().ifPresent(match -> {
            add(0, "Added are " + PlainWords.of(match) + ". Controls may be those:");
            set(match.controls(), 1);
        });
        if (body.keep() != Unit.IMAGES) {
            add(0, "Their " + body.keep().word() + " are kept whole.");
        }
        body.split().ifPresent(split -> add(0, "Patients are put into parts: " + PlainWords.of(split) + "."));
    }

    private void set(ImageSet set, int depth) {
        switch (set) {
            case Where where -> {
                String name = where.step().map(step -> " (" + step + ")").orElse("");
                add(depth, "Images" + name + " for which all of this holds:");
                int number = 0;
                for (Condition step : where.steps()) {
                    step(++number + ". ", step, depth + 1);
                }
            }
            case Combined combined -> {
                add(
                        depth,
                        combined.step().map(step -> step + ": ").orElse("") + "images " + PlainWords.of(combined)
                                + ":");
                combined.sets().forEach(inner -> set(inner, depth + 1));
            }
        }
    }

    private void step(String lead, Condition condition, int depth) {
        switch (condition) {
            case All all
            when all.of().size() > 1 -> {
                add(
                        depth,
                        lead
                                + all.step()
                                        .map(step -> step + ", which is all of:")
                                        .orElse("all of:"));
                all.of().forEach(of -> step("", of, depth + 1));
            }
            case All all -> {
                String name = all.step().map(step -> step + ": ").orElse("");
                if (all.of().size() == 1 && isNested(all.of().getFirst())) {
                    add(depth, lead + name.replace(": ", ""));
                    step("", all.of().getFirst(), depth + 1);
                } else {
                    add(depth, lead + name + PlainWords.of(all));
                }
            }
            case Any any -> {
                add(depth, lead + "at least one of:");
                any.of().forEach(of -> step("", of, depth + 1));
            }
            case Not not
            when isNested(not.of()) -> {
                add(depth, lead + "not:");
                step("", not.of(), depth + 1);
            }
            case Not _, Condition.Test _, Condition.NearIndex _, Condition.Records _ ->
                add(depth, lead + PlainWords.of(condition));
        }
    }

    private static boolean isNested(Condition condition) {
        return condition instanceof Any
                || condition instanceof All all && all.of().size() > 1;
    }

    private void add(int depth, String text) {
        lines.add(new Line(depth, text));
    }
}

package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Test;
import io.skerry.cohort.Condition.Within;
import io.skerry.cohort.Condition.Within.Side;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Field;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Items;
import io.skerry.lake.yaml.YamlNode.Text;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads conditions: a list or the keys of a group hold together, unless {@code any} or {@code not} say otherwise. */
final class ConditionReader {
    private static final int MOST_DAYS = 100_000;
    private static final Set<String> RECORDS = Set.of("dataset", "where", "within");
    private static final Set<String> WITHIN = Set.of("days", "date", "of", "before", "after", "where");

    /** Whether these are conditions of images, so that {@code records} may stand here. */
    private final boolean ofImages;

    ConditionReader(boolean ofImages) {
        this.ofImages = ofImages;
    }

    Condition read(YamlNode node) {
        return switch (node) {
            case Items items ->
                new All(
                        items.place(),
                        Optional.empty(),
                        items.items().stream().map(this::read).toList());
            case Fields fields -> group(fields);
            case Text text ->
                throw text.place().error("expected conditions such as 'Modality: CT', found " + text.kind() + ".");
        };
    }

    private Condition group(Fields fields) {
        List<Condition> all = new ArrayList<>();
        Optional<String> step = YamlView.text(fields, "step");
        fields.fields().forEach((key, field) -> {
            switch (key) {
                case "step" -> {}
                case "all" -> all.add(read(field.value()));
                case "any" -> all.add(any(field));
                case "not" -> all.add(new Not(field.place(), read(field.value())));
                case "records" -> all.add(records(field));
                default -> all.addAll(tests(key, field));
            }
        });
        if (all.isEmpty()) {
            throw fields.place().error("expected at least one condition.");
        }
        return all.size() == 1 && step.isEmpty() ? all.getFirst() : new All(fields.place(), step, all);
    }

    private Condition any(Field field) {
        if (field.value() instanceof Items items && !items.items().isEmpty()) {
            return new Any(field.place(), items.items().stream().map(this::read).toList());
        }
        throw field.value().place().error("expected a list of conditions under 'any', each beginning with a dash.");
    }

    private Condition records(Field field) {
        if (!ofImages) {
            throw field.place().error("'records' cannot stand inside 'records'; use 'within' for two datasets.");
        }
        Fields fields = YamlView.fields(field.value(), "'records'");
        YamlView.onlyKeys(fields, "'records'", RECORDS);
        String dataset = YamlView.text(YamlView.required(fields, "dataset", "'records'"), "'dataset'");
        Condition where = YamlView.node(fields, "where")
                .map(new ConditionReader(false)::read)
                .orElseGet(() -> new All(field.place(), Optional.empty(), List.of()));
        return new Records(
                field.place(), dataset, where, YamlView.node(fields, "within").map(this::within));
    }

    private Within within(YamlNode node) {
        Fields fields = YamlView.fields(node, "'within'");
        YamlView.onlyKeys(fields, "'within'", WITHIN);
        List<String> sides = fields.fields().keySet().stream()
                .filter(Set.of("of", "before", "after")::contains)
                .toList();
        if (sides.size() != 1) {
            throw fields.place()
                    .error("expected exactly one of 'of', 'before', 'after' with the date to compare with, such as"
                            + " 'of: StudyDate'.");
        }
        String side = sides.getFirst();
        return new Within(
                fields.place(),
                YamlView.number(YamlView.required(fields, "days", "'within'"), "'days'", 0, MOST_DAYS),
                Side.valueOf(side.toUpperCase(Locale.ROOT)),
                YamlView.text(YamlView.required(fields, "date", "'within'"), "'date'"),
                YamlView.text(YamlView.required(fields, side, "'within'"), "'" + side + "'"),
                YamlView.node(fields, "where")
                        .map(new ConditionReader(false)::read)
                        .orElseGet(() -> new All(fields.place(), Optional.empty(), List.of())));
    }

    /** One column's comparisons: a value, a list of values, or operators with theirs. */
    private static List<Condition> tests(String column, Field field) {
        return switch (field.value()) {
            case Text text
            when text.isNull() ->
                throw text.place()
                        .error("expected a value for '" + column + "'; for empty ones write {is_null: true}.");
            case Text text -> List.of(new Test(field.place(), column, Operator.EQ, List.of(text.text())));
            case Items items -> List.of(new Test(field.place(), column, Operator.IN, values(items)));
            case Fields fields -> {
                List<Condition> tests = new ArrayList<>();
                fields.fields().forEach((word, value) -> tests.add(test(column, word, value)));
                if (tests.isEmpty()) {
                    throw fields.place().error("expected a comparison for '" + column + "'.");
                }
                yield tests;
            }
        };
    }

    private static Test test(String column, String word, Field field) {
        Operator operator = Operator.of(word)
                .orElseThrow(() -> field.place()
                        .error("unknown comparison '" + word + "'; expected one of " + Operator.all() + "."));
        List<String> values = operator.takesList()
                ? values(field.value())
                : List.of(YamlView.text(field.value(), "the value of '" + word + "'"));
        if (operator == Operator.BETWEEN && values.size() != 2) {
            throw field.place().error("expected two values for 'between', found " + values.size() + ".");
        }
        return new Test(field.place(), column, operator, values);
    }

    private static List<String> values(YamlNode node) {
        List<String> values = YamlView.items(node).stream()
                .map(item -> YamlView.text(item, "each value"))
                .toList();
        if (values.isEmpty()) {
            throw node.place().error("expected at least one value in the list.");
        }
        return values;
    }
}

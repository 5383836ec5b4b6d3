package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.Condition.Test;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Field;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Items;
import io.skerry.lake.yaml.YamlNode.Text;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads conditions: a list or the keys of a group hold together, unless {@code any} or {@code not} say otherwise. */
final class ConditionReader {
    /** Whether these are conditions of images, so that {@code records} may stand here. */
    private final boolean ofImages;

    private final ListReferences lists;

    ConditionReader(boolean ofImages, ListReferences lists) {
        this.ofImages = ofImages;
        this.lists = lists;
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
                case "within" -> all.add(nearIndex(field));
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

    private Condition nearIndex(Field field) {
        if (!ofImages) {
            throw field.place().error("'within' stands beside 'where' here, not inside it.");
        }
        return new RecordsReader(new ConditionReader(false, lists)).nearIndex(field);
    }

    private Condition records(Field field) {
        if (!ofImages) {
            throw field.place().error("'records' cannot stand inside 'records'; use 'within' for two datasets.");
        }
        return new RecordsReader(new ConditionReader(false, lists)).read(field);
    }

    /** One column's comparisons: a value, a list of values, or operators with theirs. */
    List<Condition> tests(String column, Field field) {
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

    private Test test(String column, String word, Field field) {
        if (word.equals("in_list")) {
            return new Test(field.place(), column, Operator.CODES, codes(field.value()));
        }
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

    private List<String> codes(YamlNode node) {
        List<String> codes = new ArrayList<>();
        for (YamlNode item : YamlView.items(node)) {
            codes.addAll(lists.codes(YamlView.text(item, "the name of a code list"), item.place()));
        }
        return codes;
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

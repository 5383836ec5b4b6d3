package io.skerry.cohort;

import io.skerry.cohort.Condition.Pick;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Span;
import io.skerry.cohort.Condition.Test;
import io.skerry.cohort.Condition.Within;
import io.skerry.cohort.Condition.Within.Side;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Field;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Text;
import io.skerry.lake.yaml.YamlPlace;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code records}: which rows of a dataset, when, and which or how many of them. */
final class RecordsReader {
    private static final int LONGEST = 100_000;
    private static final int MOST = 1_000;
    private static final Set<String> RECORDS =
            Set.of("dataset", "where", "within", "date", "pick", "pick_from", "having", "count", "distinct_days");
    private static final Set<String> WITHIN = Set.of(
            "days",
            "months",
            "years",
            "at_least_days",
            "at_least_months",
            "at_least_years",
            "date",
            "of",
            "before",
            "after",
            "where");
    private static final Set<String> SIDES = Set.of("of", "before", "after");

    private final ConditionReader rows;

    /** Reads conditions of rows with that reader. */
    RecordsReader(ConditionReader rows) {
        this.rows = rows;
    }

    Records read(Field field) {
        Fields fields = YamlView.fields(field.value(), "'records'");
        YamlView.onlyKeys(fields, "'records'", RECORDS);
        YamlPlace place = field.place();
        String dataset = YamlView.text(YamlView.required(fields, "dataset", "'records'"), "'dataset'");
        Optional<String> date = YamlView.text(fields, "date");
        Optional<Within> within = YamlView.node(fields, "within").map(node -> within(node, date));
        Optional<Pick> pick = pick(fields);
        Optional<Condition> having = YamlView.node(fields, "having").map(rows::read);
        if (having.isPresent() && pick.isEmpty()) {
            throw place.error("'having' is about the row that 'pick' picks; add 'pick', or use 'where'.");
        }
        Optional<String> rowDate = date.or(() -> within.map(Within::date));
        List<Test> days = tests(fields, "distinct_days");
        if (rowDate.isEmpty() && (pick.isPresent() || !days.isEmpty())) {
            throw place.error("expected 'date' with the rows' date column, which 'pick' and 'distinct_days' need.");
        }
        List<Test> count = tests(fields, "count");
        if (pick.isPresent() && !(count.isEmpty() && days.isEmpty())) {
            throw place.error("'pick' picks one row, so it cannot stand beside 'count' or 'distinct_days'.");
        }
        if (pick.map(Pick::order).equals(Optional.of(Pick.Order.NEAREST)) && within.isEmpty()) {
            throw place.error("'pick: nearest' needs 'within', which says nearest to what.");
        }
        return new Records(
                place,
                dataset,
                YamlView.node(fields, "where").map(rows::read).orElseGet(() -> Condition.All.nothing(place)),
                within,
                rowDate,
                pick,
                having,
                count,
                days);
    }

    private static Optional<Pick> pick(Fields fields) {
        Optional<YamlNode> node = YamlView.node(fields, "pick");
        boolean ofAll = YamlView.node(fields, "pick_from")
                .map(from -> choice(from, "pick_from", Set.of("all", "window")).equals("all"))
                .orElse(false);
        if (node.isEmpty()) {
            YamlView.node(fields, "pick_from").ifPresent(from -> {
                throw from.place().error("'pick_from' needs 'pick'.");
            });
            return Optional.empty();
        }
        if (node.get() instanceof Fields nth) {
            YamlView.onlyKeys(nth, "'pick'", Set.of("nth"));
            int number = YamlView.number(YamlView.required(nth, "nth", "'pick'"), "'nth'", 1, MOST);
            return Optional.of(new Pick(Pick.Order.FIRST, number, ofAll));
        }
        String word = choice(node.get(), "pick", Set.of("first", "last", "nearest", "any"));
        if (word.equals("any")) {
            return Optional.empty();
        }
        Pick.Order order = Pick.Order.valueOf(word.toUpperCase(Locale.ROOT));
        if (ofAll && order == Pick.Order.NEAREST) {
            throw node.get().place().error("'pick: nearest' is always of the rows in the window.");
        }
        return Optional.of(new Pick(order, 1, ofAll));
    }

    private Within within(YamlNode node, Optional<String> rowDate) {
        Fields fields = YamlView.fields(node, "'within'");
        YamlView.onlyKeys(fields, "'within'", WITHIN);
        List<String> sides =
                fields.fields().keySet().stream().filter(SIDES::contains).toList();
        if (sides.size() != 1) {
            throw fields.place()
                    .error("expected exactly one of 'of', 'before', 'after' with the date to compare with, such as"
                            + " 'of: StudyDate'.");
        }
        String side = sides.getFirst();
        Optional<Span> most = span(fields, "");
        Optional<Span> least = span(fields, "at_least_");
        if (side.equals("of") && most.isEmpty() && least.isEmpty()) {
            throw fields.place().error("expected how far apart the dates may be, such as 'days: 365'.");
        }
        String date = YamlView.text(fields, "date")
                .or(() -> rowDate)
                .orElseThrow(() -> fields.place().error("expected the key 'date' in 'within'."));
        return new Within(
                fields.place(),
                most,
                least,
                Side.valueOf(side.toUpperCase(Locale.ROOT)),
                date,
                YamlView.text(YamlView.required(fields, side, "'within'"), "'" + side + "'"),
                YamlView.node(fields, "where").map(rows::read).orElseGet(() -> Condition.All.nothing(fields.place())));
    }

    /** The relation of an imaging date, {@code StudyDate} unless another is named, to the index date. */
    Condition.NearIndex nearIndex(Field field) {
        Within within = within(field.value(), Optional.of("StudyDate"));
        if (!within.other().equals(Within.INDEX)) {
            throw within.place()
                    .error(
                            "expected 'index' as the other date; to compare with records, use 'within' inside 'records'.");
        }
        return new Condition.NearIndex(
                field.place(),
                new Within(
                        within.place(),
                        within.atMost(),
                        within.atLeast(),
                        within.side().other(),
                        Within.INDEX,
                        within.date(),
                        Condition.All.nothing(field.place())));
    }

    private static Optional<Span> span(Fields fields, String prefix) {
        List<Span> spans = new ArrayList<>();
        for (Span.Unit unit : Span.Unit.values()) {
            String key = prefix + unit.name().toLowerCase(Locale.ROOT);
            YamlView.node(fields, key)
                    .ifPresent(node -> spans.add(new Span(YamlView.number(node, "'" + key + "'", 0, LONGEST), unit)));
        }
        if (spans.size() > 1) {
            throw fields.place()
                    .error("expected one of " + prefix + "days, " + prefix + "months, " + prefix + "years.");
        }
        return spans.stream().findFirst();
    }

    private List<Test> tests(Fields fields, String key) {
        List<Test> tests = new ArrayList<>();
        Field field = fields.fields().get(key);
        if (field == null) {
            return tests;
        }
        for (Condition condition : rows.tests(key, field)) {
            if (!(condition instanceof Test test) || !test.operator().isOfWholeNumbers()) {
                throw field.place().error("expected comparisons of numbers such as {\">=\": 2} for '" + key + "'.");
            }
            test.values().forEach(value -> {
                if (!value.matches("\\d{1,9}")) {
                    throw field.place()
                            .error("expected a whole number to compare '" + key + "' with, found '" + value + "'.");
                }
            });
            tests.add(test);
        }
        return tests;
    }

    /** One word of several. */
    static String choice(YamlNode node, String key, Set<String> words) {
        if (node instanceof Text text && words.contains(text.text())) {
            return text.text();
        }
        throw node.place()
                .error("expected one of "
                        + String.join(", ", words.stream().sorted().toList()) + " for '" + key + "'"
                        + (node instanceof Text text ? ", found '" + text.text() + "'." : "."));
    }
}

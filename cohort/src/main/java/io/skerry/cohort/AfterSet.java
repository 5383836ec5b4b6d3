package io.skerry.cohort;

import io.skerry.cohort.Match.Likeness;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Text;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads what a definition says beside its set: index, sample, split and match. */
final class AfterSet {
    private static final int MOST_CONTROLS = 100;
    private static final int MOST_APART = 1_000_000;
    private static final int MOST_PATIENTS = 100_000_000;

    private AfterSet() {}

    static IndexDate index(YamlNode node, ListReferences lists) {
        Fields fields = YamlView.fields(node, "'index'");
        YamlView.onlyKeys(fields, "'index'", Set.of("dataset", "where", "date", "pick", "birth"));
        Optional<String> dataset = YamlView.text(fields, "dataset");
        Condition where = YamlView.node(fields, "where")
                .map(new ConditionReader(dataset.isEmpty(), lists)::read)
                .orElseGet(() -> Condition.All.nothing(fields.place()));
        boolean last = YamlView.node(fields, "pick")
                .map(pick -> RecordsReader.choice(pick, "pick", Set.of("first", "last"))
                        .equals("last"))
                .orElse(false);
        return new IndexDate(
                fields.place(),
                dataset,
                where,
                YamlView.text(YamlView.required(fields, "date", "'index'"), "'date'"),
                last,
                YamlView.text(fields, "birth"));
    }

    static Sample sample(YamlNode node) {
        Fields fields = YamlView.fields(node, "'sample'");
        YamlView.onlyKeys(fields, "'sample'", Set.of("fraction", "patients", "seed"));
        Optional<YamlNode> fraction = YamlView.node(fields, "fraction");
        Optional<YamlNode> patients = YamlView.node(fields, "patients");
        if (fraction.isPresent() == patients.isPresent()) {
            throw fields.place().error("expected either 'fraction' or 'patients' in 'sample'.");
        }
        return new Sample(
                fraction.map(AfterSet::fraction),
                patients.map(n -> YamlView.number(n, "'patients'", 1, MOST_PATIENTS))
                        .orElse(0),
                seed(fields));
    }

    private static double fraction(YamlNode node) {
        String text = YamlView.text(node, "'fraction'");
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw node.place().error("expected a fraction over 0 up to 1, found '" + text + "'.");
    }

    static Split split(YamlNode node) {
        Fields fields = YamlView.fields(node, "'split'");
        Map<String, Integer> shares = new LinkedHashMap<>();
        fields.fields().forEach((name, field) -> {
            if (!name.equals("seed")) {
                if (!name.matches("[a-z][a-z0-9_]{0,30}")) {
                    throw field.place()
                            .error("expected a part's name of lower-case letters, digits and _, found '" + name + "'.");
                }
                shares.put(name, YamlView.number(field.value(), "the share of '" + name + "'", 1, MOST_APART));
            }
        });
        if (shares.size() < 2) {
            throw fields.place().error("expected at least two parts with their shares, such as {train: 80, test: 20}.");
        }
        return new Split(shares, seed(fields));
    }

    static Match match(YamlNode node, Function<Fields, ImageSet> sets) {
        Fields fields = YamlView.fields(node, "'match'");
        YamlView.onlyKeys(fields, "'match'", Set.of("controls", "ratio", "on", "replacement", "unmatched", "seed"));
        List<Likeness> on = new ArrayList<>();
        Fields columns = YamlView.fields(YamlView.required(fields, "on", "'match'"), "'on'");
        columns.fields().forEach((column, field) -> {
            if (field.value() instanceof Text) {
                RecordsReader.choice(field.value(), column, Set.of("exact"));
                on.add(new Likeness(field.place(), column, OptionalInt.empty()));
            } else {
                Fields within = YamlView.fields(field.value(), "'" + column + "'");
                YamlView.onlyKeys(within, "'" + column + "'", Set.of("within"));
                int apart = YamlView.number(
                        YamlView.required(within, "within", "'" + column + "'"), "'within'", 0, MOST_APART);
                on.add(new Likeness(field.place(), column, OptionalInt.of(apart)));
            }
        });
        Fields controls = YamlView.fields(YamlView.required(fields, "controls", "'match'"), "'controls'");
        return new Match(
                fields.place(),
                sets.apply(controls),
                YamlView.node(fields, "ratio")
                        .map(n -> YamlView.number(n, "'ratio'", 1, MOST_CONTROLS))
                        .orElse(1),
                on,
                YamlView.node(fields, "replacement")
                        .map(n -> RecordsReader.choice(n, "replacement", Set.of("true", "false"))
                                .equals("true"))
                        .orElse(false),
                YamlView.node(fields, "unmatched")
                        .map(n -> RecordsReader.choice(n, "unmatched", Set.of("keep", "drop"))
                                .equals("drop"))
                        .orElse(false),
                seed(fields));
    }

    private static String seed(Fields fields) {
        return YamlView.text(fields, "seed").orElse("");
    }
}

package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Test;
import io.skerry.lake.yaml.YamlPlace;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Conditions of a dataset's rows as SQL; remembers which columns they need. */
final class RowConditions {
    private final Columns columns;
    private final String dataset;
    private final Set<String> used = new TreeSet<>();

    RowConditions(Columns columns, String dataset, YamlPlace place) {
        this.columns = columns;
        this.dataset = columns.dataset(dataset, place);
    }

    /** The dataset's columns that were used so far, as they are spelt in the lake. */
    Set<String> used() {
        return used;
    }

    Field<?> date(String column, String alias, YamlPlace place) {
        return Dates.of(column(column, place), alias, place);
    }

    org.jooq.Condition of(Condition condition, String alias) {
        return switch (condition) {
            case All all -> DSL.and(all.of().stream().map(c -> of(c, alias)).toList());
            case Any any -> DSL.or(any.of().stream().map(c -> of(c, alias)).toList());
            case Not not -> DSL.not(of(not.of(), alias));
            case Test test -> {
                Column column = column(test.column(), test.place());
                yield Comparison.of(DSL.field(DSL.name(alias, column.name())), column, test);
            }
            case Condition.NearIndex near -> throw near.place().error("'within' cannot stand here.");
            case Records records -> throw records.place().error("'records' cannot stand inside 'records'.");
        };
    }

    private Column column(String name, YamlPlace place) {
        String own = dataset + ".";
        Column column = columns.inDataset(dataset, name.startsWith(own) ? name.substring(own.length()) : name, place);
        used.add(column.name());
        return column;
    }
}

package io.skerry.cohort;

import io.skerry.lake.yaml.YamlPlace;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Where years of birth come from, for ages at the index date. The de-identified zone has no more than the year, so such
 * an age may be one too high.
 *
 * @param table by person, alias b
 */
record Birth(Table<?> table, Field<Integer> year) {
    private static final String COLUMN = "birth_year";

    static Birth of(IndexDate index, Workbench bench, YamlPlace place) {
        String name = index.birth()
                .orElseGet(() -> bench.columns().datasets().stream()
                                .filter(dataset -> bench.columns().has(dataset, COLUMN))
                                .findFirst()
                                .orElseThrow(() -> place.error(
                                        "an age at the index date needs years of birth; no dataset has a" + " column "
                                                + COLUMN + ". Load one, or name a column with 'birth' under 'index'."))
                        + "." + COLUMN);
        int dot = name.indexOf('.');
        if (dot < 0) {
            throw index.place().error("expected dataset.column for 'birth', found '" + name + "'.");
        }
        Column column = bench.columns().inDataset(name.substring(0, dot), name.substring(dot + 1), index.place());
        if (column.type() != ColumnType.NUMBER) {
            throw index.place().error("expected years for 'birth', but '" + name + "' holds no numbers.");
        }
        return new Birth(
                bench.dataset(column.table(), Set.of(column.name()), "b"),
                DSL.field(DSL.name("b", column.name()), Integer.class));
    }
}

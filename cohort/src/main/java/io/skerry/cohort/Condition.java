package io.skerry.cohort;

import io.skerry.lake.yaml.YamlPlace;
import java.util.List;
import java.util.Optional;

/** Something that is true or false of an image, or, inside {@link Records}, of a row of a dataset. */
sealed interface Condition {
    YamlPlace place();

    /** True when all are; true of none. */
    record All(YamlPlace place, Optional<String> step, List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /** True when at least one is. */
    record Any(YamlPlace place, List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(YamlPlace place, Condition of) implements Condition {}

    /** A column compared with values. Outside of {@link Records}, {@code dataset.column} asks for any such row. */
    record Test(YamlPlace place, String column, Operator operator, List<String> values) implements Condition {
        public Test {
            values = List.copyOf(values);
        }
    }

    /** True of an image when its patient has a row in the dataset for which the conditions hold together. */
    record Records(YamlPlace place, String dataset, Condition where, Optional<Within> within) implements Condition {}

    /**
     * A relation in time between a row's date and another date: at most so many days apart, the row's date before or on,
     * after or on, or on either side of the other.
     *
     * @param other an imaging column, or {@code dataset.column} for any row of that dataset for which {@code where} holds
     */
    record Within(YamlPlace place, int days, Side side, String date, String other, Condition where) {
        enum Side {
            OF,
            BEFORE,
            AFTER
        }
    }
}

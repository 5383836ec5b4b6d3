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

        /** What holds always. */
        static All nothing(YamlPlace place) {
            return new All(place, Optional.empty(), List.of());
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

    /**
     * True of an image when its own date lies as asked from its patient's index date. The relation is that of the index
     * date to the imaging column, the other way round than it was written.
     */
    record NearIndex(YamlPlace place, Within within) implements Condition {}

    /**
     * True of an image when its patient's rows in a dataset are as asked.
     *
     * @param where which rows are looked at
     * @param within which of them, by their distance from another date
     * @param date the rows' date, for {@code pick} and {@code days}
     * @param pick one of the rows; then {@code having} must hold of that one
     * @param count comparisons of the number of rows; none asks for at least one
     * @param days comparisons of the number of different days of the rows
     */
    record Records(
            YamlPlace place,
            String dataset,
            Condition where,
            Optional<Within> within,
            Optional<String> date,
            Optional<Pick> pick,
            Optional<Condition> having,
            List<Test> count,
            List<Test> days)
            implements Condition {
        public Records {
            count = List.copyOf(count);
            days = List.copyOf(days);
        }

        /** Any row for which the condition holds. */
        static Records any(YamlPlace place, String dataset, Condition where) {
            return new Records(
                    place,
                    dataset,
                    where,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }
    }

    /**
     * A relation in time between a row's date and another date, both ends included.
     *
     * @param other an imaging column, {@code index}, or {@code dataset.column} for any row of that dataset for which
     *     {@code where} holds
     */
    record Within(
            YamlPlace place,
            Optional<Span> atMost,
            Optional<Span> atLeast,
            Side side,
            String date,
            String other,
            Condition where) {
        /** The word for the patient's index date. */
        static final String INDEX = "index";

        /** Where the row's date lies. */
        enum Side {
            OF,
            BEFORE,
            AFTER;

            /** The side of the other date. */
            Side other() {
                return switch (this) {
                    case OF -> OF;
                    case BEFORE -> AFTER;
                    case AFTER -> BEFORE;
                };
            }
        }
    }

    /** A length of time by the calendar. */
    record Span(int length, Unit unit) {
        enum Unit {
            DAYS,
            MONTHS,
            YEARS
        }
    }

    /**
     * One row of several.
     *
     * @param number the first, second, … in that order
     * @param ofAll whether it is picked before {@code within} is looked at, which then must hold of the picked row
     */
    record Pick(Order order, int number, boolean ofAll) {
        enum Order {
            FIRST,
            LAST,
            NEAREST
        }
    }
}

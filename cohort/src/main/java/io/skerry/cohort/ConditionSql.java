package io.skerry.cohort;

import io.skerry.cohort.Condition.All;
import io.skerry.cohort.Condition.Any;
import io.skerry.cohort.Condition.Not;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Test;
import io.skerry.cohort.Condition.Within;
import io.skerry.lake.yaml.YamlPlace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Conditions as SQL over the relation {@code image i, series s, study t, person p}. No SQL condition made here is ever
 * null, so that {@code not} means what it says.
 */
final class ConditionSql {
    private final Columns columns;
    private final Set<String> datasets = new TreeSet<>();
    private int aliases;

    ConditionSql(Columns columns) {
        this.columns = columns;
    }

    /** The datasets that the conditions so far read. */
    Set<String> datasets() {
        return datasets;
    }

    org.jooq.Condition ofImage(Condition condition) {
        return switch (condition) {
            case All all -> DSL.and(all.of().stream().map(this::ofImage).toList());
            case Any any -> DSL.or(any.of().stream().map(this::ofImage).toList());
            case Not not -> DSL.not(ofImage(not.of()));
            case Test test -> ofImage(test);
            case Records records -> exists(records);
        };
    }

    private org.jooq.Condition ofImage(Test test) {
        Optional<Column> column = columns.imaging(test.column(), test.place());
        if (column.isPresent()) {
            return compare(imaging(column.get()), column.get(), test);
        }
        int dot = test.column().indexOf('.');
        String dataset = test.column().substring(0, dot);
        Test inside = new Test(test.place(), test.column().substring(dot + 1), test.operator(), test.values());
        return exists(new Records(test.place(), dataset, inside, Optional.empty()));
    }

    private org.jooq.Condition exists(Records records) {
        String rows = alias();
        org.jooq.Condition where = ofRow(records.where(), records.dataset(), rows, records.place());
        if (records.within().isPresent()) {
            where = where.and(within(records.within().get(), records.dataset(), rows));
        }
        return DSL.exists(rowsOfPatient(records.dataset(), rows, where));
    }

    private org.jooq.Condition within(Within within, String dataset, String rows) {
        Field<?> date = date(columns.inDataset(dataset, within.date(), within.place()), rows, within.place());
        Optional<Column> imaging = columns.imaging(within.other(), within.place());
        if (imaging.isPresent()) {
            if (!(within.where() instanceof All all && all.of().isEmpty())) {
                throw within.where()
                        .place()
                        .error("'where' inside 'within' is for rows of another dataset, such as"
                                + " 'of: admissions.admission_date'; put imaging conditions beside 'records'.");
            }
            return apart(date, date(imaging.get(), tableAlias(imaging.get()), within.place()), within);
        }
        int dot = within.other().indexOf('.');
        String otherDataset = within.other().substring(0, dot);
        Column other = columns.inDataset(otherDataset, within.other().substring(dot + 1), within.place());
        String otherRows = alias();
        return DSL.exists(rowsOfPatient(
                otherDataset,
                otherRows,
                ofRow(within.where(), otherDataset, otherRows, within.place())
                        .and(apart(date, date(other, otherRows, within.place()), within))));
    }

    /** Days from the row's date to the other one, within bounds. */
    private static org.jooq.Condition apart(Field<?> date, Field<?> other, Within within) {
        int least = within.side() == Within.Side.BEFORE ? 0 : -within.days();
        int most = within.side() == Within.Side.AFTER ? 0 : within.days();
        return date.isNotNull()
                .and(other.isNotNull())
                .and(DSL.condition(
                        "date_diff('day', {0}, {1}) between {2} and {3}",
                        date, other, DSL.inline(least), DSL.inline(most)));
    }

    private org.jooq.Select<?> rowsOfPatient(String dataset, String rows, org.jooq.Condition where) {
        datasets.add(dataset);
        String person = rows + "p";
        return DSL.selectOne()
                .from(DSL.table(DSL.name(dataset)).as(rows))
                .join(DSL.table(DSL.name("person")).as(person))
                .on(text(person, "patient_key").eq(text(rows, "patient_key")))
                .where(text(person, "eupi").eq(text("p", "eupi")))
                .and(where);
    }

    private org.jooq.Condition ofRow(Condition condition, String dataset, String rows, YamlPlace place) {
        columns.dataset(dataset, place);
        return switch (condition) {
            case All all ->
                DSL.and(all.of().stream()
                        .map(c -> ofRow(c, dataset, rows, place))
                        .toList());
            case Any any ->
                DSL.or(any.of().stream()
                        .map(c -> ofRow(c, dataset, rows, place))
                        .toList());
            case Not not -> DSL.not(ofRow(not.of(), dataset, rows, place));
            case Test test -> {
                String own = dataset + ".";
                String name = test.column().startsWith(own) ? test.column().substring(own.length()) : test.column();
                Column column = columns.inDataset(dataset, name, test.place());
                yield compare(field(rows, column.name()), column, test);
            }
            case Records records -> throw records.place().error("'records' cannot stand inside 'records'.");
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The catalogue's types, not Java's, say what may be compared.
    private static org.jooq.Condition compare(Field<?> column, Column type, Test test) {
        if (test.operator() == Operator.IS_NULL) {
            return switch (test.values().getFirst()) {
                case "true" -> column.isNull();
                case "false" -> column.isNotNull();
                default -> throw test.place().error("expected true or false for 'is_null'.");
            };
        }
        boolean text = test.operator() == Operator.PREFIX || test.operator() == Operator.LIKE;
        if (text && type.type() != ColumnType.TEXT) {
            throw test.place()
                    .error("'" + test.operator().name().toLowerCase(java.util.Locale.ROOT) + "' is for text, but '"
                            + test.column() + "' is " + type.type().name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
        List<Field> values = test.values().stream()
                .map(v -> (Field) type.type().value(v, test.column(), test.place()))
                .toList();
        Field raw = column;
        Field first = values.getFirst();
        org.jooq.Condition holds = switch (test.operator()) {
            case EQ -> raw.eq(first);
            case NE -> raw.ne(first);
            case LT -> raw.lt(first);
            case LE -> raw.le(first);
            case GT -> raw.gt(first);
            case GE -> raw.ge(first);
            case IN -> raw.in(values);
            case NOT_IN -> raw.notIn(values);
            case BETWEEN -> raw.between(first, values.get(1));
            case PREFIX ->
                DSL.or(values.stream()
                        .map(v -> DSL.condition("starts_with({0}, {1})", raw, v))
                        .toList());
            case LIKE -> raw.like(first);
            case IS_NULL -> throw new IllegalStateException("handled above");
        };
        return column.isNotNull().and(holds);
    }

    private static Field<?> date(Column column, String alias, YamlPlace place) {
        return switch (column.type()) {
            case DATE -> field(alias, column.name());
            case TIMESTAMP -> DSL.field("cast({0} as date)", field(alias, column.name()));
            case TEXT, NUMBER, BOOLEAN ->
                throw place.error("expected a date column, but '" + column.table() + "." + column.name() + "' is "
                        + column.type().name().toLowerCase(java.util.Locale.ROOT) + ".");
        };
    }

    private static Field<?> imaging(Column column) {
        return field(tableAlias(column), column.name());
    }

    private static String tableAlias(Column column) {
        return switch (column.table()) {
            case "image" -> "i";
            case "series" -> "s";
            default -> "t";
        };
    }

    private static Field<?> field(String alias, String column) {
        return DSL.field(DSL.name(alias, column));
    }

    private static Field<String> text(String alias, String column) {
        return DSL.field(DSL.name(alias, column), String.class);
    }

    private String alias() {
        return "r" + ++aliases;
    }
}

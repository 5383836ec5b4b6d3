package io.skerry.cohort;

import io.skerry.cohort.Condition.Pick;
import io.skerry.cohort.Condition.Records;
import io.skerry.cohort.Condition.Span;
import io.skerry.cohort.Condition.Test;
import io.skerry.cohort.Condition.Within;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records of one image's patient, row by row. */
final class NaiveRecords {
    private final Records records;
    private final Map<String, @Nullable Object> image;
    private final Holds holds;
    private final SmallHospital hospital;

    private NaiveRecords(Records records, SmallHospital hospital, Map<String, @Nullable Object> image, Holds holds) {
        this.records = records;
        this.hospital = hospital;
        this.image = image;
        this.holds = holds;
    }

    /** Whether a condition holds of a row. */
    interface Holds {
        boolean of(Condition condition, Map<String, @Nullable Object> row);
    }

    static boolean holds(Records records, SmallHospital hospital, Map<String, @Nullable Object> image, Holds holds) {
        return new NaiveRecords(records, hospital, image, holds).holds();
    }

    private boolean holds() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(rows(records.dataset(), records.where()));
        if (records.pick().map(Pick::ofAll).orElse(false)) {
            return pick(rows, records.pick().get()).stream()
                    .anyMatch(r -> inWindow(r)
                            && records.having().map(h -> holds.of(h, r)).orElse(true));
        }
        rows.removeIf(r -> !inWindow(r));
        if (records.pick().isPresent()) {
            return pick(rows, records.pick().get()).stream()
                    .anyMatch(r -> records.having().map(h -> holds.of(h, r)).orElse(true));
        }
        if (records.count().isEmpty() && records.days().isEmpty()) {
            return !rows.isEmpty();
        }
        long days = rows.stream()
                .map(r -> r.get(records.date().orElse("")))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .count();
        return records.count().stream().allMatch(t -> compare(rows.size(), t))
                && records.days().stream().allMatch(t -> compare(days, t));
    }

    private static boolean compare(long count, Test test) {
        long value = Long.parseLong(test.values().getFirst());
        return switch (test.operator()) {
            case EQ -> count == value;
            case GE -> count >= value;
            case LT -> count < value;
            case GT, LE, NE, IN, NOT_IN, BETWEEN, PREFIX, CODES, LIKE, IS_NULL -> throw new IllegalStateException();
        };
    }

    private List<Map<String, @Nullable Object>> pick(List<Map<String, @Nullable Object>> rows, Pick pick) {
        String date = records.date().orElseThrow();
        Comparator<Map<String, @Nullable Object>> byDate = Comparator.comparing(r -> (LocalDate) date(r, date));
        if (pick.order() == Pick.Order.LAST) {
            byDate = byDate.reversed();
        }
        if (pick.order() == Pick.Order.NEAREST) {
            byDate = Comparator.<Map<String, @Nullable Object>>comparingLong(this::nearest)
                    .thenComparing(byDate);
        }
        // Rows of one day come in the order of the columns used, empty ones last.
        TreeSet<String> used = new TreeSet<>(SmallHospital.used(records));
        for (String column : used) {
            byDate = byDate.thenComparing(
                    r -> r.get(column),
                    Comparator.nullsLast((a, b) -> a instanceof Long x && b instanceof Long y
                            ? Long.compare(x, y)
                            : String.valueOf(a).compareTo(String.valueOf(b))));
        }
        return rows.stream()
                .filter(r -> r.get(date) != null)
                .sorted(byDate)
                .skip(pick.number() - 1L)
                .limit(1)
                .toList();
    }

    private static LocalDate date(Map<String, @Nullable Object> row, String column) {
        if (row.get(column) instanceof LocalDate date) {
            return date;
        }
        throw new IllegalStateException("filtered before");
    }

    private long nearest(Map<String, @Nullable Object> row) {
        Within within = records.within().orElseThrow();
        LocalDate date = date(row, within.date());
        return others(within).stream()
                .filter(o -> lies(within, date, o))
                .mapToLong(o -> Math.abs(ChronoUnit.DAYS.between(date, o)))
                .min()
                .orElseThrow();
    }

    private boolean inWindow(Map<String, @Nullable Object> row) {
        return records.within()
                .map(w -> row.get(w.date()) instanceof LocalDate date
                        && others(w).stream().anyMatch(o -> lies(w, date, o)))
                .orElse(true);
    }

    private List<LocalDate> others(Within within) {
        int dot = within.other().indexOf('.');
        if (dot < 0) {
            return image.get(within.other()) instanceof LocalDate date ? List.of(date) : List.of();
        }
        String column = within.other().substring(dot + 1);
        return rows(within.other().substring(0, dot), within.where()).stream()
                .filter(r -> r.get(column) != null)
                .map(r -> date(r, column))
                .toList();
    }

    private static boolean lies(Within within, LocalDate date, LocalDate other) {
        boolean before = !date.isAfter(other);
        boolean after = !date.isBefore(other);
        boolean near = within.atMost()
                .map(s -> !date.isBefore(plus(other, s, -1)) && !date.isAfter(plus(other, s, 1)))
                .orElse(true);
        boolean far = within.atLeast()
                .map(s -> !date.isAfter(plus(other, s, -1)) || !date.isBefore(plus(other, s, 1)))
                .orElse(true);
        return near
                && far
                && switch (within.side()) {
                    case OF -> true;
                    case BEFORE -> before;
                    case AFTER -> after;
                };
    }

    private static LocalDate plus(LocalDate date, Span span, int sign) {
        long length = (long) sign * span.length();
        return switch (span.unit()) {
            case DAYS -> date.plusDays(length);
            case MONTHS -> date.plusMonths(length);
            case YEARS -> date.plusYears(length);
        };
    }

    private List<Map<String, @Nullable Object>> rows(String dataset, Condition where) {
        return hospital.recordsOf(dataset, image).stream()
                .filter(r -> holds.of(where, r))
                .toList();
    }
}

package io.skerry.cohort;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates definitions row by row in Java, with nothing of the SQL: the oracle. Members are SOP Instance UIDs. */
final class NaiveCohort {
    private final SmallHospital hospital;
    /** Image, series and study columns of each image with a known person, the image's own coming first. */
    private final Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();

    NaiveCohort(SmallHospital hospital) {
        this.hospital = hospital;
        for (Map<String, @Nullable Object> image : hospital.images) {
            hospital.eupi(image.get("patient_key")).ifPresent(eupi -> {
                Map<String, @Nullable Object> row = new HashMap<>();
                hospital.studies.stream()
                        .filter(s -> same(s, image, "StudyInstanceUID"))
                        .forEach(row::putAll);
                hospital.series.stream()
                        .filter(s -> same(s, image, "SeriesInstanceUID"))
                        .forEach(row::putAll);
                row.putAll(image);
                row.put("eupi", eupi);
                rows.put(String.valueOf(image.get("SOPInstanceUID")), row);
            });
        }
    }

    Set<String> members(CohortDefinition definition) {
        return whole(definition.keep(), members(definition.set()), rows.keySet());
    }

    private Set<String> members(ImageSet set) {
        return switch (set) {
            case ImageSet.Where where ->
                rows.keySet().stream()
                        .filter(image -> holds(where.condition(), row(image)))
                        .collect(Collectors.toCollection(TreeSet::new));
            case ImageSet.Combined combined -> {
                List<Set<String>> sets =
                        combined.sets().stream().map(this::members).toList();
                Set<String> all = new TreeSet<>();
                sets.forEach(all::addAll);
                yield switch (combined.kind()) {
                    case UNION -> all;
                    case INTERSECT -> {
                        sets.forEach(s -> all.retainAll(whole(combined.on(), s, all)));
                        yield all;
                    }
                    case EXCEPT -> {
                        Set<String> left = new TreeSet<>(sets.getFirst());
                        sets.stream().skip(1).forEach(s -> left.removeAll(whole(combined.on(), s, left)));
                        yield left;
                    }
                };
            }
        };
    }

    /** Those of the candidates that share the unit with one of the images. */
    private Set<String> whole(Unit unit, Set<String> images, Set<String> candidates) {
        Set<Object> keys = images.stream().map(i -> key(unit, i)).collect(Collectors.toSet());
        return candidates.stream()
                .filter(c -> keys.contains(key(unit, c)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Object key(Unit unit, String image) {
        return String.valueOf(row(image).get(unit.key()));
    }

    private Map<String, @Nullable Object> row(String image) {
        return rows.getOrDefault(image, Map.of());
    }

    private boolean holds(Condition condition, Map<String, @Nullable Object> image) {
        return switch (condition) {
            case Condition.All all -> all.of().stream().allMatch(c -> holds(c, image));
            case Condition.Any any -> any.of().stream().anyMatch(c -> holds(c, image));
            case Condition.Not not -> !holds(not.of(), image);
            case Condition.Test test -> {
                int dot = test.column().indexOf('.');
                String column = test.column().substring(dot + 1);
                if (dot < 0 || test.column().startsWith("study.")) {
                    yield compare(image.get(column), test);
                }
                yield hospital.recordsOf(test.column().substring(0, dot), image).stream()
                        .anyMatch(r -> compare(r.get(column), test));
            }
            case Condition.NearIndex near -> throw new IllegalStateException("checked by the use cases");
            case Condition.Records records -> NaiveRecords.holds(records, hospital, image, this::holds);
        };
    }

    private static boolean compare(@Nullable Object value, Condition.Test test) {
        if (test.operator() == Operator.IS_NULL) {
            return (value == null) == Boolean.parseBoolean(test.values().getFirst());
        }
        if (value == null) {
            return false;
        }
        int first = order(value, test.values().getFirst());
        return switch (test.operator()) {
            case EQ -> first == 0;
            case NE -> first != 0;
            case LT -> first < 0;
            case LE -> first <= 0;
            case GT -> first > 0;
            case GE -> first >= 0;
            case IN -> test.values().stream().anyMatch(v -> order(value, v) == 0);
            case NOT_IN -> test.values().stream().noneMatch(v -> order(value, v) == 0);
            case BETWEEN -> first >= 0 && order(value, test.values().get(1)) <= 0;
            case CODES ->
                test.values().stream()
                        .anyMatch(code -> code.endsWith("*")
                                ? value.toString().startsWith(code.substring(0, code.length() - 1))
                                : value.toString().equals(code));
            case PREFIX -> test.values().stream().anyMatch(value.toString()::startsWith);
            case LIKE ->
                value.toString()
                        .matches(test.values().getFirst().replace(".", "\\.").replace("%", ".*"));
            case IS_NULL -> throw new IllegalStateException();
        };
    }

    private static int order(Object value, String text) {
        return switch (value) {
            case Number n -> Double.compare(n.doubleValue(), Double.parseDouble(text));
            case LocalDate d -> d.compareTo(LocalDate.parse(text));
            case Boolean b -> Boolean.compare(b, Boolean.parseBoolean(text));
            default -> value.toString().compareTo(text);
        };
    }

    private static boolean same(Map<String, @Nullable Object> a, Map<String, @Nullable Object> b, String column) {
        return String.valueOf(a.get(column)).equals(String.valueOf(b.get(column)));
    }
}

package io.skerry.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes random definitions in YAML flow style over the columns of {@link SmallHospital}. */
final class RandomDefinition {
    private final RandomGenerator random;
    private final SmallHospital hospital;

    RandomDefinition(RandomGenerator random, SmallHospital hospital) {
        this.random = random;
        this.hospital = hospital;
    }

    String yaml() {
        return "{name: c, codelists: {lungs: [C34*, D05]}, keep: " + unit() + ", " + set(2) + "}";
    }

    private String unit() {
        return hospital.pick(List.of("patients", "studies", "series", "images"));
    }

    private String set(int depth) {
        if (depth == 0 || random.nextInt(3) > 0) {
            return "where: " + condition(2);
        }
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            sets.add("{" + set(depth - 1) + "}");
        }
        return hospital.pick(List.of("union", "intersect", "except")) + ": [" + String.join(", ", sets) + "], on: "
                + unit();
    }

    private String condition(int depth) {
        int kind = depth == 0 ? random.nextInt(3) : random.nextInt(6);
        return switch (kind) {
            case 0, 1 -> "{" + imaging() + "}";
            case 2 -> "{" + records() + "}";
            case 3 -> "{all: [" + condition(depth - 1) + ", " + condition(depth - 1) + "]}";
            case 4 -> "{any: [" + condition(depth - 1) + ", " + condition(depth - 1) + "]}";
            default -> "{not: " + condition(depth - 1) + "}";
        };
    }

    private String imaging() {
        return switch (random.nextInt(8)) {
            case 0 -> "Modality: " + hospital.pick(List.of("CT", "MR", "[CT, PT]", "{not_in: [CT, MR]}", "{'!=': PT}"));
            case 1 ->
                "body_part: "
                        + hospital.pick(List.of("CHEST", "{prefix: CHEST}", "{like: '%EST%'}", "{is_null: true}"));
            case 2 -> "Rows: " + hospital.pick(List.of("256", "{'>': 0}", "{between: [0, 256]}", "{is_null: false}"));
            case 3 -> "slice_thickness_mm: " + hospital.pick(List.of("{'<=': 0.5}", "1.5", "{ge: 1}", "{'<': 1.0}"));
            case 4 -> "is_original: " + random.nextBoolean();
            case 5 -> "StudyDate: {" + hospital.pick(List.of("'<'", "'>='", "'!='")) + ": " + hospital.date() + "}";
            case 6 -> "study.sex: " + hospital.pick(List.of("M", "F"));
            default ->
                hospital.pick(List.of(
                        "cancer.site: {prefix: [C34, D]}",
                        "cancer.site: {in_list: lungs}",
                        "cancer.stage: {'>': 2}",
                        "visits.kind: A"));
        };
    }

    private String records() {
        String date = "days: " + random.nextInt(25) + ", date: ";
        String side = hospital.pick(List.of("of", "before", "after"));
        return switch (random.nextInt(11)) {
            case 5 ->
                "records: {dataset: cancer, within: {months: 1, at_least_days: " + random.nextInt(20)
                        + ", date: incidence_date, " + side + ": StudyDate}}";
            case 6 ->
                "records: {dataset: cancer, pick: " + hospital.pick(List.of("first", "last", "nearest", "{nth: 2}"))
                        + ", having: {site: {prefix: C34}}, within: {" + date + "incidence_date, " + side
                        + ": StudyDate}}";
            case 7 ->
                "records: {dataset: cancer, pick: " + hospital.pick(List.of("first", "last", "{nth: 2}"))
                        + ", pick_from: all, having: {stage: {'>=': 2}}, within: {" + date + "incidence_date, " + side
                        + ": StudyDate}}";
            case 8 ->
                "records: {dataset: visits, count: {'" + hospital.pick(List.of("=", ">=", "<")) + "': "
                        + random.nextInt(3) + "}}";
            case 9 ->
                "records: {dataset: visits, distinct_days: {'>=': 2}, within: {" + date + "visit_date, " + side
                        + ": StudyDate}}";
            case 10 ->
                "records: {dataset: cancer, pick: nearest, having: {stage: {'<': 3}}, within: {at_least_days: 1, "
                        + "years: 1, date: incidence_date, " + side + ": visits.visit_date, where: {kind: A}}}";
            case 0 -> "records: {dataset: cancer, where: {site: {prefix: C34}, stage: {'>=': 2}}}";
            case 1 ->
                "records: {dataset: cancer, where: {not: {site: C50}}, within: {" + date + "incidence_date, " + side
                        + ": StudyDate}}";
            case 2 -> "records: {dataset: visits, within: {" + date + "visit_date, " + side + ": StudyDate}}";
            case 3 ->
                "records: {dataset: cancer, within: {" + date + "incidence_date, " + side
                        + ": visits.visit_date, where: {kind: B}}}";
            default -> "records: {dataset: visits, where: {any: [{kind: A}, {visit_date: {is_null: true}}]}}";
        };
    }
}

package io.skerry.cohort;

import io.skerry.lake.promote.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Images on their way through a definition: a row a series with the number of its images, as long as nothing told the
 * images of a series apart; else a row an image.
 *
 * @param table with person, study_no, series_no and images or image_no; every series there is when empty
 * @param byImage whether a row is an image
 */
record Work(Optional<Name> table, boolean byImage) {
    static Work all() {
        return new Work(Optional.empty(), false);
    }

    Field<Integer> person() {
        return field("w", "person");
    }

    Field<Integer> studyNo() {
        return field("w", "study_no");
    }

    Field<Integer> seriesNo() {
        return field(table.isPresent() ? "w" : "s", "series_no");
    }

    Field<?> imageNo() {
        return field(byImage ? "w" : "i", "image_no");
    }

    private Field<?> images() {
        return table.isPresent()
                ? field("w", "images")
                : DSL.field(DSL.name("s", "image_count"), Integer.class).as("images");
    }

    private static Field<Integer> field(String alias, String name) {
        return DSL.field(DSL.name(alias, name), Integer.class);
    }

    /** These rows, joined with the tables of the inventory whose columns are used: aliases w, t, s and i. */
    Table<?> from(Set<Level> uses) {
        Table<?> from;
        if (table.isPresent()) {
            from = DSL.table(table.get()).as("w");
            if (uses.contains(Level.SERIES)) {
                from = from.join(Workbench.table("series", "s"))
                        .on(field("s", "series_no").eq(seriesNo()));
            }
        } else {
            from = Workbench.table("series", "s")
                    .join(DSL.table(Workbench.AT).as("w"))
                    .on(field("w", "study_no").eq(field("s", "study_no")));
        }
        if (uses.contains(Level.STUDY)) {
            from = from.join(Workbench.table("study", "t"))
                    .on(field("t", "study_no").eq(studyNo()));
        }
        if (uses.contains(Level.IMAGE)) {
            from = from.join(Workbench.table("image", "i"))
                    .on(
                            byImage
                                    ? field("i", "image_no").eq(field("w", "image_no"))
                                    : field("i", "series_no").eq(seriesNo()));
        }
        return from;
    }

    /** All rows. */
    Select<Record> rows() {
        return where(DSL.trueCondition(), Set.of());
    }

    /** The rows for which a condition holds; by image when it uses images. */
    Select<Record> where(Condition condition, Set<Level> uses) {
        List<SelectField<?>> fields = new ArrayList<>(List.of(person(), studyNo(), seriesNo()));
        fields.add(byImage || uses.contains(Level.IMAGE) ? imageNo() : images());
        return DSL.select(fields).from(from(uses)).where(condition);
    }

    /** The same by series, counting the images for which the condition holds: for when nobody asks which they are. */
    Select<?> countingImages(Condition condition, Set<Level> uses) {
        return DSL.select(
                        person(),
                        studyNo(),
                        seriesNo(),
                        DSL.count().cast(SQLDataType.INTEGER).as("images"))
                .from(from(uses))
                .where(condition)
                .groupBy(person(), studyNo(), seriesNo());
    }

    /** The same rows, one an image. */
    Select<?> eachImage() {
        return DSL.select(person(), studyNo(), seriesNo(), imageNo()).from(from(Set.of(Level.IMAGE)));
    }

    /** The number that tells one unit from another. */
    Field<?> key(Unit unit) {
        return switch (unit) {
            case PATIENTS -> person();
            case STUDIES -> studyNo();
            case SERIES -> seriesNo();
            case IMAGES -> byImage ? imageNo() : seriesNo();
        };
    }

    /** Counts of patients, studies, series and images. */
    Select<Record> count() {
        Table<?> series = byImage
                ? DSL.select(person(), studyNo(), seriesNo(), DSL.count().as("images"))
                        .from(from(Set.of()))
                        .groupBy(person(), studyNo(), seriesNo())
                        .asTable("q")
                : rows().asTable("q");
        Table<?> studies = DSL.select(
                        field("q", "study_no"),
                        DSL.min(field("q", "person")).as("person"),
                        DSL.count().as("series"),
                        DSL.sum(field("q", "images")).as("images"))
                .from(series)
                .groupBy(field("q", "study_no"))
                .asTable("r");
        List<SelectField<?>> counts = List.of(
                DSL.countDistinct(field("r", "person")),
                DSL.count(),
                DSL.sum(field("r", "series")),
                DSL.sum(field("r", "images")));
        return DSL.select(counts).from(studies);
    }
}

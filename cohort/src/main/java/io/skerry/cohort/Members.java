package io.skerry.cohort;

import io.skerry.lake.promote.Level;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The images of a cohort as rows with what they are known by. */
final class Members {
    private Members() {}

    /** eupi, patient_key, StudyInstanceUID, SeriesInstanceUID and SOPInstanceUID; one row an image. */
    static Select<?> select(Work members) {
        Table<?> from = members.from(Set.of(Level.IMAGE))
                .join(DSL.table(Workbench.PERSON).as("p"))
                .on(text("p", "patient_key").eq(text("i", "patient_key")));
        List<SelectField<?>> fields = List.of(
                text("p", "eupi"),
                text("i", "patient_key"),
                text("i", "StudyInstanceUID"),
                text("i", "SeriesInstanceUID"),
                text("i", "SOPInstanceUID"));
        return DSL.select(fields).from(from);
    }

    private static Field<String> text(String alias, String name) {
        return DSL.field(DSL.name(alias, name), String.class);
    }
}

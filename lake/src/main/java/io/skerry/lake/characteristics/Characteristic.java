package io.skerry.lake.characteristics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The characteristics, each a column of the inventory. Those that rules decide have a second column with the confidence,
 * by the name {@code X_confidence}; {@code characteristics_rules} of a series names the rules that decided.
 */
public enum Characteristic {
    IMAGE_KIND(Grain.IMAGE, "VARCHAR", "image-kind"),
    IMAGE_LATERALITY(Grain.IMAGE, "VARCHAR", "laterality"),
    VIEW(Grain.IMAGE, "VARCHAR", "view"),

    SERIES_KIND(Grain.SERIES, "VARCHAR", "image-kind"),
    BODY_PART(Grain.SERIES, "VARCHAR", "body-parts"),
    BODY_REGION(Grain.SERIES, "VARCHAR", "body-parts"),
    LATERALITY(Grain.SERIES, "VARCHAR", "laterality"),
    CONTRAST(Grain.SERIES, "BOOLEAN", "contrast"),
    CT_PHASE(Grain.SERIES, "VARCHAR", "ct-phase"),
    KERNEL_CLASS(Grain.SERIES, "VARCHAR", "kernel-class"),
    MR_SEQUENCE(Grain.SERIES, "VARCHAR", "mr-sequence"),
    MR_WEIGHTING(Grain.SERIES, "VARCHAR", "mr-weighting"),
    FAT_SUPPRESSION(Grain.SERIES, "VARCHAR", "fat-suppression"),
    TRACER(Grain.SERIES, "VARCHAR", "tracer"),
    SCANNER_VENDOR(Grain.SERIES, "VARCHAR", "scanner-vendor"),
    SCANNER_MODEL(Grain.SERIES, "VARCHAR", "scanner-model"),
    FIELD_STRENGTH_CLASS(Grain.SERIES, "VARCHAR", "field-strength"),
    ACQUISITION_KIND(Grain.SERIES, "VARCHAR", "acquisition"),
    QUALITY_FLAGS(Grain.SERIES, "VARCHAR", "quality"),

    PLANE(Grain.SERIES, "VARCHAR"),
    SLICE_COUNT(Grain.SERIES, "INTEGER"),
    SLICE_SPACING_MM(Grain.SERIES, "DOUBLE"),
    SERIES_THICKNESS_MM(Grain.SERIES, "DOUBLE"),
    SPACING_UNEVEN(Grain.SERIES, "BOOLEAN"),
    MISSING_SLICES(Grain.SERIES, "INTEGER"),
    TIME_POINTS(Grain.SERIES, "INTEGER"),
    ACQUISITION_REPEAT(Grain.SERIES, "INTEGER"),
    VOLUME_TIMES(Grain.SERIES, "INTEGER"),
    CTDI_VOL_MGY(Grain.SERIES, "DOUBLE"),
    CHARACTERISTICS_RULES(Grain.SERIES, "VARCHAR"),

    BODY_REGIONS(Grain.STUDY, "VARCHAR"),
    DLP_MGY_CM(Grain.STUDY, "DOUBLE");

    private static final String CONFIDENCE = "_confidence";

    private final Grain grain;
    private final String type;
    private final Optional<String> table;

    Characteristic(Grain grain, String type, String table) {
        this.grain = grain;
        this.type = type;
        this.table = Optional.of(table);
    }

    /** One that is measured. */
    Characteristic(Grain grain, String type) {
        this.grain = grain;
        this.type = type;
        this.table = Optional.empty();
    }

    /** A column: a characteristic or its confidence. */
    public record Column(String name, Grain grain, String type) {}

    public Grain grain() {
        return grain;
    }

    /** The name of the column, in small letters. */
    public String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The table of rules that decides it; empty for a measured one. */
    Optional<String> table() {
        return table;
    }

    /** The column of its confidence; several flags have one each, in the list of rules, and no column. */
    Optional<String> confidenceColumn() {
        return table.isPresent() && this != QUALITY_FLAGS ? Optional.of(column() + CONFIDENCE) : Optional.empty();
    }

    /** The column of that name, which is a characteristic or the confidence of one. */
    public static Optional<Column> column(String name) {
        return Arrays.stream(values())
                .filter(c -> c.column().equals(name)
                        || c.confidenceColumn().filter(name::equals).isPresent())
                .map(c -> new Column(name, c.grain, c.column().equals(name) ? c.type : "DOUBLE"))
                .findFirst();
    }

    /** All column names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Characteristic::column).collect(Collectors.joining(", "));
    }

    String type() {
        return type;
    }
}

package io.skerry.lake.arrow;

/** The types that rows travel in, with their format strings of the Arrow C data interface. */
public enum ColumnType {
    /** UTF-8 text. */
    TEXT("u"),
    /** 64-bit whole number. */
    LONG("l"),
    /** Microseconds since 1970-01-01 00:00 UTC. */
    TIMESTAMP("tsu:");

    private final String format;

    ColumnType(String format) {
        this.format = format;
    }

    String format() {
        return format;
    }
}

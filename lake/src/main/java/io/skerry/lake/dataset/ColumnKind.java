package io.skerry.lake.dataset;

/** What became of a column. */
public enum ColumnKind {
    WHOLE_NUMBER("kept as a whole number", "BIGINT"),
    NUMBER("kept as a number", "DOUBLE"),
    DATE("kept as a date", "DATE"),
    TIMESTAMP("kept as a date and time", "TIMESTAMP"),
    BIRTH_YEAR("kept as the year of birth only", "INTEGER"),
    CODE("kept as a code", "VARCHAR"),
    CATEGORY("kept as a category", "VARCHAR"),
    DROPPED("dropped", "");

    private final String words;
    private final String type;

    ColumnKind(String words, String type) {
        this.words = words;
        this.type = type;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** The DuckDB type in the table; empty when dropped. */
    public String type() {
        return type;
    }
}

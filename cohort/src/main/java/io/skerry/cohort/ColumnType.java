package io.skerry.cohort;

import io.skerry.lake.yaml.YamlPlace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What kind of values a column has, and how a value in a definition is read as one. */
enum ColumnType {
    TEXT("a text"),
    NUMBER("a number"),
    DATE("a date such as 2020-12-31"),
    TIMESTAMP("a date or time such as 2020-12-31 or 2020-12-31T23:59:00"),
    BOOLEAN("true or false");

    private final String words;

    ColumnType(String words) {
        this.words = words;
    }

    static ColumnType of(String duckdbType) {
        String type = duckdbType.toUpperCase(Locale.ROOT);
        if (type.startsWith("DECIMAL") || type.endsWith("INT") || type.equals("INTEGER")) {
            return NUMBER;
        }
        return switch (type) {
            case "DOUBLE", "FLOAT" -> NUMBER;
            case "DATE" -> DATE;
            case "BOOLEAN" -> BOOLEAN;
            default -> type.startsWith("TIMESTAMP") ? TIMESTAMP : TEXT;
        };
    }

    /** The value as a bind value of this type. */
    Field<?> value(String text, String column, YamlPlace place) {
        return parse(text)
                .orElseThrow(() -> place.error("expected " + words + " for '" + column + "', found '" + text + "'."));
    }

    private Optional<Field<?>> parse(String text) {
        try {
            return switch (this) {
                case TEXT -> Optional.of(DSL.val(text));
                case NUMBER -> Optional.of(number(text));
                case DATE -> Optional.of(DSL.val(LocalDate.parse(text)));
                case TIMESTAMP ->
                    Optional.of(DSL.val(
                            text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text)));
                case BOOLEAN ->
                    switch (text) {
                        case "true" -> Optional.of(DSL.inline(true));
                        case "false" -> Optional.of(DSL.inline(false));
                        default -> Optional.empty();
                    };
            };
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Field<?> number(String text) {
        BigDecimal number = new BigDecimal(text);
        try {
            return DSL.val(number.longValueExact(), SQLDataType.BIGINT);
        } catch (ArithmeticException e) {
            return DSL.val(number.doubleValue(), SQLDataType.DOUBLE);
        }
    }
}

package io.skerry.lake.dataset;

/** Value patterns as DuckDB SQL conditions over a trimmed text. */
final class Patterns {
    private static final String DATE_LIKE = "'[0-9]{4}-[0-9]{2}-[0-9]{2}'";

    private Patterns() {}

    static String email(String v) {
        return "regexp_matches(" + v + ", '[^\\s@]+@[^\\s@]+\\.[A-Za-z]{2,}')";
    }

    static String postcode(String v) {
        return "regexp_matches(upper(" + v + "), '\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\\b')";
    }

    /** UK numbers, with spaces or without, national or international. */
    static String phone(String v) {
        return "regexp_full_match(regexp_replace(" + v + ", '[ ()-]', '', 'g'), '(\\+44|0044|0)[1-9][0-9]{8,9}')";
    }

    /** Ten digits, perhaps spaced, whose last is the modulus-11 check digit of CHI and NHS numbers; also within text. */
    static String checkedNumber(String v) {
        String digits = "regexp_replace(regexp_extract(" + v
                + ", '(^|[^0-9])([0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4})($|[^0-9])', 2)," + " '[^0-9]', '', 'g')";
        StringBuilder sum = new StringBuilder();
        for (int i = 1; i <= 9; i++) {
            sum.append(i == 1 ? "" : " + ")
                    .append(11 - i)
                    .append(" * CAST(substr(d, ")
                    .append(i)
                    .append(", 1) AS INTEGER)");
        }
        return "coalesce(list_any_value(list_transform([" + digits
                + "], lambda d: length(d) = 10 AND (11 - (CASE WHEN length(d) = 10 THEN " + sum
                + " ELSE 0 END) % 11) % 11 = CASE WHEN length(d) = 10 THEN CAST(substr(d, 10, 1) AS INTEGER) ELSE -1 END)),"
                + " false)";
    }

    /** A person with a title. */
    static String titled(String v) {
        return "regexp_matches(" + v
                + ", '(?i)\\b(mr|mrs|ms|miss|dr|prof|professor|sister|nurse)\\b\\.? +[A-Z][a-z]+')";
    }

    /** Anything that proves a direct identifier. */
    static String identifying(String v) {
        return "(" + email(v) + " OR " + postcode(v) + " OR " + phone(v) + " OR " + checkedNumber(v) + ")";
    }

    static String whole(String v) {
        return "regexp_full_match(" + v + ", '[+-]?(0|[1-9][0-9]{0,17})')";
    }

    static String number(String v) {
        return "(regexp_full_match(" + v + ", '[+-]?(0|[1-9][0-9]*)?(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?')"
                + " AND regexp_matches(" + v + ", '^[+-]?\\.?[0-9]'))";
    }

    /** ICD-10 and OPCS-4 codes and their like, which are few for all of mankind. */
    static String clinicalCode(String v) {
        return "regexp_full_match(" + v + ", '[A-Za-z][0-9]{2}(\\.[0-9A-Za-z]{1,4}|[0-9A-Za-z]{1,2})?[*+]?')";
    }

    static String timestamp(String v) {
        return "(" + v + " IS NOT NULL AND regexp_full_match(" + v
                + ", '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?Z?') AND try_cast(rtrim("
                + v
                + ", 'Z') AS TIMESTAMP) IS NOT NULL)";
    }

    /** Whether the form fits the format as a whole, since strptime forgives some. */
    static String dateForm(String v, String format) {
        return switch (format) {
            case "%Y-%m-%d" -> "regexp_full_match(" + v + ", " + DATE_LIKE + ")";
            case "%Y%m%d" -> "regexp_full_match(" + v + ", '(1[89]|20)[0-9]{6}')";
            case "%d/%m/%Y" -> "regexp_full_match(" + v + ", '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')";
            case "%d-%m-%Y" -> "regexp_full_match(" + v + ", '[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}')";
            case "%d %b %Y" -> "regexp_full_match(" + v + ", '[0-9]{1,2} [A-Za-z]{3} [0-9]{4}')";
            case "%d-%b-%Y" -> "regexp_full_match(" + v + ", '[0-9]{1,2}-[A-Za-z]{3}-[0-9]{4}')";
            default -> "true";
        };
    }
}

package io.skerry.lake.promote;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a raw text becomes a value that may cross. Each kind is one SQL expression over the text of the rule's
 * attributes; what doesn't fit becomes null, never a guess.
 */
sealed interface Cleaning {
    /** The DuckDB type of the result. */
    String type();

    /** The expression, given the columns of the tag lake, the rule's attributes, and tables to look values up in. */
    String sql(TagColumns tags, List<String> from, Lookups lookups);

    /** What is left of the expression's value, by name: bounds and rounding, which need it more than once. */
    default String finish(String value) {
        return value;
    }

    /** Upper-cased first value, if it stands on the list. */
    record Code(Set<String> values) implements Cleaning {
        public Code {
            values = Set.copyOf(values);
        }

        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            String code = "upper(" + Sql.first(tags.text(from)) + ")";
            return "CASE WHEN " + Sql.oneOf(code, values) + " THEN " + code + " END";
        }
    }

    /** First value as a number (PS3.5 6.2, DS and IS) within bounds. */
    record Number(double min, double max) implements Cleaning {
        @Override
        public String type() {
            return "DOUBLE";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return Sql.number(Sql.first(tags.text(from)));
        }

        @Override
        public String finish(String value) {
            return Sql.within(value, String.valueOf(min), String.valueOf(max));
        }
    }

    /** First value as a whole number within bounds. */
    record Whole(int min, int max) implements Cleaning {
        @Override
        public String type() {
            return "INTEGER";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            String text = Sql.first(tags.text(from));
            return "CASE WHEN NOT regexp_matches(" + text + ", '[^0-9+-]') THEN try_cast(" + text + " AS BIGINT) END";
        }

        @Override
        public String finish(String value) {
            return "CAST(" + Sql.within(value, String.valueOf(min), String.valueOf(max)) + " AS INTEGER)";
        }
    }

    /** All values as numbers, joined by a backslash; null when one of them is no number. */
    record Numbers() implements Cleaning {
        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            String number = "\\s*" + Sql.NUMBER + "\\s*";
            String text = tags.text(from);
            return "CASE WHEN regexp_full_match(" + text + ", '" + number + "(\\\\" + number
                    + "){0,15}') THEN regexp_replace(" + text + ", '\\s+', '', 'g') END";
        }
    }

    /** A calendar date from 1895, the year of the first X-ray image, on. */
    record Date() implements Cleaning {
        @Override
        public String type() {
            return "DATE";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return Sql.date(Sql.first(tags.text(from)));
        }

        @Override
        public String finish(String value) {
            return Sql.within(value, "DATE '1895-01-01'", "DATE '2100-12-31'");
        }
    }

    /** A time of day as HH:MM:SS. */
    record Time() implements Cleaning {
        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            String digits = "replace(" + Sql.first(tags.text(from)) + ", ':', '')";
            return "CASE WHEN regexp_full_match(" + digits
                    + ", '([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9](\\.[0-9]{1,6})?)?') THEN substr(" + digits
                    + ", 1, 2) || ':' || substr(" + digits + ", 3, 2) || ':' || rpad(substr(" + digits
                    + ", 5, 2), 2, '0') END";
        }
    }

    /** A UID by its form (PS3.5 9.1). */
    record Uid() implements Cleaning {
        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return Sql.uid(Sql.first(tags.text(from)));
        }
    }

    /** Sex as M, F or O, also from the words. */
    record Sex() implements Cleaning {
        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return "CASE upper(" + Sql.first(tags.text(from)) + ") WHEN 'M' THEN 'M' WHEN 'MALE' THEN 'M'"
                    + " WHEN 'F' THEN 'F' WHEN 'FEMALE' THEN 'F' WHEN 'O' THEN 'O' WHEN 'OTHER' THEN 'O' END";
        }
    }

    /**
     * Age in years at the study: 075Y, 006M, 002W and 010D (PS3.5 6.2, AS), else from birth date and study date. Whole
     * years from two on, hundredths of a year below.
     */
    record Age() implements Cleaning {
        private static final int OLDEST = 130;

        @Override
        public String type() {
            return "DOUBLE";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            String text = "upper(" + Sql.first(tags.text(from)) + ")";
            String stated = "CASE WHEN regexp_full_match(" + text
                    + ", '((0?[0-9]{1,2}|1[0-2][0-9]|130)Y|[0-9]{1,3}[MWD])') THEN CAST(substr(" + text
                    + ", 1, length(" + text + ") - 1) AS DOUBLE) / CASE right(" + text
                    + ", 1) WHEN 'Y' THEN 1 WHEN 'M' THEN 12 WHEN 'W' THEN 52.1775 ELSE 365.2425 END END";
            String birth = Sql.date(Sql.first(tags.text("PatientBirthDate")));
            String study = Sql.date(Sql.first(tags.text(List.of("StudyDate", "SeriesDate", "AcquisitionDate"))));
            return "coalesce(" + stated + ", date_diff('day', " + birth + ", " + study + ") / 365.2425)";
        }

        @Override
        public String finish(String value) {
            return "CASE WHEN " + value + " BETWEEN 2 AND " + OLDEST + " THEN floor(" + value + " + 1e-9) WHEN " + value
                    + " BETWEEN 0 AND 2 THEN round(" + value + ", 2) END";
        }
    }

    /** YES and NO as true and false. */
    record YesNo() implements Cleaning {
        @Override
        public String type() {
            return "BOOLEAN";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return "CASE upper(" + Sql.first(tags.text(from))
                    + ") WHEN 'YES' THEN true WHEN 'Y' THEN true WHEN 'NO' THEN false WHEN 'N' THEN false END";
        }
    }

    /** One component of ImageType: true for the first word, false for the second (PS3.3 C.7.6.1.1.2). */
    record ImageType(int component, String yes, String no) implements Cleaning {
        @Override
        public String type() {
            return "BOOLEAN";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return "CASE upper(trim(string_split(" + tags.text("ImageType") + ", '\\')[" + component + "])) WHEN '"
                    + yes + "' THEN true WHEN '" + no + "' THEN false END";
        }
    }

    /** Whether any component of ImageType is this word. */
    record ImageTypeHas(String word) implements Cleaning {
        @Override
        public String type() {
            return "BOOLEAN";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return "list_contains(string_split(upper(" + tags.text("ImageType") + "), '\\'), '" + word + "')";
        }
    }

    /** A text that enough persons share and that passes its gate; looked up in what {@link TextGate} made. */
    record SharedText(Gate gate) implements Cleaning {
        /** What a shared text must consist of. */
        enum Gate {
            /** What machines fill in: no long runs of digits, nothing that looks like a name or an address. */
            DEVICE,
            /** What people type: only words of the vocabulary, numbers and units. */
            VOCABULARY;

            String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from, Lookups lookups) {
            return TextGate.lookup(lookups, tags, gate, from);
        }
    }
}

package io.skerry.lake.promote;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a raw text becomes a value that may cross. Each kind is one SQL expression over the text of the rule's
 * attributes; what doesn't fit becomes null, never a guess.
 */
sealed interface Cleaning {
    /** The DuckDB type of the result. */
    String type();

    /** The expression, given the columns of the tag lake and the rule's attributes. */
    String sql(TagColumns tags, List<String> from);

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
        public String sql(TagColumns tags, List<String> from) {
            String code = "upper(" + Sql.first(tags.text(from)) + ")";
            String list = values.stream().sorted().map(Sql::literal).collect(Collectors.joining(", "));
            return "CASE WHEN " + code + " IN (" + list + ") THEN " + code + " END";
        }
    }

    /** First value as a number (PS3.5 6.2, DS and IS) within bounds. */
    record Number(double min, double max) implements Cleaning {
        @Override
        public String type() {
            return "DOUBLE";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
            return Sql.within(Sql.number(Sql.first(tags.text(from))), min, max);
        }
    }

    /** First value as a whole number within bounds. */
    record Whole(int min, int max) implements Cleaning {
        @Override
        public String type() {
            return "INTEGER";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
            String text = Sql.first(tags.text(from));
            String value = "CASE WHEN regexp_full_match(" + text + ", '[+-]?[0-9]{1,12}') THEN try_cast(" + text
                    + " AS BIGINT) END";
            return "CAST(" + Sql.within(value, min, max) + " AS INTEGER)";
        }
    }

    /** All values as numbers, joined by a backslash; null when one of them is no number. */
    record Numbers() implements Cleaning {
        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
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
        public String sql(TagColumns tags, List<String> from) {
            return Sql.date(Sql.first(tags.text(from)));
        }
    }

    /** A time of day as HH:MM:SS. */
    record Time() implements Cleaning {
        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
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
        public String sql(TagColumns tags, List<String> from) {
            String text = Sql.first(tags.text(from));
            return "CASE WHEN regexp_full_match(" + text + ", '[0-9.]{1,64}') THEN " + text + " END";
        }
    }

    /** Sex as M, F or O, also from the words. */
    record Sex() implements Cleaning {
        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
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
        public String sql(TagColumns tags, List<String> from) {
            String text = "upper(" + Sql.first(tags.text(from)) + ")";
            String count = "try_cast(substr(" + text + ", 1, length(" + text + ") - 1) AS DOUBLE)";
            String stated = "CASE WHEN regexp_full_match(" + text + ", '[0-9]{1,3}[YMWD]') THEN " + count
                    + " / CASE right(" + text
                    + ", 1) WHEN 'Y' THEN 1 WHEN 'M' THEN 12 WHEN 'W' THEN 52.1775 ELSE 365.2425 END END";
            String birth = Sql.date(Sql.first(tags.text("PatientBirthDate")));
            String study = Sql.date(Sql.first(tags.text(List.of("StudyDate", "SeriesDate", "AcquisitionDate"))));
            String computed = "date_diff('day', " + birth + ", " + study + ") / 365.2425";
            String years = "coalesce(" + Sql.within(stated, 0, OLDEST) + ", " + Sql.within(computed, 0, OLDEST) + ")";
            return "CASE WHEN " + years + " >= 2 THEN floor(" + years + " + 1e-9) ELSE round(" + years + ", 2) END";
        }
    }

    /** YES and NO as true and false. */
    record YesNo() implements Cleaning {
        @Override
        public String type() {
            return "BOOLEAN";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
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
        public String sql(TagColumns tags, List<String> from) {
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
        public String sql(TagColumns tags, List<String> from) {
            return "list_contains(string_split(upper(" + tags.text("ImageType") + "), '\\'), '" + word + "')";
        }
    }

    /** Contrast given or not: an agent that is named, else what the descriptions say, else no. */
    record Contrast(List<String> descriptions) implements Cleaning {
        private static final String NO_AGENT = "'^(no|none|n|nil|null|na|n/a|0|without|no contrast|non[ -]?contrast)$'";
        private static final String WITHOUT =
                "'(\\b(without|w/o|no|non|pre|un)[ -]?(iv )?(contrast|enhanced|gad|gd|con)\\b"
                        + "|\\bnon ?con\\b|\\bunenhanced\\b|\\bplain\\b|\\bc-|-c\\b)'";
        private static final String WITH =
                "'(\\bcontrast\\b|\\benhanced\\b|\\bpost ?(gd|gad|con|c)\\b|\\bgad(olinium|ovist)?\\b"
                        + "|\\+ ?(c|gd|gad|iv)\\b|\\bc\\+|\\bce\\b|\\bcemra\\b|\\bivc\\b|\\barterial\\b|\\bportal venous\\b)'";

        public Contrast {
            descriptions = List.copyOf(descriptions);
        }

        @Override
        public String type() {
            return "BOOLEAN";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
            String agent = "lower(" + tags.text(from) + ")";
            String words = descriptions.stream()
                    .map(d -> tags.text(d))
                    .collect(Collectors.joining(", ", "lower(concat_ws(' ', ", "))"));
            return "CASE WHEN " + tags.text(from) + " IS NOT NULL AND NOT regexp_matches(" + agent + ", " + NO_AGENT
                    + ") THEN true WHEN regexp_matches(" + words + ", " + WITHOUT
                    + ") THEN false WHEN regexp_matches(" + words + ", " + WITH + ") THEN true ELSE false END";
        }
    }

    /** The body part, or the region it belongs to, by the vocabulary; looked up in what {@link BodyPartTable} made. */
    record BodyPart(String column, List<String> descriptions) implements Cleaning {
        public BodyPart {
            descriptions = List.copyOf(descriptions);
        }

        @Override
        public String type() {
            return "VARCHAR";
        }

        @Override
        public String sql(TagColumns tags, List<String> from) {
            String coded = BodyPartTable.lookup(column, tags.text(from));
            return descriptions.stream()
                    .map(d -> BodyPartTable.lookup(column, tags.text(d)))
                    .collect(Collectors.joining(", ", "coalesce(" + coded + ", ", ")"));
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
        public String sql(TagColumns tags, List<String> from) {
            return TextGate.lookup(gate, TextGate.normal(tags.text(from)));
        }
    }
}

package io.skerry.extract;

import io.skerry.extract.report.ReportModel;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What happens to one column of a linked table before it is released. */
sealed interface Treatment {
    /** Released unchanged. */
    record AsIs() implements Treatment {}

    /** Replaced by the project's patient ID. */
    record ProjectPatient() implements Treatment {}

    /** A date that moves by its person's shift. */
    record ShiftedDate() implements Treatment {}

    /** A date with a time of day; the date moves. */
    record ShiftedMoment() implements Treatment {}

    /** Replaced by the project's UID, as in the images. */
    record ProjectUid() implements Treatment {}

    /** An age in years; those over 89 become {@value #OLDEST}, which then means 90 or more. */
    record CappedAge() implements Treatment {
        static final int OLDEST = 90;
    }

    /** A year of birth, left empty for people who may be over 89. */
    record BirthYear() implements Treatment {}

    /** Not released. */
    record Withheld(String why) implements Treatment {}

    /** Columns that only the platform's own book-keeping needs. */
    Set<String> INTERNAL = Set.of(
            "promotion_id",
            "study_no",
            "series_no",
            "eupi",
            "file",
            "member",
            "ingest_id",
            "dataset_load_id",
            "load_id");

    /** UIDs that name a kind of thing and not a thing. */
    Set<String> STANDARD_UIDS = Set.of("sopclassuid", "transfersyntaxuid");

    /** Names that promise a person's name or a way to reach somebody; loading should have dropped them already. */
    Pattern DIRECT =
            Pattern.compile("(family|given|first|last|middle|maiden|full|patient|person|gp|doctor)_?name|surname"
                    + "|next_of_kin|(^|_)kin(_|$)|address|post_?code|phone|e_?mail|(^|_)(chi|nhs)(_|$)");

    Pattern AGE = Pattern.compile("(^|_)age(_|$)|^patientage$");
    Pattern BIRTH = Pattern.compile("birth|(^|_)(dob|born)(_|$)");
    Pattern YEAR = Pattern.compile("(^|_)(year|yr)(_|$)");
    Pattern PLAIN_NUMBER =
            Pattern.compile("(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\\(.*\\)|BOOLEAN|TIME)");

    /**
     * The treatment of a column, from its name and its DuckDB type. Fails closed: a type or a name that might carry an
     * unshifted date is withheld.
     */
    static Treatment of(String column, String type) {
        String name = column.toLowerCase(Locale.ROOT);
        if (name.equals("patient_key")) {
            return new ProjectPatient();
        }
        if (INTERNAL.contains(name)) {
            return new Withheld("internal");
        }
        if (DIRECT.matcher(name).find()) {
            return new Withheld("may name or reach a person");
        }
        if (BIRTH.matcher(name).find()) {
            return YEAR.matcher(name).find() && isInteger(type)
                    ? new BirthYear()
                    : new Withheld("a date of birth; only a year of birth may leave");
        }
        if (type.equals("DATE")) {
            return new ShiftedDate();
        }
        if (type.startsWith("TIMESTAMP")) {
            return new ShiftedMoment();
        }
        if (name.endsWith("uid") && type.equals("VARCHAR")) {
            return STANDARD_UIDS.contains(name) ? new AsIs() : new ProjectUid();
        }
        if (AGE.matcher(name).find()) {
            return PLAIN_NUMBER.matcher(type).matches() ? new CappedAge() : new Withheld("an age that is not a number");
        }
        if (YEAR.matcher(name).find() && isInteger(type)) {
            return new Withheld("a calendar year, which cannot move with the dates");
        }
        if (PLAIN_NUMBER.matcher(type).matches() || type.equals("VARCHAR")) {
            return new AsIs();
        }
        String elements = type.endsWith("[]") ? type.substring(0, type.length() - 2) : "";
        return PLAIN_NUMBER.matcher(elements).matches() || elements.equals("VARCHAR")
                ? new AsIs()
                : new Withheld("values of type " + type);
    }

    private static boolean isInteger(String type) {
        return type.endsWith("INTEGER") || type.endsWith("INT");
    }

    /** The report's words for it. */
    static ReportModel.Column describe(String column, String type, Treatment treatment) {
        return switch (treatment) {
            case AsIs() -> new ReportModel.Column(column, type, "");
            case ProjectPatient() -> new ReportModel.Column("project_patient_id", "VARCHAR", "project identifier");
            case ShiftedDate(), ShiftedMoment() ->
                new ReportModel.Column(column, type, "shifted with the person's images");
            case ProjectUid() -> new ReportModel.Column(column, type, "project UID");
            case CappedAge() -> new ReportModel.Column(column, type, "90 means 90 or more");
            case BirthYear() -> new ReportModel.Column(column, type, "empty for people who may be over 89");
            case Withheld(String why) -> new ReportModel.Column(column, type, "withheld: " + why);
        };
    }
}

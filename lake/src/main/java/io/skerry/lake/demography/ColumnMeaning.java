package io.skerry.lake.demography;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a column of a register holds, told by its name. The first whose names fit counts. */
enum ColumnMeaning {
    /** The number by which images know the patient; the first such column. */
    PATIENT("patient_?(id|number)|person_?id|chi(_?(no|number))?|mrn|(main_)?(patient|person)"),
    /** Says nothing of who somebody is. */
    NOTHING("sex|gender|title|prefix|suffix|(row|record|line)_?(no|number|id)?|updated(_?at)?|source"),
    BIRTH_DATE("(date_?of_?birth|birth_?date|dob|born)"),
    POSTCODE("(.*_)?(post_?code|zip(_?code)?)"),
    PHONE(".*(phone|mobile|telecom|fax).*|tel(_.*)?"),
    EMAIL(".*e_?mail.*"),
    ADDRESS(".*(address|street|house|town|city|village|county).*|(home_?)?addr(_?\\d+)?"),
    FAMILY("(family|last|sur|legal_?sur)_?name|surname|family"),
    GIVEN("(given|first|fore|christian)_?names?|forenames?|given"),
    MIDDLE("(middle|second|other_?given)_?(names?|initials?)|initials"),
    NAME(".*(name|alias|maiden|known_?as|previous).*|(mother|father|next_of_kin|kin|gp|doctor|carer)(_.*)?"),
    NUMBER(".*(number|_no|_nr|_id|ids|chi|nhs|mrn|ssn|nino|identifier).*|id");

    private final Pattern names;

    ColumnMeaning(String names) {
        this.names = Pattern.compile(names);
    }

    /** The meaning of a column; empty where its name tells none. */
    static Optional<ColumnMeaning> of(String column) {
        String plain = column.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return Arrays.stream(values())
                .filter(meaning -> meaning.names.matcher(plain).matches())
                .findFirst();
    }
}

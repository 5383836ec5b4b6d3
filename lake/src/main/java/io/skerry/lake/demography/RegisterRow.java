package io.skerry.lake.demography;

import io.skerry.lake.mapping.Chi;
import io.skerry.phi.IdentifierKind;
import io.skerry.phi.PersonalFact;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a register.
 *
 * @param numbers every number of the person, each of which images may use as the patient ID
 */
record RegisterRow(Set<String> numbers, List<PersonalFact> facts) {
    /** A cell may hold several names, numbers or addresses. */
    private static final Pattern SEVERAL = Pattern.compile("[;|\\r\\n]+");

    private static final Pattern ISO = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})");

    /** A birth date that is none. */
    static final class BadDate extends Exception {
        private static final long serialVersionUID = 1L;

        BadDate() {
            super("birth date", null, false, false);
        }
    }

    /**
     * Reads a row.
     *
     * @param cells one for each column
     * @throws BadDate when a birth date is none, since it would not be found then
     */
    static RegisterRow of(RegisterColumns columns, List<@Nullable String> cells) throws BadDate {
        Set<String> numbers = new LinkedHashSet<>();
        Set<PersonalFact> facts = new LinkedHashSet<>();
        List<String> family = new ArrayList<>();
        List<String> given = new ArrayList<>();
        List<String> middle = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell == null || cell.isBlank()) {
                continue;
            }
            ColumnMeaning meaning = columns.meanings().get(i);
            for (String part : SEVERAL.split(cell, -1)) {
                String value = part.strip();
                if (value.isEmpty()) {
                    continue;
                }
                switch (meaning) {
                    case NOTHING -> {}
                    case PATIENT, NUMBER -> {
                        numbers.add(Chi.normalise(value));
                        facts.add(new PersonalFact(IdentifierKind.NUMBER, value));
                        facts.add(new PersonalFact(IdentifierKind.NUMBER, Chi.normalise(value)));
                    }
                    case BIRTH_DATE -> facts.add(new PersonalFact(IdentifierKind.BIRTH_DATE, date(value)));
                    case POSTCODE, EMAIL -> facts.add(new PersonalFact(IdentifierKind.FREE_TEXT, value));
                    case PHONE -> facts.add(new PersonalFact(IdentifierKind.PHONE_NUMBER, value));
                    case ADDRESS -> facts.add(new PersonalFact(IdentifierKind.ADDRESS, value));
                    case NAME -> facts.add(new PersonalFact(IdentifierKind.NAME, value));
                    case FAMILY -> family.add(value);
                    case GIVEN -> given.add(value);
                    case MIDDLE -> middle.add(value);
                }
            }
        }
        for (String name : family.isEmpty() ? List.of("") : family) {
            // As a person name (PN), so that its parts are found side by side too.
            String whole = name + "^" + String.join(" ", given) + "^" + String.join(" ", middle);
            if (whole.length() > 2) {
                facts.add(new PersonalFact(IdentifierKind.NAME, whole));
            }
        }
        numbers.remove("");
        return new RegisterRow(numbers, List.copyOf(facts));
    }

    private static String date(String text) throws BadDate {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return date(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher day = DAY_FIRST.matcher(text);
        if (day.matches()) {
            return date(day.group(3), day.group(2), day.group(1));
        }
        throw new BadDate();
    }

    private static String date(String year, String month, String day) throws BadDate {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .format(DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new BadDate();
        }
    }
}

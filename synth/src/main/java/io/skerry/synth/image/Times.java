package io.skerry.synth.image;

import io.skerry.synth.people.Person;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates, times and ages in the form of DICOM values (PS3.5 6.2). */
final class Times {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private Times() {}

    static String date(LocalDate day) {
        return DATE.format(day);
    }

    static String date(LocalDateTime at) {
        return DATE.format(at);
    }

    static String time(LocalDateTime at) {
        return TIME.format(at);
    }

    static String dateTime(LocalDateTime at) {
        return date(at) + time(at);
    }

    /** As people write it: 14/03/2019. */
    static String printed(LocalDate day) {
        return PRINTED.format(day);
    }

    /** 075Y, 006M, 003W or 002D, by how old the person is. */
    static String age(Person person, LocalDate on) {
        Period age = Period.between(person.birth(), on);
        if (age.getYears() >= 2) {
            return String.format(Locale.ROOT, "%03dY", age.getYears());
        }
        long days = ChronoUnit.DAYS.between(person.birth(), on);
        if (age.toTotalMonths() >= 2) {
            return String.format(Locale.ROOT, "%03dM", age.toTotalMonths());
        }
        return days >= 15 ? String.format(Locale.ROOT, "%03dW", days / 7) : String.format(Locale.ROOT, "%03dD", days);
    }
}

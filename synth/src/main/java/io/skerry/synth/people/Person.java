package io.skerry.synth.people;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * One patient.
 *
 * @param index position in the population, from 0
 * @param eupi the encrypted universal patient identifier of this person
 * @param chis one or two CHI numbers; the first was used before {@link #chiChange}, the last since
 * @param chiChange the day the last number came into use; the birth date where there is one number only
 * @param charset the (0008,0005) value that can write this person's name
 */
public record Person(
        int index,
        String eupi,
        List<String> chis,
        LocalDate chiChange,
        PersonName name,
        String charset,
        Sex sex,
        LocalDate birth,
        Address address,
        String phone,
        String email,
        PersonName mother,
        PersonName relative,
        Practice practice,
        PersonName gp,
        double heightM,
        double weightKg) {

    public Person {
        chis = List.copyOf(chis);
    }

    /** The number in use on that day. */
    public String chiOn(LocalDate day) {
        return day.isBefore(chiChange) ? chis.getFirst() : chis.getLast();
    }

    /** Whole years on that day. */
    public int ageOn(LocalDate day) {
        return Period.between(birth, day).getYears();
    }
}

package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    @ParameterizedTest
    @CsvSource({"20150503,1,20150504", "20160301,-1,20160229", "20151231,1,20160101", "00010102,-1,00010101"})
    void dates_move_by_whole_days(String date, int days, String moved) {
        assertThat(DateShift.date(date, days)).contains(moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015", "201505", "20150231", "2015.05.03", "20150503-20150504", "", "unknown", "00000000"})
    void partial_and_invalid_dates_are_refused(String date) {
        assertThat(DateShift.date(date, 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20150503101112.5,20150504101112.5",
        "20150503,20150504",
        "201505031011,201505041011",
        "20150503101112+0100,20150504101112",
        "20150503101112.123456-0500,20150504101112.123456",
    })
    void times_stay_and_the_offset_from_utc_goes(String dateTime, String moved) {
        assertThat(DateShift.dateTime(dateTime, 1)).contains(moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015", "20150503ZZ", "2015050325", "20150503101112.", "20150503 Smith"})
    void malformed_times_are_refused(String dateTime) {
        assertThat(DateShift.dateTime(dateTime, 1)).isEmpty();
    }

    @Test
    void intervals_stay_for_every_shift() {
        DateTimeFormatter form = DateTimeFormatter.BASIC_ISO_DATE;
        LocalDate first = LocalDate.of(2015, 2, 20);
        LocalDate second = LocalDate.of(2016, 3, 7);
        for (int days = -365; days <= 365; days++) {
            LocalDate a =
                    LocalDate.parse(DateShift.date(form.format(first), days).orElseThrow(), form);
            LocalDate b =
                    LocalDate.parse(DateShift.date(form.format(second), days).orElseThrow(), form);
            assertThat(ChronoUnit.DAYS.between(a, b)).isEqualTo(ChronoUnit.DAYS.between(first, second));
        }
    }

    @ParameterizedTest
    @CsvSource({"075Y,075Y", "089Y,089Y", "090Y,090Y", "104Y,090Y", "006M,006M", "002D,002D", "999W,999W"})
    void ages_above_89_years_become_90(String age, String capped) {
        assertThat(Ages.capped(age)).contains(capped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"75", "75Y", "ABCY", "0075Y"})
    void malformed_ages_are_refused(String age) {
        assertThat(Ages.capped(age)).isEmpty();
    }
}

package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    @ParameterizedTest
    @CsvSource({
        "20150503,1,20150504",
        "20160301,-1,20160229",
        "20150301,-1,20150228",
        "20000228,1,20000229",
        "19000228,1,19000301",
        "20160229,365,20170228",
        "20160229,-365,20150301",
        "20151231,1,20160101",
        "00010102,-1,00010101",
        "99981231,365,99991231",
        // ACR-NEMA 300 wrote dots; a null may pad.
        "2015.05.03,1,20150504",
        "'20150503 ',1,20150504",
        "'20150503\u0000',1,20150504"
    })
    void dates_move_by_whole_days(String date, int days, String moved) {
        assertThat(DateShift.date(date, days)).contains(moved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015",
                "201505",
                "20150231",
                "20150229",
                "19000229",
                "20151301",
                "20150500",
                "2015.5.3",
                "2015.05.03.",
                "2015-05-03",
                "2015/05/03",
                "03.05.2015",
                "20150503-20150504",
                "20150503-",
                "-20150503",
                "20150503\\",
                "201505031",
                "",
                " ",
                "unknown",
                "00000000",
                "00000101",
                "２０１５０５０３",
                "٢٠١٥٠٥٠٣"
            })
    void partial_and_invalid_dates_are_refused(String date) {
        assertThat(DateShift.date(date, 10)).isEmpty();
        assertThat(DateShift.dateTime(date, 10)).isEmpty();
    }

    @Test
    void dates_that_would_leave_the_years_that_can_be_written_are_refused() {
        assertThat(DateShift.date("00010101", -1)).isEmpty();
        assertThat(DateShift.date("99991231", 1)).isEmpty();
        assertThat(DateShift.dateTime("99991231235959", 1)).isEmpty();
        assertThat(DateShift.dateTime("00010101003000+0000", -1, OptionalInt.of(-60)))
                .isEmpty();
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20150503101112+Smith",
                "20150503101112+01",
                "20150503101112+0160",
                "20150503101112+1401",
                "20150503101112-1201",
                "20150503101112-0000",
                "2015+0100",
                "201505+0100",
                "20150503101112+0100+0100",
                "2015.05.03+0100"
            })
    void malformed_offsets_are_refused(String dateTime) {
        assertThat(DateShift.dateTime(dateTime, 1)).isEmpty();
    }

    /** PS3.5 6.2, DT: a value's own offset overrides that of Timezone Offset From UTC (0008,0201). */
    @ParameterizedTest
    @CsvSource({
        "20150503233000+0000,60,20150505003000",
        "20150503003000+0100,0,20150503233000",
        "20150503101112.5+0100,60,20150504101112.5",
        "20150503101112.5,60,20150504101112.5",
        "2015050323+0000,60,2015050500",
        "2015050323+0000,330,201505050430",
        "201505032359+1400,-720,201505032159",
        "20150503235960-1200,840,20150506015960",
        "20160228233000+0000,60,20160301003000",
        "20150503+0000,60,20150504",
    })
    void a_value_with_another_offset_is_told_in_the_objects_own(String dateTime, int zone, String moved) {
        assertThat(DateShift.dateTime(dateTime, 1, OptionalInt.of(zone))).contains(moved);
    }

    /** Seeded: moments of one object in many offsets, from every year that can be written. */
    @Test
    void intervals_between_moments_stay_whatever_offsets_they_were_told_in() {
        Random random = new Random(7);
        DateTimeFormatter local = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
        DateTimeFormatter told = DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx");
        for (int i = 0; i < 20_000; i++) {
            int shift = shift(random);
            ZoneOffset zone = zone(random);
            OffsetDateTime a = moment(random);
            OffsetDateTime b = a.plusSeconds(random.nextInt(400_000_000) - 200_000_000);
            String first = DateShift.dateTime(told.format(a.withOffsetSameInstant(zone(random))), shift, minutes(zone))
                    .orElseThrow();
            String second = DateShift.dateTime(told.format(b.withOffsetSameInstant(zone(random))), shift, minutes(zone))
                    .orElseThrow();
            assertThat(Duration.between(LocalDateTime.parse(first, local), LocalDateTime.parse(second, local)))
                    .isEqualTo(Duration.between(a, b));
            assertThat(LocalDateTime.parse(first, local)
                            .minusDays(shift)
                            .atOffset(zone)
                            .toInstant())
                    .isEqualTo(a.toInstant());
        }
    }

    /** Seeded: no valid date comes out as it went in, in any form, and every interval stays. */
    @Test
    void every_pair_of_dates_keeps_its_interval_and_no_date_stays() {
        Random random = new Random(11);
        DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuuMMdd");
        DateTimeFormatter old = DateTimeFormatter.ofPattern("uuuu.MM.dd");
        for (int i = 0; i < 20_000; i++) {
            int shift = shift(random);
            LocalDate a = moment(random).toLocalDate();
            LocalDate b = moment(random).toLocalDate();
            String first = DateShift.date(form.format(a), shift).orElseThrow();
            String second = DateShift.date(old.format(b), shift).orElseThrow();
            assertThat(first).isNotEqualTo(form.format(a)).hasSize(8);
            assertThat(second).isNotEqualTo(form.format(b)).hasSize(8);
            assertThat(ChronoUnit.DAYS.between(LocalDate.parse(first, form), LocalDate.parse(second, form)))
                    .isEqualTo(ChronoUnit.DAYS.between(a, b));
        }
    }

    /** Seeded: whatever is not a date, nothing comes out, or something that is one. */
    @Test
    void nothing_but_valid_dates_ever_comes_out() {
        Random random = new Random(13);
        String symbols = "0123456789012345678901234567890123456789.-+ \u0000:/ABCz٣３";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(symbols.charAt(random.nextInt(symbols.length())));
            }
            int shift = shift(random);
            DateShift.date(text.toString(), shift)
                    .ifPresent(out -> assertThat(out)
                            .matches("[0-9]{8}")
                            .satisfies(
                                    date -> assertThat(DateShift.date(date, 0)).contains(date)));
            DateShift.dateTime(text.toString(), shift)
                    .ifPresent(out -> assertThat(out).matches("[0-9]{8}(?:[0-9]{2}){0,3}(?:\\.[0-9]{1,6})?"));
        }
    }

    private static int shift(Random random) {
        int days = 1 + random.nextInt(Pseudonyms.MAX_SHIFT_DAYS);
        return random.nextBoolean() ? days : -days;
    }

    private static ZoneOffset zone(Random random) {
        return ZoneOffset.ofTotalSeconds(60 * (15 * (random.nextInt(105) - 48)));
    }

    private static OptionalInt minutes(ZoneOffset zone) {
        return OptionalInt.of(zone.getTotalSeconds() / 60);
    }

    private static OffsetDateTime moment(Random random) {
        return OffsetDateTime.of(10 + random.nextInt(9_970), 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                .plusSeconds(random.nextInt(366 * 86_400));
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
    @CsvSource({
        "075Y,075Y",
        "089Y,089Y",
        "75Y,075Y",
        "6M,006M",
        "090Y,090Y",
        "104Y,090Y",
        "006M,006M",
        "002D,002D",
        "999W,999W"
    })
    void ages_above_89_years_become_90(String age, String capped) {
        assertThat(Ages.capped(age)).contains(capped);
    }

    @ParameterizedTest
    @CsvSource({
        "19251002,20150502,true",
        "19250503,20150502,true",
        "19250502,20150502,false",
        "19250501,20150502103000,false",
        "19000101,20150502,false",
        "1925,20150502,false",
        "19251002,unknown,false"
    })
    void a_birth_date_beside_an_event_tells_an_age(String born, String event, boolean ordinary) {
        assertThat(Ages.isOrdinary(born, event)).isEqualTo(ordinary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"75", "Y", "ABCY", "0075Y"})
    void malformed_ages_are_refused(String age) {
        assertThat(Ages.capped(age)).isEmpty();
    }
}

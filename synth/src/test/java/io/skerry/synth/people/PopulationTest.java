package io.skerry.synth.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.synth.common.Rng;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final LocalDate START = LocalDate.of(2012, 1, 1);
    private static final LocalDate END = LocalDate.of(2020, 12, 31);

    private static List<Person> people(long seed, int count) {
        Rng rng = new Rng(seed);
        Population population = new Population(rng, new Region(rng));
        return IntStream.range(0, count)
                .mapToObj(i -> population.make(
                        i, i % 2 == 0 ? Sex.F : Sex.M, LocalDate.of(1935 + i % 60, 1 + i % 12, 1 + i % 28), START, END))
                .toList();
    }

    @Test
    void noTwoPeopleShareANumber() {
        Set<String> chis = new HashSet<>();
        Set<String> eupis = new HashSet<>();
        for (Person person : people(1, 3_000)) {
            assertThat(person.chis()).allMatch(chis::add).allMatch(Chi::isValid);
            assertThat(eupis.add(person.eupi())).isTrue();
        }
    }

    @Test
    void aboutATenthHaveTwoNumbersAndChangeFromOneToTheOtherOnce() {
        List<Person> people = people(2, 2_000);
        List<Person> changed = people.stream().filter(p -> p.chis().size() == 2).toList();
        assertThat(changed.size()).isBetween(120, 300);
        assertThat(changed).allSatisfy(p -> {
            assertThat(p.chiOn(p.chiChange().minusDays(1))).isEqualTo(p.chis().getFirst());
            assertThat(p.chiOn(p.chiChange())).isEqualTo(p.chis().getLast());
        });
    }

    @Test
    void postcodesHaveTheShapeOfRealOnes() {
        assertThat(people(3, 500))
                .allSatisfy(p ->
                        assertThat(p.address().postcode()).matches("[A-Z]{1,2}[0-9]{1,2} [0-9][ABD-HJLNP-UW-Z]{2}"));
    }

    @Test
    void phoneNumbersAreOfTheRangesKeptFreeForDrama() {
        assertThat(people(4, 500))
                .allSatisfy(p -> assertThat(p.phone())
                        .matches("0131 496 0\\d{3}|0141 496 0\\d{3}|01632 960\\d{3}|07700 900\\d{3}"));
    }

    @Test
    void theSameSeedGivesTheSamePeople() {
        assertThat(people(9, 50)).isEqualTo(people(9, 50)).isNotEqualTo(people(10, 50));
    }
}

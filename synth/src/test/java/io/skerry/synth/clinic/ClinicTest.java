package io.skerry.synth.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Region;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClinicTest {
    private static final List<Patient> PATIENTS = patients(1, 1_500);

    private static List<Patient> patients(long seed, int count) {
        Rng rng = new Rng(seed);
        Clinic clinic = new Clinic(rng, new Region(rng));
        return IntStream.range(0, count).mapToObj(clinic::make).toList();
    }

    private static boolean hasLungCancer(Patient patient) {
        return patient.events(Event.Cancer.class).anyMatch(c -> c.site().startsWith("C34"));
    }

    @Nested
    class Time {
        @Test
        void nothingHappensToAnyoneAfterDeathOrBeforeBirth() {
            for (Patient patient : PATIENTS) {
                LocalDate last = patient.died().orElse(Clinic.END);
                assertThat(patient.events()).allSatisfy(e -> {
                    assertThat(e.day()).isBetween(patient.person().birth(), last);
                    if (e instanceof Event.Admission stay) {
                        assertThat(stay.discharge()).isBetween(stay.day(), last.plusDays(60));
                    }
                });
            }
            assertThat(PATIENTS).filteredOn(p -> p.died().isPresent()).hasSizeGreaterThan(100);
        }

        @Test
        void peopleDieOnceAtMostAndThatComesLast() {
            assertThat(PATIENTS).allSatisfy(p -> {
                assertThat(p.events(Event.Death.class).count()).isLessThanOrEqualTo(1);
                p.died().ifPresent(day -> assertThat(p.events().getLast()).isInstanceOf(Event.Death.class));
            });
        }

        @Test
        void eventsAreInOrder() {
            assertThat(PATIENTS)
                    .allSatisfy(p ->
                            assertThat(p.events()).isSortedAccordingTo(java.util.Comparator.comparing(Event::day)));
        }
    }

    @Nested
    class Correlations {
        private double lungCancerAmong(Smoking.Status status) {
            List<Patient> group = PATIENTS.stream()
                    .filter(p -> p.smoking().status() == status)
                    .toList();
            return group.stream().filter(ClinicTest::hasLungCancer).count() / (double) group.size();
        }

        @Test
        void lungCancerFollowsSmoking() {
            double never = lungCancerAmong(Smoking.Status.NEVER);
            assertThat(lungCancerAmong(Smoking.Status.CURRENT)).isGreaterThan(4 * never);
            assertThat(lungCancerAmong(Smoking.Status.EX)).isGreaterThan(2 * never);
        }

        @Test
        void lungCancerIsFoundByChestCtAndStagedByPet() {
            List<Patient> ill =
                    PATIENTS.stream().filter(ClinicTest::hasLungCancer).toList();
            assertThat(ill).hasSizeGreaterThan(100);
            assertThat(share(ill, p -> images(p, StudyKind.CHEST_CT))).isGreaterThan(0.95);
            assertThat(share(ill, p -> images(p, StudyKind.PET))).isGreaterThan(0.85);
            assertThat(share(PATIENTS.stream().filter(p -> !hasLungCancer(p)).toList(), p -> images(p, StudyKind.PET)))
                    .isLessThan(0.3);
        }

        @Test
        void lungCancerShortensLives() {
            List<Patient> ill =
                    PATIENTS.stream().filter(ClinicTest::hasLungCancer).toList();
            List<Patient> others =
                    PATIENTS.stream().filter(p -> !hasLungCancer(p)).toList();
            assertThat(share(ill, p -> p.died().isPresent()))
                    .isGreaterThan(share(others, p -> p.died().isPresent()) + 0.2);
        }

        @Test
        void theRiskAlleleGoesWithSmoking() {
            assertThat(meanAlleles(Smoking.Status.CURRENT)).isGreaterThan(meanAlleles(Smoking.Status.NEVER) + 0.1);
        }

        private double meanAlleles(Smoking.Status status) {
            return PATIENTS.stream()
                    .filter(p -> p.smoking().status() == status)
                    .mapToInt(p -> p.genotype().chrna5RiskAlleles())
                    .average()
                    .orElseThrow();
        }

        private static boolean images(Patient patient, StudyKind kind) {
            return patient.events(Event.Imaging.class).anyMatch(e -> e.kind() == kind);
        }

        private static double share(List<Patient> group, Predicate<Patient> test) {
            return group.stream().filter(test).count() / (double) group.size();
        }
    }

    @Nested
    class Demonstration {
        @Test
        void fortyPeopleOfAnySeedHoldSmokersOfFiftyToEightyWithAChestCtWithinAYearOfLungCancer() {
            for (long seed = 1; seed <= 12; seed++) {
                assertThat(patients(seed, 40).stream()
                                .filter(this::isInTheCohort)
                                .count())
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(4);
            }
        }

        private boolean isInTheCohort(Patient patient) {
            return patient.smoking().status() == Smoking.Status.CURRENT
                    && patient.events(Event.Cancer.class)
                            .filter(c -> c.site().startsWith("C34"))
                            .anyMatch(c -> patient.events(Event.Imaging.class)
                                    .filter(e -> e.kind() == StudyKind.CHEST_CT)
                                    .anyMatch(e -> Math.abs(ChronoUnit.DAYS.between(c.day(), e.day())) <= 365
                                            && patient.person().ageOn(e.day()) >= 50
                                            && patient.person().ageOn(e.day()) <= 80));
        }

        @Test
        void fortyPeopleOfAnySeedHaveCtMrAndPet() {
            for (long seed = 1; seed <= 12; seed++) {
                assertThat(patients(seed, 40).stream()
                                .flatMap(p -> p.events(Event.Imaging.class))
                                .map(e -> e.kind().modality()))
                        .contains("CT", "MR", "PT", "US");
            }
        }
    }
}

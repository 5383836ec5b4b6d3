package io.skerry.synth.clinic;

import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Hospital;
import io.skerry.synth.people.Person;
import io.skerry.synth.people.Population;
import io.skerry.synth.people.Region;
import io.skerry.synth.people.Sex;
import java.time.LocalDate;

/** Makes patients one after another: the person, and what happens to them between the archive's first and last day. */
public final class Clinic {
    /** The first day of the archive. */
    public static final LocalDate START = LocalDate.of(2012, 1, 1);
    /** The last day of the archive. */
    public static final LocalDate END = LocalDate.of(2020, 12, 31);

    private final Rng seed;
    private final Region region;
    private final Population population;

    public Clinic(Rng seed, Region region) {
        this.seed = seed.fork("clinic");
        this.region = region;
        this.population = new Population(seed, region);
    }

    /** The patient at that index; to be called with 0, 1, 2 … since numbers once issued are not issued again. */
    public Patient make(int index) {
        Rng rng = seed.fork(index);
        Profile.Slot slot = Profile.of(index, seed);
        Profile profile = slot.profile();
        Sex sex = profile.sex(rng);
        LocalDate first = rng.date(START.plusDays(200), END.minusDays(500));
        LocalDate birth = birth(slot, first, rng);
        Person person = population.make(index, sex, birth, START, END);
        Hospital hospital = rng.pick(region.hospitals());
        Smoking smoking = smoking(slot, person, first, rng);
        Timeline line = new Timeline(person, hospital, START, END, rng);
        Stories.tell(slot, line, smoking.status(), first);
        background(line, smoking, first);
        return new Patient(person, smoking, Genotype.draw(profile, smoking.status(), rng), line.build());
    }

    /** The first blocks have a newborn and an infant among the children, so that ages such as 002D and 006M occur. */
    private static LocalDate birth(Profile.Slot slot, LocalDate first, Rng rng) {
        int years = slot.profile().age(slot, rng);
        if (slot.profile() == Profile.CHILD) {
            int kind = slot.block() % 4;
            if (kind == 0) {
                return first.minusDays(rng.between(1, 13));
            }
            if (kind == 1) {
                return first.minusMonths(rng.between(3, 17)).minusDays(rng.between(0, 20));
            }
        }
        return first.minusYears(years).minusDays(rng.between(1, 364));
    }

    private static Smoking smoking(Profile.Slot slot, Person person, LocalDate first, Rng rng) {
        LocalDate recorded = rng.date(START, first);
        int age = person.ageOn(first);
        double draw = rng.between(0.0, 1.0);
        if (age < 16) {
            LocalDate after = person.birth().isAfter(recorded) ? person.birth() : recorded;
            return new Smoking(Smoking.Status.NEVER, 0, 0, after);
        }
        boolean lung = slot.profile() == Profile.LUNG;
        double current =
                Profile.isTypicalLungCancer(slot) ? 1 : lung ? 0.2 : slot.profile() == Profile.CARDIAC ? 0.3 : 0.15;
        double ex = lung ? 0.5 : 0.25;
        if (draw < current) {
            int perDay = 5 * rng.between(1, 7);
            int years = Math.max(1, age - rng.between(15, 22));
            return new Smoking(Smoking.Status.CURRENT, Math.max(1, perDay * years / 20), perDay, recorded);
        }
        if (draw < current + ex) {
            return new Smoking(Smoking.Status.EX, rng.between(3, Math.max(5, age / 2)), 0, recorded);
        }
        return new Smoking(Smoking.Status.NEVER, 0, 0, recorded);
    }

    /** What happens to everyone: yearly blood tests, common drugs, help to stop smoking. */
    private static void background(Timeline line, Smoking smoking, LocalDate first) {
        Rng rng = line.rng();
        int age = line.person().ageOn(first);
        for (LocalDate day = first.minusDays(rng.between(100, 190)); day.isBefore(END); day = day.plusDays(365)) {
            double anaemia = day.isAfter(first) ? 6 : 0;
            double usual = line.person().sex() == Sex.F ? 131 : 146;
            line.measure(day, "HB", "Haemoglobin", rng.normal(usual - anaemia, 11), "g/L");
            line.measure(day, "EGFR", "Estimated GFR", rng.normal(Math.max(35, 118 - 0.75 * age), 9), "mL/min/1.73m2");
            line.measure(day, "CRP", "C-reactive protein", rng.exponential(day.isAfter(first) ? 14 : 5), "mg/L");
        }
        if (age > 55 && rng.chance(0.5)) {
            line.prescribe(START.plusDays(rng.between(0, 300)), 20, "0205051L0", "Lisinopril", "10mg", 28);
        }
        if (smoking.status() == Smoking.Status.CURRENT && rng.chance(0.5)) {
            line.prescribe(smoking.recorded().plusDays(10), 3, "0410020C0", "Varenicline", "1mg", 56);
        }
    }
}

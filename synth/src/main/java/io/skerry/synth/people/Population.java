package io.skerry.synth.people;

import io.skerry.synth.common.Lexicon;
import io.skerry.synth.common.Rng;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes patients one after another; the same seed gives the same people. Not for several threads. */
public final class Population {
    private static final double TWO_CHIS = 0.1;
    private static final double FOREIGN_NAME = 0.15;

    private final Rng seed;
    private final Region region;
    private final Set<String> issued = new HashSet<>();
    private final Map<String, Integer> addresses = new HashMap<>();

    public Population(Rng seed, Region region) {
        this.seed = seed.fork("population");
        this.region = region;
    }

    /**
     * The person at that index.
     *
     * @param sex given by the clinical story
     * @param birth given by the clinical story
     * @param archiveStart the first day of the archive; a second CHI appears after it
     * @param archiveEnd the last day of the archive
     */
    public Person make(int index, Sex sex, LocalDate birth, LocalDate archiveStart, LocalDate archiveEnd) {
        Rng rng = seed.fork(index);
        List<String> chis = new ArrayList<>();
        chis.add(issue(birth, sex, rng));
        LocalDate change = birth;
        if (rng.chance(TWO_CHIS) || index == 1) {
            chis.add(issue(birth, sex, rng));
            change = rng.date(later(birth, archiveStart), archiveEnd);
        }
        String[] foreign = rng.chance(FOREIGN_NAME) ? foreign(sex, rng) : new String[0];
        PersonName name = foreign.length == 0 ? localName(sex, rng) : foreignName(foreign);
        Practice practice = rng.pick(region.practices());
        double height = rng.normal(sex == Sex.F ? 1.62 : 1.76, 0.06);
        int age = java.time.Period.between(birth, archiveEnd).getYears();
        double bmi = Math.max(18, rng.normal(27, 4.5));
        double growth = age >= 16 ? 1 : 0.4 + 0.6 * age / 16.0;
        return new Person(
                index,
                eupi(rng),
                chis,
                change,
                name,
                foreign.length == 0 ? "ISO_IR 100" : foreign[0],
                sex,
                birth,
                Region.address(rng),
                rng.chance(0.5) ? Region.mobile(rng) : Region.landline(rng),
                email(name, foreign, index),
                Region.anyName(Sex.F, rng),
                Region.anyName(sex == Sex.F ? Sex.M : Sex.F, rng),
                practice,
                Region.anyName(rng.chance(0.5) ? Sex.F : Sex.M, rng).withTitle("Dr"),
                height * growth,
                bmi * height * height * growth * growth);
    }

    private String issue(LocalDate birth, Sex sex, Rng rng) {
        String chi = Chi.make(birth, sex, rng);
        while (!issued.add(chi)) {
            chi = Chi.make(birth, sex, rng);
        }
        return chi;
    }

    private static PersonName localName(Sex sex, Rng rng) {
        List<String> given = sex == Sex.F ? Lexicon.FEMALE_NAMES : Lexicon.MALE_NAMES;
        return PersonName.of(rng.pick(Lexicon.SURNAMES), rng.pick(given), rng.chance(0.4) ? rng.pick(given) : "");
    }

    private static String[] foreign(Sex sex, Rng rng) {
        List<String[]> fitting = Lexicon.FOREIGN_NAMES.stream()
                .map(line -> line.split("\t"))
                .filter(fields -> fields[1].equals(sex.name()))
                .toList();
        return rng.pick(fitting);
    }

    private static PersonName foreignName(String[] fields) {
        return new PersonName(
                fields[2],
                fields[3],
                "",
                "",
                fields[4].equals("-") ? "" : fields[4],
                fields[5].equals("-") ? "" : fields[5]);
    }

    private String email(PersonName name, String[] foreign, int index) {
        String local = foreign.length == 0 ? name.given() + "." + name.family() : "patient." + (index + 1000);
        String address = local.toLowerCase(Locale.ROOT).replace(" ", "");
        int earlier = addresses.merge(address, 1, Integer::sum);
        return address + (earlier > 1 ? earlier : "") + "@example.org";
    }

    private static String eupi(Rng rng) {
        return String.format(Locale.ROOT, "%016X%08X", rng.nextLong(), (int) rng.nextLong());
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}

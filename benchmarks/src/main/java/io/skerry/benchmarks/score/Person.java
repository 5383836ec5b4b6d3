package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.synth.common.Lexicon;
import io.skerry.synth.common.Rng;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whose identifiers an object gets, and in which words.
 *
 * @param subject a number for the person
 * @param dicomName as in PatientName, alphabetic group
 * @param family as written in running text
 * @param referrer such as "Dr Lorna Bisset"
 * @param neighbour a person who stands in no attribute of the object
 */
record Person(
        String subject,
        String dicomName,
        String family,
        String given,
        boolean female,
        LocalDate birth,
        String chi,
        String nhs,
        String street,
        String town,
        String postcode,
        String phone,
        String email,
        String referrer,
        String neighbour,
        String hospital,
        String accession,
        LocalDate study) {
    /** Names that the synthetic population does not have. */
    private static final List<String> OTHER_FAMILIES = List.of(
            "Okafor",
            "Kowalska",
            "Fernandez",
            "O'Connor",
            "Nguyen",
            "Schneider",
            "Rossi",
            "Papadopoulos",
            "Lindqvist",
            "Banerjee",
            "Haddad",
            "Novak",
            "Thistlewood",
            "Featherstonhaugh",
            "Ramasamy",
            "Petrov");

    private static final DateTimeFormatter DA = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    /** The person of an object: name, numbers and dates are those of its header, the rest is drawn. */
    static Person of(String subject, Dataset header, String chi, Rng rng) {
        String name = header.string(Tag.PatientName).orElse("NEMO^ULYSSES").split("=", -1)[0];
        String[] parts = name.split("\\^", -1);
        boolean female = header.string(Tag.PatientSex).orElse("F").equals("F");
        String town = rng.pick(Lexicon.TOWNS);
        String given = spoken(parts.length > 1 ? parts[1] : "");
        String family = spoken(parts[0]);
        String relative = rng.pick(rng.chance(0.5) ? Lexicon.FEMALE_NAMES : Lexicon.MALE_NAMES);
        return new Person(
                subject,
                name,
                family,
                given,
                female,
                date(header, Tag.PatientBirthDate, LocalDate.of(1951, 3, 12)),
                chi,
                nhs(rng),
                rng.between(1, 180) + " " + rng.pick(Lexicon.STREETS),
                town.split("\t", -1)[0],
                town.split("\t", -1)[1] + rng.between(1, 39) + " " + rng.between(1, 9) + "AB",
                rng.pickOf("0131 496 0", "0141 496 0", "01632 960") + rng.digits(3),
                ascii(given + "." + family) + rng.between(1, 99) + "@example.org",
                "Dr " + rng.pick(Lexicon.FEMALE_NAMES) + " " + rng.pick(Lexicon.SURNAMES),
                relative + " " + rng.pick(OTHER_FAMILIES),
                header.string(Tag.InstitutionName).orElse("Craigmuir Royal Infirmary"),
                header.string(Tag.AccessionNumber).orElse("E19" + rng.digits(7)),
                date(header, Tag.StudyDate, LocalDate.of(2015, 6, 17)));
    }

    /** "Mrs Jean MacDonald". */
    String addressed() {
        return (female ? "Mrs " : "Mr ") + given + " " + family;
    }

    /** "MACDONALD, JEAN". */
    String listed() {
        return (family + ", " + given).toUpperCase(Locale.ROOT);
    }

    static String printed(LocalDate date) {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT).format(date);
    }

    static String words(LocalDate date) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).format(date);
    }

    static String dicom(LocalDate date) {
        return DA.format(date);
    }

    /** Every form of this person that is written anywhere. */
    void into(Dossier dossier) {
        dossier.add(Kind.NAME, dicomName);
        dossier.add(Kind.NAME, family);
        dossier.add(Kind.NAME, given);
        dossier.add(Kind.NAME, addressed());
        dossier.add(Kind.NAME, given + " " + family);
        dossier.add(Kind.NAME, listed());
        dossier.add(Kind.NAME, referrer);
        dossier.add(Kind.NAME, lastWord(referrer));
        dossier.add(Kind.NAME, neighbour);
        dossier.add(Kind.NAME, lastWord(neighbour));
        dossier.add(Kind.NUMBER, chi);
        dossier.add(Kind.NUMBER, nhs);
        dossier.add(Kind.NUMBER, spaced(nhs));
        dossier.add(Kind.NUMBER, accession);
        dossier.add(Kind.ADDRESS, street);
        dossier.add(Kind.ADDRESS, town);
        dossier.add(Kind.ADDRESS, postcode);
        dossier.add(Kind.CONTACT, phone);
        dossier.add(Kind.CONTACT, phone.replace(" ", ""));
        dossier.add(Kind.CONTACT, email);
        dossier.add(Kind.INSTITUTION, hospital);
        for (LocalDate date : List.of(birth, study)) {
            dossier.add(Kind.DATE, printed(date));
            dossier.add(Kind.DATE, words(date));
            dossier.add(Kind.DATE, dicom(date));
            dossier.add(Kind.DATE, date.toString());
        }
    }

    static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    /** 943 476 5919. */
    static String spaced(String nhs) {
        return nhs.substring(0, 3) + " " + nhs.substring(3, 6) + " " + nhs.substring(6);
    }

    /** Ten digits whose last one is the check digit by modulus 11 (NHS Data Dictionary). */
    static String nhs(Rng rng) {
        while (true) {
            String nine = rng.pickOf("4", "6", "9") + rng.digits(8);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (nine.charAt(i) - '0') * (10 - i);
            }
            int check = (11 - sum % 11) % 11;
            if (check != 10) {
                return nine + check;
            }
        }
    }

    private static LocalDate date(Dataset header, int tag, LocalDate otherwise) {
        String text = header.string(tag).orElse("");
        return text.matches("\\d{8}") ? LocalDate.parse(text, DA) : otherwise;
    }

    private static String spoken(String upper) {
        return Arrays.stream(upper.toLowerCase(Locale.ROOT).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static String ascii(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");
        return plain.length() < 4 ? "patient.post" : plain;
    }
}

package io.skerry.phi.text;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Phrases with people in them, made from a seed. */
final class Templates {
    private static final List<String> FIRST = List.of(
            "John",
            "Mary",
            "Robert",
            "Susan",
            "Michael",
            "Patricia",
            "David",
            "Linda",
            "Maria",
            "Thomas",
            "Margaret",
            "Fiona",
            "Kevin",
            "Angela",
            "Steven",
            "Deborah",
            "Carlos",
            "Isabel",
            "Helen",
            "Ahmed",
            "Mohammed",
            "Ingrid",
            "Hans",
            "Olga");
    private static final List<String> LAST = List.of(
            "Johnson",
            "Williams",
            "Davis",
            "Rodriguez",
            "Hernandez",
            "Thompson",
            "Anderson",
            "Robinson",
            "Patel",
            "Nguyen",
            "Kowalski",
            "Schmidt",
            "McDonald",
            "O'Connor",
            "Fitzgerald",
            "Sanchez",
            "Ramirez",
            "Gonzales",
            "Edwards",
            "Murphy",
            "Stewart",
            "Morrison",
            "Henderson",
            "Sullivan",
            "Hamilton",
            "Gallagher",
            "Petersen",
            "Jensen",
            "Chowdhury",
            "Weber");
    private static final List<String> CLINICAL = List.of(
            "CT chest",
            "MRI brain",
            "left knee",
            "hip fracture",
            "Hodgkin lymphoma",
            "Baker cyst",
            "axial T2",
            "renal colic",
            "lung nodule",
            "post contrast",
            "lumbar spine",
            "Crohn disease",
            "Colles fracture",
            "portal venous phase",
            "supine and prone",
            "acute stroke",
            "Down syndrome",
            "Wilson disease",
            "Paget disease",
            "liver lesion");
    private static final List<String> STREETS =
            List.of("High Street", "Station Road", "Church Lane", "Elm Avenue", "Victoria Terrace", "Queens Crescent");
    private static final List<String> TOWNS =
            List.of("Dundee", "Perth", "Glasgow", "Aberdeen", "Inverness", "Stirling");

    /** A text, what of it must go, and what must stay. */
    record Phrase(String text, List<String> identifying, List<String> clinical) {}

    private Templates() {}

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static String name(Random random) {
        return any(random, FIRST) + " " + any(random, LAST);
    }

    static List<Phrase> phrases(Random random, String name) {
        String first = name.substring(0, name.indexOf(' '));
        String last = name.substring(name.indexOf(' ') + 1);
        String clinical = any(random, CLINICAL);
        List<String> kept = List.of(clinical);
        List<String> names = List.of(last);
        String number = String.valueOf(1_000_000 + random.nextInt(8_999_999));
        String date =
                "%02d/%02d/%d".formatted(1 + random.nextInt(28), 1 + random.nextInt(12), 1930 + random.nextInt(80));
        String month = any(random, List.of("January", "March", "Jun", "Sept", "December"));
        String street = any(random, STREETS);
        String house = String.valueOf(1 + random.nextInt(200));
        String town = any(random, TOWNS);
        return List.of(
                new Phrase(clinical + ", seen by Dr " + last, names, kept),
                new Phrase("Reported by: " + name + ". " + clinical, List.of(first, last), kept),
                new Phrase("Ward was informed by " + name + ". " + clinical, List.of(first, last), kept),
                new Phrase("Discussed with " + name + ": " + clinical, List.of(last), kept),
                new Phrase(clinical + " for " + name, List.of(first, last), kept),
                new Phrase(clinical + " (" + last + ", " + first + ")", List.of(first, last), kept),
                new Phrase(clinical + " " + last + "^" + first, List.of(first, last), kept),
                new Phrase(clinical + " ref. " + first.charAt(0) + ". " + last, names, kept),
                new Phrase("Pt name: " + name + " " + clinical, List.of(first, last), kept),
                new Phrase("Tech: " + last + "; " + clinical, names, kept),
                new Phrase(
                        (clinical + " for " + name).toUpperCase(Locale.ROOT),
                        List.of(first, last),
                        List.of(clinical.toUpperCase(Locale.ROOT))),
                new Phrase(clinical + ", Mr " + last + " was informed", names, List.of(clinical, "was informed")),
                new Phrase(clinical + " MRN: " + number, List.of(number), List.of(clinical, "MRN")),
                new Phrase("Hosp No " + number + " " + clinical, List.of(number), kept),
                new Phrase(clinical + " DOB " + date, List.of(date), List.of(clinical, "DOB")),
                new Phrase("Prior " + clinical + " of " + date + ".", List.of(date), List.of("Prior", clinical)),
                new Phrase("Since 14 " + month + " 2016 " + clinical, List.of(month + " 2016"), kept),
                new Phrase(month + " 2016: " + clinical, List.of(month), kept),
                new Phrase(
                        clinical + ". Lives at " + house + " " + street + ", " + town + " DD2 1AB",
                        List.of(street, town, "DD2"),
                        List.of(clinical + ".")),
                new Phrase(clinical + ". Tel 01382 " + (100_000 + random.nextInt(899_999)), List.of("01382"), kept),
                new Phrase(clinical + " call (212) 555-0" + (100 + random.nextInt(899)), List.of("212", "555"), kept),
                new Phrase(clinical + ", " + (90 + random.nextInt(15)) + " year old", List.of("year old"), kept),
                new Phrase(
                        clinical + ", " + (18 + random.nextInt(71)) + " year old",
                        List.of(),
                        List.of(clinical, "year old")),
                new Phrase(
                        "Mail " + first + "." + last.replace("'", "") + "@example.org " + clinical,
                        List.of("example"),
                        kept),
                new Phrase("Transferred from " + town + " Royal Infirmary. " + clinical, List.of(town), kept));
    }
}

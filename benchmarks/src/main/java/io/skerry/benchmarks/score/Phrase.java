package io.skerry.benchmarks.score;

import io.skerry.synth.common.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with identifiers among words that must survive. In a template, {@code [..]} is what must survive, {@code <..>}
 * an eponym or device word that must, and {@code {..}} stands for a fact of the person.
 */
record Phrase(String text, List<String> kept, List<String> decoys) {
    private static final Pattern PART = Pattern.compile("\\[(?<kept>[^]]*)]|<(?<decoy>[^>]*)>|\\{(?<fact>[a-zN]+)}");

    private static final List<String> TEMPLATES = List.of(
            "[CT CHEST W CONTRAST] for {addressed} {birth}",
            "[MRI BRAIN] {listed} [T2 AXIAL]",
            "[XR KNEE LEFT] - {given} {family}, CHI {chi}",
            "{listed} [CHEST PA]",
            "[US ABDOMEN] ref {referrer}",
            "[Follow up CT] {study} {referrer}",
            "[Portal venous phase], patient {addressed}",
            "[PET CT] <Hodgkin> [lymphoma staging] {accession}",
            "<Baker> [cyst right knee], {addressed}",
            "[Arterial phase] tel {phone}",
            "[T1 MPRAGE SAG] NHS {nhs}",
            "[Abdomen and pelvis] {family} {bornWords}",
            "[Spine lumbar], results to {email}",
            "[Mammogram CC] {hospital}",
            "[Neck soft tissue] Acc {accession}");

    private static final List<String> LONG_TEMPLATES = List.of(
            "[Clinical history:] {addressed}, born {birth}, of {street}, {town} {postcode}. [Known <Crohn disease>;"
                    + " query obstruction].",
            "[Discussed with] {referrer} by phone {phone}. [No pulmonary embolism]. Copy to {email}.",
            "[Patient moved during acquisition]. Neighbour {neighbour} waited with {given}.",
            "NHS number {nhsSpaced}, CHI {chi}. [Reduced dose protocol, 5 mm slices].",
            "[Contrast given through <Hickman> line], seen at {hospital} on {studyWords}.",
            "{family}, {given} ({birthIso}) [claustrophobic, sedated with midazolam].",
            "[Post <Whipple> procedure, fatty liver]. Call daughter {neighbour} on {phone}.",
            "[<Parkinson disease>, scan without contrast]. GP {referrer}, {postcode}.",
            "[Comparison with earlier examination] of {study}. [<Colles> fracture healed]. Signed {referrer}.",
            "Address changed to {street}, {town}, {postcode}. [Implant: <Foley> catheter in situ].");

    static final List<String> CLEAN = List.of(
            "[CT HEAD W/O CONTRAST]",
            "[Axial T2 FLAIR 3 mm]",
            "[<Baker> cyst right knee]",
            "[Staging of <Hodgkin> lymphoma]",
            "[<Down> syndrome, cardiac ultrasound]",
            "[<Bennett> fracture left thumb]",
            "[<Swan-Ganz> catheter position]",
            "[<Wilson> disease, liver protocol]",
            "[<Philips Ingenia> quality check]",
            "[Thorax 5.0 B30f CE]",
            "[<Graves> disease, thyroid uptake]",
            "[Lumbar spine sagittal STIR]");

    /** A text with identifiers of at most so many characters; shorter ones get a short template. */
    static Phrase identifying(Person person, int longest, Rng rng) {
        List<String> templates = longest > 64 && rng.chance(0.7) ? LONG_TEMPLATES : TEMPLATES;
        for (int i = 0; i < 20; i++) {
            Phrase phrase = fill(rng.pick(templates), person);
            if (phrase.text().length() <= longest) {
                return phrase;
            }
        }
        return fill("{family} [CHEST]", person);
    }

    static Phrase clean(Person person, Rng rng) {
        return fill(rng.pick(CLEAN), person);
    }

    static Phrase fill(String template, Person person) {
        // Decoys may stand within a kept phrase; the phrase then is kept with them.
        List<String> decoys = new ArrayList<>();
        Matcher decoy = Pattern.compile("<([^>]*)>").matcher(template);
        while (decoy.find()) {
            decoys.add(decoy.group(1));
        }
        String flat = template.replaceAll("\\[([^]]*)]", "[$1]");
        List<String> kept = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher part = PART.matcher(flat);
        int from = 0;
        while (part.find()) {
            text.append(flat, from, part.start());
            if (part.group("kept") != null) {
                String words = part.group("kept").replace("<", "").replace(">", "");
                kept.add(words);
                text.append(words);
            } else if (part.group("decoy") != null) {
                text.append(part.group("decoy"));
            } else {
                text.append(fact(part.group("fact"), person));
            }
            from = part.end();
        }
        text.append(flat.substring(from));
        return new Phrase(text.toString(), List.copyOf(kept), List.copyOf(decoys));
    }

    private static String fact(String name, Person person) {
        return switch (name) {
            case "addressed" -> person.addressed();
            case "listed" -> person.listed();
            case "given" -> person.given();
            case "family" -> person.family();
            case "birth" -> Person.printed(person.birth());
            case "bornWords" -> Person.words(person.birth());
            case "birthIso" -> person.birth().toString();
            case "study" -> Person.printed(person.study());
            case "studyWords" -> Person.words(person.study());
            case "chi" -> person.chi();
            case "nhs" -> person.nhs();
            case "nhsSpaced" -> Person.spaced(person.nhs());
            case "phone" -> person.phone();
            case "email" -> person.email();
            case "street" -> person.street();
            case "town" -> person.town();
            case "postcode" -> person.postcode();
            case "referrer" -> person.referrer();
            case "neighbour" -> person.neighbour();
            case "hospital" -> person.hospital();
            case "accession" -> person.accession();
            default -> throw new IllegalArgumentException("no fact named " + name);
        };
    }
}

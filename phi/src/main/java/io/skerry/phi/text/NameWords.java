package io.skerry.phi.text;

import io.skerry.phi.text.Text.Form;
import io.skerry.phi.text.Text.Word;
import java.util.Set;

/** How much a word is worth as a name, by the lexicon and by how it is written. */
final class NameWords {
    /** Parts of names that are no name by themselves. */
    static final Set<String> PARTICLES = Set.of(
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin",
            "ibn", "ben", "bint", "mac", "mc", "st", "ter", "ten", "zu", "zur");

    /** Words behind an eponym: "Baker cyst", "circle of Willis". */
    private static final Set<String> EPONYM_NOUNS = Set.of(
            "disease",
            "diseases",
            "syndrome",
            "sign",
            "signs",
            "fracture",
            "fractures",
            "cyst",
            "cysts",
            "ligament",
            "line",
            "lines",
            "node",
            "nodes",
            "space",
            "ring",
            "rings",
            "duct",
            "tumour",
            "tumor",
            "classification",
            "score",
            "scoring",
            "grade",
            "grading",
            "view",
            "views",
            "method",
            "procedure",
            "technique",
            "position",
            "manoeuvre",
            "maneuver",
            "angle",
            "criteria",
            "criterion",
            "canal",
            "fossa",
            "muscle",
            "catheter",
            "stent",
            "filter",
            "valve",
            "prosthesis",
            "nail",
            "plate",
            "wire",
            "hernia",
            "palsy",
            "phenomenon",
            "triad",
            "law",
            "test",
            "point",
            "triangle",
            "pouch",
            "deformity",
            "contracture",
            "lymphoma",
            "sarcoma",
            "anomaly",
            "malformation",
            "malformations",
            "coil",
            "sequence",
            "kernel",
            "protocol",
            "scale",
            "index",
            "body",
            "bodies",
            "cell",
            "cells",
            "gland",
            "glands",
            "area",
            "areas",
            "membrane",
            "artery",
            "vein",
            "nerve",
            "tube",
            "drain",
            "defect",
            "lesion",
            "operation",
            "repair",
            "shunt",
            "type",
            "units",
            "unit",
            "thyroiditis",
            "thyroid",
            "encephalopathy",
            "encephalitis",
            "dementia",
            "disc",
            "capsule",
            "fascia",
            "foramen",
            "ganglion",
            "island",
            "loop",
            "organ",
            "pyramid",
            "segment",
            "segments",
            "spot",
            "tubercle",
            "sclerosis",
            "chorea",
            "aneurysm",
            "tetralogy",
            "stage",
            "staging",
            "system",
            "map",
            "atlas",
            "distribution",
            "transform",
            "window",
            "effect",
            "study",
            "trial",
            "formula",
            "equation",
            "ratio",
            "number",
            "phantom",
            "reconstruction",
            "mode",
            "esophagus",
            "oesophagus",
            "diverticulum",
            "neuroma",
            "deformities",
            "arthropathy",
            "nodules",
            "plaques",
            "plaque",
            "patches",
            "chiari",
            "tear",
            "deposits",
            "swelling",
            "palsies",
            "paralysis",
            "nephropathy",
            "purpura",
            "coma",
            "outcome",
            "workstation",
            "medical",
            "ag");

    private NameWords() {}

    /**
     * How sure a word is a name: 2 when it is common as one and no word of English or medicine, 1 when it is both, 0
     * when it is none or has a meaning in imaging.
     */
    static int weight(Word word) {
        if (!word.isLetters() || word.folded().length() < 2) {
            return 0;
        }
        int surname = word.surname();
        int first = word.first();
        if (word.is(Lexicon.MEDICAL | Lexicon.DEVICE)) {
            return (surname == 1 || first == 1) && !word.is(Lexicon.ANY_WORD) ? 1 : 0;
        }
        if (surname == 0 && first == 0) {
            return 0;
        }
        boolean common = surname == 1 || first == 1;
        if (!word.is(Lexicon.ANY_WORD)) {
            return word.is(Lexicon.EPONYM) && !common ? 1 : 2;
        }
        if (common && !word.is(Lexicon.VERY_ORDINARY)) {
            return 2;
        }
        boolean known = (surname > 0 && surname <= 2) || (first > 0 && first <= 2);
        return known || !word.is(Lexicon.VERY_ORDINARY | Lexicon.ORDINARY) ? 1 : 0;
    }

    /** Whether a word alone, without any context, is taken for a name. */
    static boolean standsAlone(Word word, boolean telling) {
        if (!word.isLetters()
                || word.folded().length() < 4
                || word.is(Lexicon.ANY_WORD | Lexicon.MEDICAL | Lexicon.DEVICE | Lexicon.EPONYM | Lexicon.PLACE)) {
            return false;
        }
        int surname = word.surname();
        int first = word.first();
        int rarest = telling ? 3 : 2;
        return (surname > 0 && surname <= rarest) || (first > 0 && first < rarest);
    }

    /** Whether a word may be a name where the context says that one follows. */
    static boolean fits(Word word, boolean mixedCase) {
        if (!word.isLetters() || (mixedCase && !word.isCapitalised())) {
            return false;
        }
        if (word.is(Lexicon.MEDICAL | Lexicon.DEVICE)) {
            return weightAsName(word) && mixedCase && word.form() == Form.TITLE && !word.is(Lexicon.VERY_ORDINARY);
        }
        if (word.is(Lexicon.ANY_WORD)) {
            return weightAsName(word);
        }
        return true;
    }

    private static boolean weightAsName(Word word) {
        return word.surname() == 1 || word.first() == 1 || (word.surname() == 2 && !word.is(Lexicon.VERY_ORDINARY));
    }

    /** Whether a word at this place belongs to an eponym, by what stands around it: "Hill-Sachs lesion", "line of Shenton". */
    static boolean isEponym(Text text, int index) {
        int i = index + 1;
        while (i < text.words().size()) {
            String gap = text.between(i - 1);
            String word = text.words().get(i).folded();
            if (!gap.equals(" ") && !gap.equals("-")) {
                return false;
            }
            if (EPONYM_NOUNS.contains(word)) {
                return true;
            }
            boolean goesOn = gap.equals("-")
                    && (text.words().get(i).surname() > 0 || text.words().get(i).is(Lexicon.EPONYM));
            if (!goesOn) {
                break;
            }
            i++;
        }
        return index > 0
                && text.words().get(index - 1).folded().equals("of")
                && text.words().get(index).is(Lexicon.EPONYM);
    }
}

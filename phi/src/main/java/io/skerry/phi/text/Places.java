package io.skerry.phi.text;

import io.skerry.phi.text.Text.Word;
import java.util.List;
import java.util.Set;

/**
 * Towns and named institutions. The words "hospital", "clinic" and so on stay unless a proper name belongs to them; a
 * name with them goes whole.
 */
final class Places implements Detector {
    static final String NAME = "place";

    private static final int LONGEST_PLACE = 3;
    private static final int LONGEST_INSTITUTION = 5;

    private static final Set<String> INSTITUTIONS = Set.of(
            "hospital",
            "hospitals",
            "infirmary",
            "clinic",
            "clinics",
            "hospice",
            "university",
            "trust",
            "institute",
            "surgery",
            "healthcare",
            "sanatorium",
            "maternity",
            "polyclinic",
            "klinik",
            "klinikum",
            "krankenhaus",
            "hopital",
            "spital",
            "ospedale",
            "ziekenhuis",
            "policlinico",
            "rehab",
            "college");
    private static final Set<String> CENTRES =
            Set.of("center", "centre", "practice", "home", "group", "associates", "system", "foundation");
    private static final Set<String> CENTRE_KINDS = Set.of(
            "medical",
            "health",
            "imaging",
            "radiology",
            "cancer",
            "nursing",
            "care",
            "surgical",
            "treatment",
            "diagnostic",
            "diagnostics",
            "heart",
            "trauma",
            "rehabilitation",
            "oncology",
            "community");
    private static final Set<String> INSIDE = Set.of(
            "general",
            "royal",
            "queen",
            "king",
            "princess",
            "prince",
            "county",
            "city",
            "memorial",
            "mount",
            "western",
            "eastern",
            "northern",
            "southern",
            "north",
            "south",
            "east",
            "west",
            "regional",
            "district",
            "national",
            "childrens",
            "children",
            "st",
            "saint",
            "teaching",
            "community",
            "medical",
            "health",
            "nhs",
            "foundation",
            "university",
            "veterans",
            "victoria",
            "state",
            "central",
            "the",
            "of",
            "and",
            "imaging",
            "radiology",
            "cancer",
            "heart",
            "trauma",
            "nursing",
            "care",
            "womens",
            "women",
            "infirmary",
            "hospital",
            "private",
            "baptist",
            "methodist",
            "presbyterian",
            "lutheran",
            "sacred");
    private static final Set<String> NAMING = Set.of("st", "saint", "queen", "king", "princess", "prince", "mount");

    private static final Set<String> PREPOSITIONS = Set.of(
            "from",
            "in",
            "at",
            "near",
            "to",
            "lives",
            "living",
            "born",
            "of",
            "resident",
            "transfer",
            "transferred",
            "via");

    @Override
    public List<Span> find(Text text, TextContext where) {
        Names found = new Names(text, NAME);
        List<Word> words = text.words();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (isInstitution(words, i)) {
                institution(text, i, found);
            }
            if (word.isLetters() && (word.isCapitalised() || !text.mixedCase())) {
                i = place(text, i, found);
            }
        }
        return found.spans();
    }

    private static boolean isInstitution(List<Word> words, int i) {
        String word = words.get(i).folded();
        return INSTITUTIONS.contains(word)
                || (CENTRES.contains(word)
                        && i > 0
                        && CENTRE_KINDS.contains(words.get(i - 1).folded()));
    }

    private static void institution(Text text, int noun, Names found) {
        List<Word> words = text.words();
        if (text.mixedCase() && !words.get(noun).isCapitalised()) {
            // "the regional hospital": written small it is no part of a name, but one may stand before it.
            if (noun == 0 || !words.get(noun - 1).isCapitalised()) {
                return;
            }
        }
        int first = noun;
        int proper = -1;
        boolean naming = false;
        while (first > 0 && noun - first < LONGEST_INSTITUTION) {
            String gap = text.between(first - 1);
            Word word = words.get(first - 1);
            if (!gap.equals(" ") && !gap.equals("-") && !gap.equals(". ") && !gap.equals("'")) {
                break;
            }
            boolean inside = INSIDE.contains(word.folded());
            boolean own = isProper(text, word);
            if (!inside && !own) {
                break;
            }
            first--;
            naming |= NAMING.contains(word.folded()) && first + 1 < noun;
            if (own && !inside) {
                proper = first;
            }
        }
        while (first < noun
                && Set.of("of", "and", "the").contains(words.get(first).folded())) {
            first++;
        }
        if (first < noun && (proper >= 0 || naming)) {
            found.add(first, noun, "INSTITUTION");
        } else if (noun + 2 < words.size()
                && words.get(noun + 1).folded().equals("of")
                && Set.of("st", "saint").contains(words.get(noun + 2).folded())
                && noun + 3 < words.size()
                && words.get(noun + 3).isCapitalised()) {
            found.add(noun, noun + 3, "INSTITUTION");
        } else if (noun + 2 < words.size()
                && words.get(noun + 1).folded().equals("of")
                && isProper(text, words.get(noun + 2))
                && NameWords.weight(words.get(noun + 2)) + (words.get(noun + 2).is(Lexicon.PLACE) ? 2 : 0) > 1) {
            found.add(noun, noun + 2, "INSTITUTION");
        }
    }

    /** Whether a word is a proper name: known as one, or unknown, written large and no word of English or medicine. */
    private static boolean isProper(Text text, Word word) {
        if (!word.isLetters() || word.folded().length() < 3 || (text.mixedCase() && !word.isCapitalised())) {
            return false;
        }
        if (word.is(Lexicon.MEDICAL | Lexicon.DEVICE | Lexicon.VERY_ORDINARY | Lexicon.ORDINARY)) {
            return word.surname() == 1 && !word.is(Lexicon.MEDICAL | Lexicon.VERY_ORDINARY);
        }
        return true;
    }

    /** Adds the place that begins here; gives the index of the last word that was read. */
    private static int place(Text text, int first, Names found) {
        List<Word> words = text.words();
        StringBuilder row = new StringBuilder(words.get(first).folded());
        int longest = -1;
        for (int last = first; ; last++) {
            int classes = last == first
                    ? words.get(first).classes()
                    : Lexicon.standard().classes(row.toString());
            if ((classes & Lexicon.PLACE) != 0 && (last > first || isPlace(text, first))) {
                longest = last;
            }
            int next = last + 1;
            if (next == words.size()
                    || next - first >= LONGEST_PLACE
                    || !(text.between(last).equals(" ")
                            || text.between(last).equals("-")
                            || text.between(last).equals(". "))
                    || !words.get(next).isLetters()) {
                break;
            }
            row.append(' ').append(words.get(next).folded());
        }
        if (longest < 0 || (longest > first && !isWrittenLarge(text, first, longest))) {
            return first;
        }
        if (NameWords.isEponym(text, longest)) {
            return longest;
        }
        found.add(first, longest, "PLACE");
        return longest;
    }

    private static boolean isWrittenLarge(Text text, int first, int last) {
        boolean meaning = false;
        for (int i = first; i <= last; i++) {
            Word word = text.words().get(i);
            if (text.mixedCase() && word.folded().length() > 3 && !word.isCapitalised()) {
                return false;
            }
            meaning |= !word.is(Lexicon.MEDICAL | Lexicon.VERY_ORDINARY | Lexicon.DEVICE);
        }
        return meaning;
    }

    private static boolean isPlace(Text text, int index) {
        Word word = text.words().get(index);
        if (word.is(Lexicon.MEDICAL | Lexicon.DEVICE | Lexicon.EPONYM | Lexicon.VERY_ORDINARY)) {
            return false;
        }
        if (!word.is(Lexicon.ANY_WORD)) {
            return true;
        }
        return index > 0
                && text.mixedCase()
                && PREPOSITIONS.contains(text.words().get(index - 1).folded());
    }
}

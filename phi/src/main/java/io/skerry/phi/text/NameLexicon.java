package io.skerry.phi.text;

import io.skerry.phi.text.Text.Form;
import io.skerry.phi.text.Text.Word;
import java.util.List;

/**
 * Names by the lexicon: first name and surname side by side in either order, initials with a surname, and single names
 * that are no other word.
 */
final class NameLexicon implements Detector {
    static final String NAME = "lexicon";

    /** Two words of which one is surely a name and the other may be. */
    private static final int PAIR = 3;

    @Override
    public List<Span> find(Text text, TextContext where) {
        Names found = new Names(text, NAME);
        List<Word> words = text.words();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (!isWritten(text, word)) {
                continue;
            }
            int last = pair(text, i);
            if (last > i) {
                found.add(i, extended(text, last), "NAME");
                i = last;
                continue;
            }
            int first = initials(text, i);
            if (first != i || initialsBehind(text, i)) {
                found.add(
                        Math.min(first, i),
                        first > i ? first : initialsBehind(text, i) ? i + 1 : i,
                        "INITIALS_AND_SURNAME");
            } else if (NameWords.standsAlone(word, text.mixedCase())
                    && !NameWords.isEponym(text, i)
                    && !adjoinsEponym(text, i)) {
                found.add(i, i, "SINGLE_NAME");
            }
        }
        return found.spans();
    }

    /** "Hill-Sachs", "Charcot-Marie-Tooth". */
    private static boolean adjoinsEponym(Text text, int i) {
        List<Word> words = text.words();
        return (i > 0 && text.between(i - 1).equals("-") && words.get(i - 1).is(Lexicon.EPONYM))
                || (i + 1 < words.size()
                        && text.between(i).equals("-")
                        && words.get(i + 1).is(Lexicon.EPONYM));
    }

    private static boolean isWritten(Text text, Word word) {
        return word.isLetters() && (!text.mixedCase() || word.isCapitalised());
    }

    /** The last word of a full name that begins here; the index given when there is none. */
    private static int pair(Text text, int i) {
        List<Word> words = text.words();
        int j = i + 1;
        if (j < words.size() && isInitial(words.get(j)) && j + 1 < words.size()) {
            String gap = text.between(j);
            if (text.between(i).equals(" ") && (gap.equals(" ") || gap.equals(". "))) {
                j++;
            }
        }
        if (j >= words.size() || !isWritten(text, words.get(j))) {
            return i;
        }
        String gap = text.between(i);
        boolean reversed = gap.equals(",") || gap.equals(", ") || gap.equals("^") || gap.equals("_");
        if (!reversed && !gap.equals(" ")) {
            return i;
        }
        Word left = words.get(i);
        Word right = words.get(j);
        boolean names = (left.first() > 0 && right.surname() > 0) || (left.surname() > 0 && right.first() > 0);
        int weight = NameWords.weight(left) * NameWords.weight(right) == 0
                ? 0
                : NameWords.weight(left) + NameWords.weight(right);
        boolean common = text.mixedCase()
                && left.form() == Form.TITLE
                && right.form() == Form.TITLE
                && left.first() == 1
                && right.surname() == 1
                && weight >= 2;
        names &= !NameWords.PARTICLES.contains(left.folded());
        boolean found = (names && (weight >= PAIR || common)) || isUnknownSurname(text, left, right, gap);
        return found && !NameWords.isEponym(text, j) ? j : i;
    }

    /** In running text, behind a first name that means nothing else: a word written large that no list knows. */
    private static boolean isUnknownSurname(Text text, Word left, Word right, String gap) {
        return text.mixedCase()
                && gap.equals(" ")
                && left.form() == Form.TITLE
                && right.form() == Form.TITLE
                && left.first() > 0
                && !left.is(Lexicon.ANY_WORD | Lexicon.MEDICAL | Lexicon.DEVICE | Lexicon.EPONYM | Lexicon.PLACE)
                && right.classes() == 0
                && right.folded().length() > 3;
    }

    /** A double surname, or a second one. */
    private static int extended(Text text, int last) {
        List<Word> words = text.words();
        int next = last + 1;
        if (next < words.size()
                && (text.between(last).equals("-") || text.between(last).equals(" "))
                && isWritten(text, words.get(next))
                && NameWords.weight(words.get(next)) == 2
                && !(text.between(last).equals(" ") && NameWords.isEponym(text, next))) {
            return next;
        }
        boolean initial = next < words.size()
                && isInitial(words.get(next))
                && text.between(last).equals(" ");
        boolean end =
                initial && (next + 1 == words.size() || !text.between(next).equals(" "));
        return end ? next : last;
    }

    /** "J. Smith", "J.R. Smith", "JR Smith" with the surname here: the first of the initials; else the index given. */
    private static int initials(Text text, int surname) {
        List<Word> words = text.words();
        Word name = words.get(surname);
        if (name.surname() == 0 || name.surname() == 4 && name.is(Lexicon.ANY_WORD) || surname == 0) {
            return surname;
        }
        int first = surname;
        boolean dotted = false;
        while (first > 0 && surname - first < 3 && isInitial(words.get(first - 1))) {
            String gap = text.between(first - 1);
            if (!gap.equals(".") && !gap.equals(". ") && !gap.equals(" ")) {
                break;
            }
            dotted |= gap.startsWith(".");
            first--;
        }
        if (first == surname || NameWords.isEponym(text, surname)) {
            return surname;
        }
        int weight = NameWords.weight(name);
        boolean alone = NameWords.standsAlone(name, text.mixedCase());
        return (dotted && text.mixedCase() && weight >= 1) || (dotted && weight == 2) || alone ? first : surname;
    }

    /** "Smith J", "Smith, J." */
    private static boolean initialsBehind(Text text, int surname) {
        List<Word> words = text.words();
        Word name = words.get(surname);
        if (surname + 1 >= words.size()
                || !isInitial(words.get(surname + 1))
                || name.surname() == 0
                || NameWords.weight(name) < 2
                || (name.is(Lexicon.EPONYM) && name.surname() > 1)) {
            return false;
        }
        String initial = words.get(surname + 1).folded();
        boolean side = initial.equals("l") || initial.equals("r");
        if (side && surname + 2 < words.size() && words.get(surname + 2).is(Lexicon.MEDICAL)) {
            return false;
        }
        String gap = text.between(surname);
        return gap.equals(" ") || gap.equals(", ") || gap.equals("^");
    }

    private static boolean isInitial(Word word) {
        return word.form() == Form.UPPER && word.folded().length() == 1;
    }
}

package io.skerry.phi.text;

import io.skerry.phi.text.Text.Form;
import io.skerry.phi.text.Text.Word;
import java.util.List;

/** Names that their surroundings announce: a title, "seen by", "Operator:", or letters of a degree behind them. */
final class NameContext implements Detector {
    static final String NAME = "name";

    private static final int LONGEST_NAME = 4;

    @Override
    public List<Span> find(Text text, TextContext where) {
        Names found = new Names(text, NAME);
        List<Word> words = text.words();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).folded();
            if (i + 1 < words.size()) {
                if (NamingWords.TITLES.contains(word)) {
                    title(text, i, found);
                }
                announced(text, i, word, found);
                if (NamingWords.RELATIONS.contains(word)) {
                    relation(text, i, found);
                }
            }
            if (i > 0 && NamingWords.DEGREES.contains(word)) {
                degree(text, i, found);
            }
        }
        return found.spans();
    }

    /** A title and the name behind it go together. */
    private static void title(Text text, int at, Names found) {
        List<Word> words = text.words();
        Word title = words.get(at);
        String gap = text.between(at);
        boolean dotted = gap.startsWith(".");
        if (!gap.isBlank() && !gap.strip().equals(".")) {
            return;
        }
        boolean doubtful = NamingWords.DOUBTFUL_TITLES.contains(title.folded())
                && !dotted
                && (title.form() == Form.UPPER
                        || (title.form() == Form.LOWER && title.folded().length() > 2));
        int next = at + 1;
        Word name = words.get(next);
        while (NameWords.PARTICLES.contains(name.folded()) && next + 1 < words.size() && next < at + 3) {
            name = words.get(++next);
        }
        // "MR BRAIN", "sister lesion" and "nurse practitioner" name nobody; "MR SMITH" does.
        boolean fits = doubtful
                ? NameWords.weight(name) == 2 && !NameWords.isEponym(text, next)
                : NameWords.fits(name, text.mixedCase())
                        || (text.mixedCase()
                                && title.form() != Form.UPPER
                                && name.form() == Form.TITLE
                                && !name.is(Lexicon.MEDICAL))
                        || isInitial(name);
        if (fits) {
            int last = last(text, next);
            if (!(last == next && isInitial(name))) {
                found.add(at, last, "TITLED_NAME");
            }
        }
    }

    /** In running text, a word written large behind a relation of the patient's is a name, known or not. */
    private static void relation(Text text, int at, Names found) {
        Word name = text.words().get(at + 1);
        if (text.mixedCase()
                && text.between(at).equals(" ")
                && name.form() == Form.TITLE
                && name.folded().length() > 2
                && NameWords.fits(name, true)
                && !NameWords.isEponym(text, at + 1)) {
            found.add(at + 1, last(text, at + 1), "RELATIVE");
        }
    }

    private static void announced(Text text, int at, String word, Names found) {
        List<Word> words = text.words();
        String before = at > 0 ? words.get(at - 1).folded() : "";
        String gap = text.between(at);
        int next = at + 1;
        boolean labelled =
                gap.length() <= 4 && (gap.contains(":") || gap.contains("=")) && NamingWords.LABELS.contains(word);
        boolean named = word.equals("name") && gap.isBlank() && NamingWords.NAME_OF.contains(before);
        boolean by = gap.isBlank()
                && ((word.equals("by") && NamingWords.BY.contains(before))
                        || (word.equals("with") && NamingWords.WITH.contains(before))
                        || (word.equals("to") && NamingWords.TO.contains(before))
                        || (word.equals("w") && before.equals("d")));
        if (!labelled && !named && !by) {
            return;
        }
        if (NamingWords.TITLES.contains(words.get(next).folded()) && next + 1 < words.size()) {
            next++;
        }
        Word name = words.get(next);
        boolean small = name.form() == Form.LOWER && text.mixedCase() && !labelled;
        boolean fits = labelled || by
                ? !small && fitsLabel(text, name)
                : NameWords.fits(name, text.mixedCase()) && NameWords.weight(name) > 0;
        if (fits && !NameWords.isEponym(text, next)) {
            found.add(next, last(text, next), labelled ? "LABELLED_NAME" : "ANNOUNCED_NAME");
        }
    }

    /** Names, and two or three large letters: the way in which staff sign. */
    private static boolean fitsLabel(Text text, Word word) {
        if (NamingWords.DEGREES.contains(word.folded())) {
            return false;
        }
        boolean initials = word.form() == Form.UPPER
                && word.folded().length() <= 3
                && word.folded().length() >= 2;
        if (initials) {
            return !word.is(Lexicon.MEDICAL | Lexicon.DEVICE | Lexicon.ANY_WORD) || NameWords.weight(word) == 2;
        }
        boolean small = word.form() == Form.LOWER
                && word.classes() == 0
                && word.folded().length() <= 3;
        return small
                || !isInitial(word)
                        && NameWords.fits(word, text.mixedCase())
                        && (word.classes() != 0 || word.folded().length() > 2);
    }

    /** The words before "MD" or "FRCR". */
    private static void degree(Text text, int at, Names found) {
        List<Word> words = text.words();
        if (words.get(at).form() == Form.LOWER && text.mixedCase()) {
            return;
        }
        int first = at;
        boolean named = false;
        while (first > 0 && at - first < LONGEST_NAME) {
            String gap = text.between(first - 1);
            Word word = words.get(first - 1);
            boolean joined = gap.isBlank()
                    || gap.strip().equals(".")
                    || gap.equals("-")
                    || gap.strip().equals(",");
            if (!joined
                    || !(isInitial(word) || NameWords.fits(word, text.mixedCase()))
                    || word.folded().length() < 1) {
                break;
            }
            named |= NameWords.weight(word) > 0
                    || (word.classes() == 0 && word.folded().length() > 3);
            first--;
        }
        if (first < at && named) {
            found.add(first, at - 1, "NAME_WITH_DEGREE");
        }
    }

    /** The last word of a name that begins here. */
    private static int last(Text text, int first) {
        List<Word> words = text.words();
        int last = first;
        int end = Math.min(words.size(), first + LONGEST_NAME + 1);
        for (int i = first + 1; i < end; i++) {
            String gap = text.between(i - 1);
            Word word = words.get(i);
            boolean dotted = gap.equals(".") || gap.equals(". ");
            boolean joined = gap.isEmpty()
                    || gap.equals(" ")
                    || gap.equals("-")
                    || gap.equals("^")
                    || (dotted && isInitial(words.get(i - 1)))
                    || (gap.equals(", ") && i == first + 1 && NameWords.weight(word) == 2)
                    || (gap.equals(", ") && i == first + 1 && isInitial(word));
            if (!joined
                    || NamingWords.DEGREES.contains(word.folded())
                    || (!gap.equals("-") && word.is(Lexicon.EPONYM) && NameWords.isEponym(text, i))) {
                break;
            }
            boolean particle = NameWords.PARTICLES.contains(word.folded()) && i + 1 < end;
            boolean name = isInitial(word)
                    || (NameWords.fits(word, text.mixedCase())
                            && (NameWords.weight(word) > 0 || (text.mixedCase() && word.classes() == 0)));
            if (particle || NameWords.PARTICLES.contains(words.get(i - 1).folded()) && word.isLetters()) {
                last = name ? i : last;
                continue;
            }
            if (!name) {
                break;
            }
            last = i;
        }
        return last;
    }

    private static boolean isInitial(Word word) {
        return word.form() == Form.UPPER && word.folded().length() == 1;
    }
}

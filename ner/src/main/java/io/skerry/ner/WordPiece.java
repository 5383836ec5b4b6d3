package io.skerry.ner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts words into the pieces of a vocabulary, the longest first (Wu et al. 2016, {@code WordpieceTokenizer}); a word that
 * cannot be cut is unknown as a whole. Immutable; safe for use by several threads.
 */
final class WordPiece {
    private static final String CONTINUED = "##";
    private static final int LONGEST_WORD = 100;

    /**
     * A piece of a word.
     *
     * @param id its number in the vocabulary
     * @param word which word of the text it belongs to
     */
    record Piece(int id, int word) {}

    private final Map<String, Integer> ids = new HashMap<>();
    private final int unknown;
    private final int first;
    private final int last;

    /**
     * A vocabulary, one piece for each id.
     *
     * @throws IllegalArgumentException when it lacks [UNK], [CLS] or [SEP]
     */
    WordPiece(List<String> vocabulary) {
        for (int i = 0; i < vocabulary.size(); i++) {
            ids.putIfAbsent(vocabulary.get(i), i);
        }
        unknown = special("[UNK]");
        first = special("[CLS]");
        last = special("[SEP]");
    }

    private int special(String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary lacks " + token);
        }
        return id;
    }

    /** What stands before a text. */
    int first() {
        return first;
    }

    /** What stands behind a text. */
    int last() {
        return last;
    }

    List<Piece> of(List<BasicWords.Word> words) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            cut(words.get(i).text(), i, pieces);
        }
        return pieces;
    }

    private void cut(String word, int index, List<Piece> pieces) {
        int before = pieces.size();
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            pieces.add(new Piece(unknown, index));
            return;
        }
        for (int from = 0; from < word.length(); ) {
            int to = word.length();
            Integer id = null;
            while (to > from && (id = ids.get((from > 0 ? CONTINUED : "") + word.substring(from, to))) == null) {
                to = word.offsetByCodePoints(to, -1);
            }
            if (id == null) {
                pieces.subList(before, pieces.size()).clear();
                pieces.add(new Piece(unknown, index));
                return;
            }
            pieces.add(new Piece(id, index));
            from = to;
        }
    }
}

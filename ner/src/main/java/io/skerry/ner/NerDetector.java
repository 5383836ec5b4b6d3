package io.skerry.ner;

import io.skerry.phi.text.Detector;
import io.skerry.phi.text.Span;
import io.skerry.phi.text.Text;
import io.skerry.phi.text.TextContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds people and places with a model. A text is looked at in windows that overlap, so that memory does not grow with it
 * and a name at the edge of one window stands within another; a word of which any piece in any window names somebody is
 * found whole. Safe for use by several threads.
 */
public final class NerDetector implements Detector {
    static final String NAME = "ner";

    /** Longer texts are found whole: nobody knows what is in them. */
    private static final int LONGEST = 200_000;

    private final NerModel model;

    /** @param model stays the caller's to close */
    public NerDetector(NerModel model) {
        this.model = model;
    }

    @Override
    public List<Span> find(Text text, TextContext where) {
        String plain = text.plain();
        if (plain.length() > LONGEST) {
            return List.of(text.span(0, plain.length(), NAME, "TOO_LONG"));
        }
        List<BasicWords.Word> words = model.folder().words().of(plain);
        if (words.stream().noneMatch(word -> word.text().codePoints().anyMatch(Character::isLetter))) {
            return List.of();
        }
        NerLabels.Meaning[] meanings = meanings(words);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < words.size(); ) {
            NerLabels.Meaning meaning = meanings[i];
            int last = i;
            while (last + 1 < words.size() && meanings[last + 1] == meaning) {
                last++;
            }
            if (meaning != NerLabels.Meaning.OTHER) {
                spans.add(text.span(words.get(i).start(), words.get(last).end(), NAME, meaning.name()));
            }
            i = last + 1;
        }
        return spans;
    }

    private NerLabels.Meaning[] meanings(List<BasicWords.Word> words) {
        NerLabels.Meaning[] meanings = new NerLabels.Meaning[words.size()];
        Arrays.fill(meanings, NerLabels.Meaning.OTHER);
        WordPiece pieces = model.folder().pieces();
        List<WordPiece.Piece> all = pieces.of(words);
        int window = model.folder().longest() - 2;
        int step = Math.max(1, window - window / 4);
        for (int from = 0; from < all.size(); from += step) {
            int to = Math.min(all.size(), from + window);
            long[] ids = new long[to - from + 2];
            ids[0] = pieces.first();
            for (int i = from; i < to; i++) {
                ids[i - from + 1] = all.get(i).id();
            }
            ids[ids.length - 1] = pieces.last();
            NerLabels.Meaning[] found = model.classify(ids);
            for (int i = from; i < to; i++) {
                NerLabels.Meaning meaning = found[i - from + 1];
                if (meaning != NerLabels.Meaning.OTHER) {
                    meanings[all.get(i).word()] = meaning;
                }
            }
            if (to == all.size()) {
                break;
            }
        }
        return meanings;
    }
}

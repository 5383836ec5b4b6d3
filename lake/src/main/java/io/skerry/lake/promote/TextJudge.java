package io.skerry.lake.promote;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Vr;
import io.skerry.lake.promote.Cleaning.SharedText.Gate;
import io.skerry.phi.text.KnownNames;
import io.skerry.phi.text.SingleWords;
import io.skerry.phi.text.TextContext;
import io.skerry.phi.text.TextRules;
import io.skerry.phi.text.TextScanner;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges free texts by the detectors and rules that the scan of the lake uses. A text crosses when an analyst cleared it;
 * or when no detector finds anybody in it, and enough persons share it or it is made of the vocabulary. The names of the
 * archive's people are looked for too: those that are no other word anywhere in a text, and any of them, or of the lexicon's
 * names, where a text that people type is nothing but such words.
 */
final class TextJudge {
    private static final int MAX_LENGTH = 64;
    /** Digits with whatever stands between them: too long to be a size or a version. */
    private static final Pattern DIGIT_RUN = Pattern.compile("\\d[\\d ./-]{5,}\\d");

    private static final int SHORTEST_NAME = 3;

    private final TextRules rules;
    private final TextScanner scanner;
    private final Vocabulary vocabulary;
    private final Set<String> nameWords;
    private final int sharedBy;

    /** @param names of people, as headers write them */
    TextJudge(TextRules rules, Collection<String> names, Vocabulary vocabulary, int sharedBy) {
        this.rules = rules;
        this.scanner = new TextScanner(rules, List.of(new KnownNames(names)));
        this.vocabulary = vocabulary;
        this.nameWords = names.stream()
                .flatMap(TextJudge::words)
                .filter(word -> word.length() >= SHORTEST_NAME && !vocabulary.contains(word))
                .collect(Collectors.toUnmodifiableSet());
        this.sharedBy = sharedBy;
    }

    /**
     * Judges a value.
     *
     * @param value in upper case with single spaces
     * @param raws every way in which it is written
     * @param persons who share it
     * @param attributes that it may come from
     */
    TextVerdict judge(String value, Collection<String> raws, long persons, Gate gate, List<String> attributes) {
        List<TextContext> places = attributes.stream().map(TextJudge::place).toList();
        for (String raw : raws) {
            for (TextContext place : places) {
                if (!scanner.find(raw, place).isEmpty()) {
                    return TextVerdict.FOUND;
                }
            }
        }
        if (raws.stream().allMatch(raw -> places.stream().anyMatch(place -> rules.clears(raw, place)))) {
            return TextVerdict.CLEARED;
        }
        if (value.length() > MAX_LENGTH) {
            return TextVerdict.RARE;
        }
        if (DIGIT_RUN.matcher(value).find() || gate == Gate.VOCABULARY && isNothingButNames(value)) {
            return TextVerdict.FOUND;
        }
        // What one person alone has is shared by nobody, whatever the threshold.
        if (persons >= Math.max(2, sharedBy)) {
            return TextVerdict.SHARED;
        }
        boolean known = switch (gate) {
            case DEVICE -> vocabulary.admitsOfDevice(value);
            case VOCABULARY -> vocabulary.admits(value);
        };
        return known ? TextVerdict.VOCABULARY : TextVerdict.RARE;
    }

    private boolean isNothingButNames(String value) {
        List<String> words = words(value).filter(word -> word.length() > 1).toList();
        return !words.isEmpty()
                && words.stream()
                        .allMatch(word ->
                                nameWords.contains(word) || SingleWords.isOnlyName(word) && !vocabulary.contains(word));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty());
    }

    /** A path counts as its last attribute. */
    private static TextContext place(String attribute) {
        String keyword = attribute.substring(attribute.lastIndexOf('/') + 1);
        OptionalInt tag = Dictionary.tagOf(keyword);
        return new TextContext(keyword, tag.isPresent() ? Dictionary.vrOf(tag.getAsInt()) : Vr.LO, "");
    }
}

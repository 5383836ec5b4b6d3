package io.skerry.phi.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Phrases of radiology with and without people in them, of an original whose header knows none of them. */
class PhrasesTest {
    private static final TextContext COMMENT = new TextContext("ImageComments", Vr.LT, "CT");
    private static final Identifiers NOBODY = TextObjects.identifiers(new Dataset());

    private final TextCleaner cleaner = TextCleaner.standard();

    static List<String> mustSurvive() throws IOException {
        return lines("must-survive.txt");
    }

    @ParameterizedTest
    @MethodSource("mustSurvive")
    void a_phrase_without_people_comes_out_as_it_went_in(String phrase) {
        assertThat(cleaner.clean(phrase, COMMENT, NOBODY).text()).isEqualTo(phrase);
    }

    @ParameterizedTest
    @MethodSource("mustSurvive")
    void also_in_capitals(String phrase) {
        String capitals = phrase.toUpperCase(Locale.ROOT);
        assertThat(cleaner.clean(capitals, COMMENT, NOBODY).text()).isEqualTo(capitals);
    }

    /** What must go is in braces. */
    @ParameterizedTest
    @MethodSource("mustGo")
    void what_identifies_goes_and_no_more(String marked) {
        String text = marked.replaceAll("[{}]", "");
        String left = cleaner.clean(text, COMMENT, NOBODY).text();
        for (String part : marked.split("[{}]", -1)) {
            boolean goes = marked.contains("{" + part + "}");
            for (String word : part.split("[^\\p{L}\\p{N}]+", -1)) {
                if (!word.isEmpty()) {
                    assertThat(List.of(left.split("[^\\p{L}\\p{N}]+", -1)).contains(word))
                            .as("%s in what is left of \"%s\": \"%s\"", word, text, left)
                            .isEqualTo(!goes);
                }
            }
        }
    }

    static List<String> mustGo() throws IOException {
        return lines("must-go.txt");
    }

    static List<String> mustFind() throws IOException {
        return lines("must-find.txt");
    }

    @ParameterizedTest
    @MethodSource("mustFind")
    void something_is_found(String text) {
        assertThat(cleaner.clean(text, COMMENT, NOBODY).removed()).isNotEmpty();
    }

    @Test
    void people_in_every_kind_of_sentence_go_and_the_rest_stays() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int phrases = 0;
        for (long seed = 1; seed <= 400; seed++) {
            Random random = new Random(seed);
            String name = Templates.name(random);
            for (Templates.Phrase phrase : Templates.phrases(random, name)) {
                phrases++;
                String left = cleaner.clean(phrase.text(), COMMENT, NOBODY).text();
                for (String gone : phrase.identifying()) {
                    if (left.toLowerCase(Locale.ROOT).contains(gone.toLowerCase(Locale.ROOT))) {
                        missed.add(phrase.text() + " -> " + left);
                    }
                }
                for (String kept : phrase.clinical()) {
                    if (!left.contains(kept)) {
                        lost.add(phrase.text() + " -> " + left);
                    }
                }
            }
        }
        assertThat(missed).as("identifiers left, of %d phrases", phrases).isEmpty();
        assertThat(lost).as("clinical words lost, of %d phrases", phrases).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2000, 16", "20000, 16"})
    void long_texts_are_cleaned_in_time_that_grows_with_them(int sentences, int names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            text.append("No focal lesion in segment ").append(i % names).append(". ");
        }
        text.append("Seen by Dr Hernandez. 1234 1234 1234 aaaa bbbb, cccc, ");
        text.append("1 ".repeat(2_000)).append("A, ".repeat(2_000)).append("1.".repeat(2_000));
        assertThat(cleaner.clean(text.toString(), COMMENT, NOBODY).text()).doesNotContain("Hernandez");
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(PhrasesTest.class.getResourceAsStream(resource));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}

package io.skerry.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tokenisations of BERT's own tests (google-research/bert, tokenization_test.py), and a few of its documentation. */
class WordPieceTest {
    private static final List<String> VOCABULARY = List.of(
            "[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ",", "##aff", "##able");
    private static final WordPiece PIECES = new WordPiece(VOCABULARY);

    private static List<String> words(String text, boolean lowerCase) {
        return new BasicWords(lowerCase)
                .of(text).stream().map(BasicWords.Word::text).toList();
    }

    private static String pieces(String text) {
        return String.join(
                " ",
                PIECES.of(new BasicWords(true).of(text)).stream()
                        .map(piece -> VOCABULARY.get(piece.id()))
                        .toList());
    }

    @Test
    void a_chinese_text_falls_into_characters() {
        assertThat(words("ah\u535A\u63A8zz", true)).containsExactly("ah", "\u535A", "\u63A8", "zz");
    }

    @Test
    void an_uncased_model_reads_lower_case_without_accents() {
        assertThat(words(" \tHeLLo!how  \n Are yoU?  ", true)).containsExactly("hello", "!", "how", "are", "you", "?");
        assertThat(words("H\u00E9llo", true)).containsExactly("hello");
        assertThat(words("He\u0301llo", true)).containsExactly("hello");
    }

    @Test
    void a_cased_model_reads_what_is_written() {
        assertThat(words(" \tHeLLo!how  \n Are yoU?  ", false)).containsExactly("HeLLo", "!", "how", "Are", "yoU", "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unwanted running | un ##want ##ed runn ##ing",
                "unwantedX running | [UNK] runn ##ing",
                "UNwant\u00E9d,running | un ##want ##ed , runn ##ing",
                "unaffable | un ##aff ##able",
                "want\u200Bed | want ##ed",
                "wa,wa | wa , wa",
                "zzz | [UNK]"
            })
    void a_word_is_cut_into_the_longest_pieces_or_is_unknown(String text, String expected) {
        assertThat(pieces(text)).isEqualTo(expected);
    }

    @Test
    void the_ids_are_the_places_in_the_vocabulary() {
        assertThat(PIECES.of(new BasicWords(true).of("UNwant\u00E9d,running")))
                .extracting(WordPiece.Piece::id)
                .containsExactly(7, 4, 5, 10, 8, 9);
        assertThat(PIECES.of(new BasicWords(true).of("UNwant\u00E9d,running")))
                .extracting(WordPiece.Piece::word)
                .containsExactly(0, 0, 0, 1, 2, 2);
    }

    @Test
    void a_word_of_more_than_a_hundred_characters_is_unknown() {
        assertThat(pieces("wa" + "nt".repeat(60))).isEqualTo("[UNK]");
    }

    @Test
    void words_know_their_place_in_the_text() {
        List<BasicWords.Word> words = new BasicWords(true).of("  Se\u00E1n (Oban)");
        assertThat(words).extracting(BasicWords.Word::start).containsExactly(2, 7, 8, 12);
        assertThat(words).extracting(BasicWords.Word::end).containsExactly(6, 8, 12, 13);
    }

    @Test
    void a_vocabulary_without_the_special_pieces_is_none() {
        assertThatThrownBy(() -> new WordPiece(List.of("[UNK]", "[CLS]", "want")))
                .hasMessageContaining("[SEP]");
    }
}

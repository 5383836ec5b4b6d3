package io.skerry.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Vr;
import io.skerry.phi.text.Span;
import io.skerry.phi.text.Text;
import io.skerry.phi.text.TextContext;
import io.skerry.phi.text.TextRules;
import io.skerry.phi.text.TextScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that ONNX Runtime really loads and runs, small enough for the test to write it. */
class NerModelTest {
    private static final List<String> ALL = List.of("input_ids", "attention_mask", "token_type_ids");
    private static final TextContext WHERE = new TextContext("ImageComments", Vr.LT, "CT");

    @TempDir
    Path dir;

    private static List<String> found(NerModel model, String text) {
        return new NerDetector(model)
                .find(Text.of(text), WHERE).stream()
                        .map(span -> span.rule() + " " + text.substring(span.start(), span.end()))
                        .toList();
    }

    @Nested
    class Finding {
        @Test
        void people_and_places_are_found_as_whole_words_and_nothing_else() throws IOException {
            try (NerModel model = NerModel.load(TinyModel.write(dir, ALL))) {
                assertThat(found(model, "Routine chest, seen by Jean MacDonald in Oban."))
                        .containsExactly("PERSON Jean MacDonald", "LOCATION Oban");
                assertThat(found(model, "Routine chest")).isEmpty();
                assertThat(found(model, "12.5 / 3")).isEmpty();
                assertThat(found(model, "")).isEmpty();
            }
        }

        @Test
        void a_model_that_asks_for_the_ids_alone_is_run_too() throws IOException {
            try (NerModel model = NerModel.load(TinyModel.write(dir, List.of("input_ids")))) {
                assertThat(found(model, "by J\u00E9an")).containsExactly("PERSON J\u00E9an");
            }
        }

        @Test
        void a_name_is_found_wherever_it_stands_in_a_text_longer_than_the_model_takes() throws IOException {
            try (NerModel model = NerModel.load(TinyModel.write(dir, ALL))) {
                for (int before : IntStream.range(0, 60).toArray()) {
                    String text = "chest ".repeat(before) + "MacDonald" + " chest".repeat(40);
                    assertThat(found(model, text)).as("after %d words", before).containsExactly("PERSON MacDonald");
                }
            }
        }

        @Test
        void a_text_beyond_all_measure_is_found_as_a_whole() throws IOException {
            try (NerModel model = NerModel.load(TinyModel.write(dir, ALL))) {
                assertThat(new NerDetector(model).find(Text.of("chest ".repeat(40_000)), WHERE))
                        .extracting(Span::rule)
                        .containsExactly("TOO_LONG");
            }
        }

        @Test
        void its_finds_become_those_of_the_scanner_beside_the_other_detectors() throws IOException {
            try (NerModel model = NerModel.load(TinyModel.write(dir, ALL))) {
                TextScanner scanner = new TextScanner(TextRules.NONE, List.of(new NerDetector(model)));
                assertThat(scanner.search().find("chest oban", "ImageComments", Vr.LT, "CT"))
                        .contains("NER_LOCATION");
            }
        }

        @Test
        void the_version_changes_with_any_file() throws IOException {
            String first;
            try (NerModel model = NerModel.load(TinyModel.write(dir, ALL))) {
                first = model.version();
                assertThat(first).matches("ner-[0-9a-f]{12}");
            }
            Files.writeString(dir.resolve("tokenizer_config.json"), "{\"do_lower_case\": true}");
            try (NerModel model = NerModel.load(dir)) {
                assertThat(model.version()).isNotEqualTo(first);
            }
        }

        @Test
        void letters_keep_their_case_where_the_tokenizer_says_so() throws IOException {
            TinyModel.write(dir, ALL);
            Files.writeString(dir.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
            try (NerModel model = NerModel.load(dir)) {
                assertThat(found(model, "jean Jean")).containsExactly("PERSON jean");
            }
        }
    }

    @Nested
    class Refusing {
        @ParameterizedTest
        @ValueSource(strings = {"model.onnx", "vocab.txt", "config.json"})
        void a_folder_without_one_of_the_files_is_refused(String file) throws IOException {
            TinyModel.write(dir, ALL);
            Files.delete(dir.resolve(file));
            refused(file);
        }

        @Test
        void bytes_that_are_no_model_are_refused() throws IOException {
            TinyModel.write(dir, ALL);
            Files.writeString(dir.resolve("model.onnx"), "no model");
            refused("model.onnx");
        }

        @Test
        void a_model_with_other_classes_than_its_configuration_is_refused() throws IOException {
            TinyModel.write(dir, ALL, 3);
            refused("5 classes");
        }

        @Test
        void a_model_with_unknown_inputs_is_refused() throws IOException {
            TinyModel.write(dir, List.of("input_ids", "bbox"));
            refused("input");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"id2label\": {\"0\": \"O\", \"1\": \"B-CHEM\"}}",
                    "{\"id2label\": {\"0\": \"O\", \"7\": \"B-PER\"}}",
                    "no json"
                })
        void a_configuration_that_names_no_people_or_places_is_refused(String config) throws IOException {
            TinyModel.write(dir, ALL);
            Files.writeString(dir.resolve("config.json"), config);
            refused("");
        }

        private void refused(String message) {
            assertThatThrownBy(() -> NerModel.load(dir).close())
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(NerError.NER_MODEL_UNUSABLE))
                    .hasMessageContaining(message);
        }
    }
}

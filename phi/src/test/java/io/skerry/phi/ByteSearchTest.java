package io.skerry.phi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSearchTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void finds_needles_of_different_lengths_that_overlap() {
        ByteSearch search = ByteSearch.forLongTexts(List.of(bytes("smith"), bytes("smithson"), bytes("thso")));

        assertThat(search.search(bytes("xSmithsonx")))
                .containsExactlyInAnyOrder(new int[] {0, 1}, new int[] {1, 1}, new int[] {2, 4});
    }

    @Test
    void takes_upper_and_lower_case_for_equal() {
        assertThat(ByteSearch.forLongTexts(List.of(bytes("MiLLer"))).search(bytes("mIllEr")))
                .hasSize(1);
    }

    @Test
    void reports_nothing_that_reaches_past_the_end() {
        ByteSearch search = ByteSearch.forLongTexts(List.of(bytes("smithson")));
        List<Integer> found = new ArrayList<>();
        search.search(bytes("smithson"), 0, 7, (_, at) -> found.add(at));

        assertThat(found).isEmpty();
    }

    @Test
    void without_needles_there_is_nothing_to_find() {
        assertThat(ByteSearch.forLongTexts(List.of()).search(bytes("anything"))).isEmpty();
    }

    @Test
    void refuses_needles_that_are_too_short_to_mean_anything() {
        assertThatThrownBy(() -> ByteSearch.forLongTexts(List.of(bytes("abc"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Few different bytes, so that needles meet, overlap and repeat. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agrees_with_a_search_one_by_one(long seed) {
        Random random = new Random(seed);
        List<byte[]> needles = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            needles.add(random(random, 4 + random.nextInt(12)));
        }
        byte[] text = random(random, 20_000);

        List<String> expected = new ArrayList<>();
        String lower = new String(text, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (int n = 0; n < needles.size(); n++) {
            String needle = new String(needles.get(n), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            for (int at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + 1)) {
                expected.add(n + "@" + at);
            }
        }
        assertThat(ByteSearch.forLongTexts(needles).search(text).stream().map(hit -> hit[0] + "@" + hit[1]))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) "abAB\0".charAt(random.nextInt(5));
        }
        return Arrays.copyOf(bytes, length);
    }
}

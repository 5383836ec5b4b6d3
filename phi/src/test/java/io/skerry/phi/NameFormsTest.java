package io.skerry.phi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameFormsTest {
    @Test
    void a_name_is_known_by_each_of_its_words() {
        assertThat(NameForms.of("O'Brien-Smith^Mary Jane^^Dr.").words())
                .contains("obrien", "smith", "mary", "jane")
                .doesNotContain("dr");
    }

    @Test
    void accents_are_left_out_or_spelled_out() {
        assertThat(NameForms.of("Müller^Bjørn").words()).contains("muller", "mueller", "bjorn", "bjoern");
    }

    @Test
    void names_run_together_are_names() {
        assertThat(NameForms.of("Smith^John").words()).contains("smithjohn", "johnsmith");
    }

    @Test
    void two_short_words_name_together_and_not_alone() {
        NameForms forms = NameForms.of("Li^Wei");
        assertThat(forms.words()).contains("wei", "liwei").doesNotContain("li");
        assertThat(forms.phrases()).contains(" li wei ", " wei li ");
    }

    @Test
    void ideographic_and_phonetic_groups_count_too() {
        NameForms forms = NameForms.of("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(forms.words()).contains("yamada", "山田", "太郎", "山田太郎", "やまだ");
    }

    @Test
    void placeholders_and_dates_name_nobody() {
        assertThat(NameForms.of("Anonymous^Patient").words()).isEmpty();
        assertThat(NameForms.of("20180526").words()).isEmpty();
    }
}

package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Uids;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private final ProjectKey key = ProjectKey.ephemeral();
    private final Pseudonyms mine = new Pseudonyms(key);
    private final Pseudonyms others = new Pseudonyms(ProjectKey.ephemeral());

    @Nested
    class TheSameKey {
        @Test
        void gives_the_same_names_everywhere() {
            Pseudonyms again = new Pseudonyms(key);
            assertThat(again.uid("1.2.3")).isEqualTo(mine.uid("1.2.3"));
            assertThat(again.patientId("x")).isEqualTo(mine.patientId("x"));
            assertThat(again.dayShift("x")).isEqualTo(mine.dayShift("x"));
            assertThat(again.code("accession", "x")).isEqualTo(mine.code("accession", "x"));
        }

        @Test
        void gives_different_originals_different_names() {
            Set<String> names = new HashSet<>();
            IntStream.range(0, 10_000).forEach(i -> names.add(mine.uid("1.2." + i)));
            IntStream.range(0, 10_000).forEach(i -> names.add(mine.patientId("p" + i)));
            assertThat(names).hasSize(20_000);
        }
    }

    @Test
    void another_key_shares_no_name() {
        assertThat(others.uid("1.2.3")).isNotEqualTo(mine.uid("1.2.3"));
        assertThat(others.patientId("x")).isNotEqualTo(mine.patientId("x"));
        assertThat(others.code("accession", "x")).isNotEqualTo(mine.code("accession", "x"));
    }

    /** PS3.5 9.1 and B.2. */
    @Test
    void uids_are_valid_and_under_the_root_of_uuids() {
        for (int i = 0; i < 1_000; i++) {
            String uid = mine.uid("1.2." + i);
            assertThat(uid).startsWith("2.25.").hasSizeLessThanOrEqualTo(44);
            assertThat(Uids.isValid(uid)).isTrue();
        }
    }

    @Test
    void codes_fit_a_short_string_and_differ_by_kind() {
        assertThat(mine.code("accession", "1")).hasSizeLessThanOrEqualTo(16).isNotEqualTo(mine.code("study", "1"));
    }

    @Test
    void shifts_are_whole_days_up_to_a_year_either_way_and_never_none() {
        Set<Integer> shifts = new HashSet<>();
        IntStream.range(0, 20_000).forEach(i -> shifts.add(mine.dayShift("p" + i)));
        assertThat(shifts).hasSize(730).doesNotContain(0).allMatch(days -> Math.abs(days) <= 365);
    }

    @Test
    void a_key_shows_nothing_of_itself() {
        assertThat(key.toString()).isEqualTo("ProjectKey[secret]");
    }
}

package io.skerry.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.dicom.Vr;
import io.skerry.lake.yaml.YamlException;
import io.skerry.phi.text.TextContext;
import io.skerry.phi.text.TextRules;
import io.skerry.phi.text.TextScanner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRulesReaderTest {
    private static final String RULES = """
            version: 3
            rules:
              - name: our-protocol
                action: allow
                columns: [StudyDescription, SeriesDescription]
                regex: 'Hernandez'
                after: 'routine'
                examples:
                  must-find: ['seen by Dr Hernandez']
                  must-not-find: ['Hernandez routine']
              - name: ward-code
                action: report
                regex: 'W[0-9]{2}'
                before: 'ward'
                examples:
                  must-find: ['ward W12']
                  must-not-find: ['slice W12']
            """;

    private static boolean finds(TextRules rules, String column, String text) {
        return !new TextScanner(rules, List.of())
                .find(text, new TextContext(column, Vr.LO, ""))
                .isEmpty();
    }

    @Test
    void rules_hold_in_their_columns_and_their_context() {
        TextRules rules = TextRulesReader.read(RULES, "rules.yml");
        assertThat(finds(rules, "StudyDescription", "Hernandez routine")).isFalse();
        assertThat(finds(rules, "StudyDescription", "Hernandez reported")).isTrue();
        assertThat(finds(rules, "ImageComments", "Hernandez routine")).isTrue();
        assertThat(finds(rules, "ImageComments", "ward W12")).isTrue();
    }

    @Test
    void a_change_of_a_rule_is_another_version() {
        assertThat(TextRulesReader.read(RULES, "rules.yml").version())
                .startsWith("3-")
                .isNotEqualTo(TextRulesReader.read(RULES.replace("W[0-9]{2}", "W[0-9]{2,3}"), "rules.yml")
                        .version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action: allow|action: alow|rules.yml:4:13|expected allow, report or ignore",
                "regex: 'Hernandez'|regex: 'Hernandez('|rules.yml:6:12|not a regular expression",
                "[StudyDescription,|[StudyDescripton,|rules.yml:5:15|keyword of an attribute",
                "after: 'routine'|afer: 'routine'|rules.yml:7:5|unknown key 'afer'",
                "['ward W12']|['ward V12']|rules.yml:16:19|must be found",
                "['Hernandez routine']|['Hernandez report']|rules.yml:10:23|must not be found",
                "name: ward-code|name: our-protocol|rules.yml:11:11|stands above",
            })
    void an_error_points_to_its_place(String right, String wrong, String place, String message) {
        assertThatThrownBy(() -> TextRulesReader.read(RULES.replace(right, wrong), "rules.yml"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(place);
    }

    @Test
    void an_expression_of_exponential_time_stops_and_reports_the_value() {
        TextRules rules = TextRulesReader.read(
                "version: 1\nrules:\n  - {name: slow, action: allow, regex: '(a+)+\\1c'}\n", "rules.yml");
        assertThat(new TextScanner(rules, List.of()).find("a".repeat(60), new TextContext("ImageComments", Vr.LT, "")))
                .hasSize(1)
                .allSatisfy(span -> assertThat(span.rule()).isEqualTo("slow (too slow)"));
    }
}

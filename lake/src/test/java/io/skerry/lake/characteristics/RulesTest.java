package io.skerry.lake.characteristics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final CharacteristicRules RULES = CharacteristicRules.of(CharacteristicRules.builtIn(), Set.of());

    private static Map<Characteristic, Derived> series(String... pairs) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put(pairs[i], pairs[i + 1]);
        }
        return new Classifier(RULES).series(new Facts(facts, RULES.words()));
    }

    private static String value(Characteristic what, String... pairs) {
        Derived derived = series(pairs).get(what);
        return derived == null ? "-" : derived.value();
    }

    @Nested
    class SusceptibilityWeighting {
        private String sequence(String... more) {
            Map<String, String> facts = new HashMap<>(Map.of(
                    "modality", "MR",
                    "image_type", "ORIGINAL\\PRIMARY\\M",
                    "scanning_sequence", "GR",
                    "acquisition_type", "3D",
                    "scan_options", "FC\\PFP",
                    "tr", "28",
                    "te", "20",
                    "fa", "15"));
            for (int i = 0; i < more.length; i += 2) {
                facts.put(more[i], more[i + 1]);
            }
            Derived derived = new Classifier(RULES)
                    .series(new Facts(facts, RULES.words()))
                    .get(Characteristic.MR_SEQUENCE);
            return derived == null ? "-" : derived.value() + " " + derived.rule();
        }

        @Test
        void isKnownByThreeFieldsTogether() {
            assertThat(sequence()).isEqualTo("SWI mr-sequence/swi.three-fields");
        }

        @Test
        void needsEachOfTheThree() {
            assertThat(sequence("scanning_sequence", "SE")).doesNotStartWith("SWI");
            assertThat(sequence("acquisition_type", "2D")).doesNotStartWith("SWI");
            assertThat(sequence("scan_options", "PFP")).doesNotStartWith("SWI");
        }

        @Test
        void hasItsExceptions() {
            assertThat(sequence("te", "4")).as("inflow").doesNotStartWith("SWI");
            assertThat(sequence("series", "T2* 3D")).startsWith("T2STAR");
            assertThat(sequence("echoes", "5")).as("several echoes").doesNotStartWith("SWI");
            assertThat(sequence("sequence_variant", "MP")).doesNotStartWith("SWI");
            assertThat(sequence("series", "3D TOF")).startsWith("TOF");
        }
    }

    @Nested
    class Words {
        @Test
        void areReadThroughTypingErrorsWithLessConfidence() {
            Derived right = series("modality", "MR", "series", "AX FLAIR").get(Characteristic.MR_SEQUENCE);
            Derived wrong = series("modality", "MR", "series", "AX FLARI").get(Characteristic.MR_SEQUENCE);
            assertThat(wrong.value()).isEqualTo(right.value()).isEqualTo("FLAIR");
            assertThat(wrong.confidence()).isLessThan(right.confidence());
        }

        @Test
        void doNotReachOverTwoDescriptions() {
            assertThat(value(Characteristic.CT_PHASE, "modality", "CT", "series", "LATE", "protocol", "ARTERIAL"))
                    .isNotEqualTo("LATE_ARTERIAL");
        }

        @Test
        void ofAMeasurementDeviceMeanNothing() {
            assertThat(value(Characteristic.BODY_PART, "modality", "MR", "series", "TURBO SPIN ECHO"))
                    .isEqualTo("-");
            assertThat(value(Characteristic.BODY_PART, "modality", "US", "series", "ECHO"))
                    .isEqualTo("HEART");
        }
    }

    @Nested
    class BodyParts {
        @Test
        void combineWhenRegionsStandTogether() {
            assertThat(value(
                            Characteristic.BODY_PART,
                            "modality",
                            "CT",
                            "study_description",
                            "CT Thorax, abdo and pelvis"))
                    .isEqualTo("CHESTABDPELVIS");
        }

        @Test
        void areRefinedByADescription() {
            assertThat(value(Characteristic.BODY_PART, "body_part_examined", "EXTREMITY", "series", "Left knee PD"))
                    .isEqualTo("KNEE");
        }

        @Test
        void areDoubtedWhenTwoDescriptionsAgreeOnAnotherRegion() {
            Derived part = series(
                            "body_part_examined", "HEAD", "series", "Abdomen 5.0", "study_description", "CT Abdomen")
                    .get(Characteristic.BODY_PART);
            assertThat(part.value()).isEqualTo("ABDOMEN");
            assertThat(part.confidence()).isLessThan(0.9);
        }

        @Test
        void haveEachCodeOnce() {
            List<String> codes = RULES.bodyParts().all().stream()
                    .map(BodyPart::snomed)
                    .filter(c -> !c.equals("-"))
                    .toList();
            assertThat(codes).doesNotHaveDuplicates().allMatch(c -> c.matches("\\d{6,18}"));
        }
    }

    @Nested
    class Tables {
        @Test
        void areExtendedByRulesThatAreAskedFirst() {
            Map<String, String> files = new HashMap<>(CharacteristicRules.builtIn());
            files.put("kernel-class.more.tsv", "own.z9\tLUNG\t0.9\tkernel=Z9 modality=CT\n");
            CharacteristicRules rules = CharacteristicRules.of(files, Set.of());
            Derived derived = new Classifier(rules)
                    .series(new Facts(Map.of("modality", "CT", "kernel", "z9"), rules.words()))
                    .get(Characteristic.KERNEL_CLASS);
            assertThat(derived).isEqualTo(new Derived("LUNG", 0.9, "kernel-class/own.z9"));
        }

        @Test
        void sayWhereTheyCannotBeRead() {
            Map<String, String> files = new HashMap<>(CharacteristicRules.builtIn());
            files.put("view.tsv", "# version: 1\nx\tAP\t0.9\tmodality is DX\n");
            assertThatThrownBy(() -> CharacteristicRules.of(files, Set.of()))
                    .isInstanceOf(SkerryException.class)
                    .hasMessageContaining("view.tsv, line 2");
            assertThatThrownBy(() -> CharacteristicRules.of(Map.of("kernels.tsv", ""), Set.of()))
                    .hasMessageContaining("no table of rules named kernels.tsv");
        }
    }

    /** Free text of any kind gives words of the tables or nothing. */
    @Test
    void onlyWordsOfTheVocabularyCross() {
        Set<String> allowed = new HashSet<>(Set.of("CC", "MLO", "ML", "LM", "LMO", "XCCL", "XCCM", "FB", "ISO", "SIO"));
        for (String table : List.of(
                "scanner-vendor",
                "scanner-model",
                "field-strength",
                "image-kind",
                "laterality",
                "view",
                "contrast",
                "ct-phase",
                "kernel-class",
                "mr-sequence",
                "mr-weighting",
                "fat-suppression",
                "tracer",
                "acquisition",
                "quality")) {
            allowed.addAll(RULES.table(table).vocabulary());
        }
        RULES.bodyParts().all().forEach(p -> allowed.addAll(List.of(p.code(), p.region())));
        Random random = new Random(7);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-^.,/\\|$+*~:='\"%";
        for (int i = 0; i < 400; i++) {
            Map<String, String> facts = new HashMap<>();
            for (String name : RULES.sources().keySet()) {
                StringBuilder text = new StringBuilder();
                for (int k = random.nextInt(24); k > 0; k--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                facts.put(name, text.toString());
            }
            facts.put("modality", List.of("CT", "MR", "PT", "MG", "DX", "US").get(random.nextInt(6)));
            new Classifier(RULES)
                    .series(new Facts(facts, RULES.words()))
                    .values()
                    .forEach(derived -> assertThat(allowed)
                            .containsAll(List.of(derived.value().split("\\\\"))));
        }
    }
}

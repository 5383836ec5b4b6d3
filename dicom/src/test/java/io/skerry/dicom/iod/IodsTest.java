package io.skerry.dicom.iod;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Tag;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IodsTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
    private static final String BASIC_TEXT = "1.2.840.10008.5.1.4.1.1.88.11";

    @Nested
    class Tables {
        @Test
        void everyTableCanBeReadToItsLeaves() {
            assertThat(Iods.all()).hasSizeGreaterThan(80);
            Set<ModuleTable> seen = new HashSet<>();
            Iods.all().forEach(iod -> {
                iod.modules().forEach(use -> walk(use.table(), seen));
                iod.groups().forEach(use -> {
                    walk(use.table(), seen);
                    assertThat(use.table().rules()).as(use.name()).hasSize(1);
                });
            });
        }

        @Test
        void everyNamedSopClassIsOneOfTheStandardAndHasAnIod() {
            Set<String> keywords = new HashSet<>(Iods.sopClassKeywords());
            assertThat(keywords).hasSizeGreaterThan(80);
            Iods.all().forEach(iod -> assertThat(Iods.named(iod.name())).contains(iod));
            Uids.entries().stream()
                    .filter(entry -> keywords.contains(entry.keyword()))
                    .map(UidEntry::uid)
                    .forEach(uid -> {
                        assertThat(Iods.ofSopClass(uid)).as(uid).isPresent();
                        keywords.remove(Uids.find(uid).orElseThrow().keyword());
                    });
            assertThat(keywords).isEmpty();
        }

        @Test
        void aRequiredModuleOfImagesIsThePatients() {
            assertThat(Iods.ofSopClass(CT).orElseThrow().modules()).anySatisfy(use -> {
                assertThat(use.section()).isEqualTo("C.7.1.1");
                assertThat(use.name()).isEqualTo("Patient");
                assertThat(use.usage()).isEqualTo(Usage.MANDATORY);
            });
            assertThat(Iods.ofSopClass("1.2.3")).isEmpty();
        }

        private void walk(ModuleTable table, Set<ModuleTable> seen) {
            if (seen.add(table)) {
                table.rules().forEach(rule -> walk(rule.items(), seen));
            }
        }
    }

    @Nested
    class Types {
        private final Iod ct = Iods.ofSopClass(CT).orElseThrow();

        @Test
        void areThoseOfPs33() {
            assertThat(ct.typeOf(Tag.PatientID)).contains(AttributeType.TWO);
            assertThat(ct.typeOf(Tag.StudyInstanceUID)).contains(AttributeType.ONE);
            assertThat(ct.typeOf(Tag.PatientWeight)).contains(AttributeType.THREE);
            assertThat(ct.typeOf(Tag.KVP)).contains(AttributeType.TWO);
            assertThat(ct.typeOf(Tag.PositionerType)).isEmpty();
        }

        @Test
        void areTheStrictestOfSeveralModules() {
            // Type 3 in General Image, type 1 in CT Image.
            assertThat(ct.typeOf(Tag.ImageType)).contains(AttributeType.ONE);
        }

        @Test
        void reachIntoSequencesMacrosAndFunctionalGroups() {
            assertThat(ct.typeOf(Tag.ProcedureCodeSequence, Tag.CodeMeaning)).contains(AttributeType.ONE);
            assertThat(ct.typeOf(Tag.ReferencedStudySequence, Tag.ReferencedSOPInstanceUID))
                    .contains(AttributeType.ONE);
            Iod mr = Iods.ofSopClass(ENHANCED_MR).orElseThrow();
            assertThat(mr.typeOf(
                            Tag.PerFrameFunctionalGroupsSequence,
                            Tag.FrameContentSequence,
                            Tag.FrameAcquisitionDateTime))
                    .contains(AttributeType.ONE_C);
            Iod text = Iods.ofSopClass(BASIC_TEXT).orElseThrow();
            assertThat(text.typeOf(
                            Tag.ContentSequence,
                            Tag.ContentSequence,
                            Tag.ContentSequence,
                            Tag.ConceptNameCodeSequence,
                            Tag.CodeMeaning))
                    .contains(AttributeType.ONE);
        }
    }
}

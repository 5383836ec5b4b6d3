package io.skerry.dicom.iod;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.dicom.iod.Problem.Kind;
import io.skerry.dicom.iod.Problem.Severity;
import io.skerry.testkit.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private DicomObject ct;
    private Dataset dataset;

    @BeforeEach
    void readSoundObject() {
        ct = DicomReader.read(
                Corpus.file("CT_small.dcm"), ReadOptions.defaults().withThroughPixelData(true));
        dataset = ct.dataset();
        assertThat(Checker.check(ct).problems()).isEmpty();
    }

    @Test
    void aMissingAttributeIsNamedWithItsModule() {
        dataset.remove(Tag.PatientBirthDate);
        Problem problem = only();
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.kind()).isEqualTo(Kind.MISSING);
        assertThat(problem.module()).isEqualTo("Patient");
        assertThat(problem.path()).isEqualTo("(0010,0030)");
        assertThat(problem.keyword()).isEqualTo("PatientBirthDate");
        assertThat(problem.message()).contains("even if empty").contains("type 2");
    }

    @Test
    void anEmptyAttributeOfTypeTwoIsSoundAndOneOfTypeOneIsNot() {
        dataset.putString(Tag.PatientName, Vr.PN);
        assertThat(Checker.check(ct).problems()).isEmpty();
        dataset.putString(Tag.Modality, Vr.CS);
        assertThat(only().kind()).isEqualTo(Kind.EMPTY);
        dataset.putString(Tag.Modality, Vr.CS, "  ");
        assertThat(only().kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void conditionsDecideWhetherAnAttributeIsRequiredOrForbidden() {
        dataset.putString(Tag.PatientIdentityRemoved, Vr.CS, "YES");
        assertThat(Checker.check(ct).problems())
                .extracting(Problem::keyword)
                .containsExactly("DeidentificationMethod", "DeidentificationMethodCodeSequence");
        dataset.putString(Tag.DeidentificationMethod, Vr.LO, "Method");
        assertThat(Checker.check(ct).problems()).isEmpty();
        dataset.putInts(Tag.PlanarConfiguration, Vr.US, 0);
        assertThat(only().kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void itemsAreCheckedAndEqualProblemsCounted() {
        Dataset code = new Dataset();
        code.putString(Tag.CodeValue, Vr.SH, "1");
        code.putString(Tag.CodingSchemeDesignator, Vr.SH, "99X");
        Dataset other = new Dataset();
        other.putString(Tag.LongCodeValue, Vr.UC, "a long one");
        other.putString(Tag.CodingSchemeDesignator, Vr.SH, "99X");
        dataset.putItems(Tag.ProcedureCodeSequence, List.of(code, other));
        Problem problem = only();
        assertThat(problem.path()).isEqualTo("(0008,1032)[0].(0008,0104)");
        assertThat(problem.places()).isEqualTo(2);
        assertThat(problem.module()).isEqualTo("General Study");
    }

    @Test
    void aModuleThatNeedNotBeThereCountsWhenOneOfItsAttributesHasAValue() {
        dataset.putString(Tag.ClinicalTrialSiteID, Vr.LO, "");
        assertThat(Checker.check(ct).problems()).isEmpty();
        dataset.putString(Tag.ClinicalTrialSiteID, Vr.LO, "7");
        assertThat(Checker.check(ct).problems())
                .extracting(p -> p.module() + ": " + p.keyword())
                .contains("Clinical Trial Subject: ClinicalTrialSponsorName");
    }

    @Test
    void valuesAreCheckedAndNeverShown() {
        dataset.putString(Tag.PatientBirthDate, Vr.DA, "Morgen");
        dataset.putString(Tag.PatientSex, Vr.CS, "MACDONALD^FLORA");
        dataset.putString(Tag.PatientID, Vr.LO, "secret", "secret");
        dataset.remove(Tag.SpecificCharacterSet);
        dataset.putBytes(Tag.StudyDescription, Vr.LO, new byte[] {'K', 'n', 'i', (byte) 0xE9});
        List<Problem> problems = Checker.check(ct).problems();
        assertThat(problems)
                .extracting(p -> p.kind() + " " + p.keyword())
                .containsExactlyInAnyOrder(
                        "VALUE PatientBirthDate",
                        "ENUMERATED PatientSex",
                        "VALUE PatientSex",
                        "MULTIPLICITY PatientID",
                        "VALUE StudyDescription");
        assertThat(problems.toString()).doesNotContain("Morgen", "MACDONALD", "secret", "Kni");
    }

    @Test
    void aCodeOutsideItsListMayBeShown() {
        dataset.putString(Tag.RotationDirection, Vr.CS, "LEFT");
        assertThat(only().message()).isEqualTo("Rotation Direction must be CW or CC, not LEFT");
    }

    @Test
    void uidsMustAgreeWithTheMetaHeaderAndDifferFromEachOther() {
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.3");
        assertThat(only().message()).contains("differs from SOP Instance UID");
        dataset.putString(
                Tag.SOPInstanceUID,
                Vr.UI,
                ct.meta().string(Tag.MediaStorageSOPInstanceUID).orElseThrow());
        dataset.putString(
                Tag.SeriesInstanceUID,
                Vr.UI,
                dataset.string(Tag.StudyInstanceUID).orElseThrow());
        assertThat(only().message()).contains("must differ");
    }

    @Test
    void anUnknownClassIsAWarningAndValuesAreCheckedAllTheSame() {
        dataset.putString(Tag.SOPClassUID, Vr.UI, "1.2.3");
        ct.meta().putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.3");
        dataset.putString(Tag.StudyDate, Vr.DA, "x");
        CheckReport report = Checker.check(ct);
        assertThat(report.iod()).isEmpty();
        assertThat(report.problems()).extracting(Problem::kind).containsExactly(Kind.VALUE, Kind.UNKNOWN_CLASS);
        assertThat(report.problems()).extracting(Problem::severity).containsExactly(Severity.ERROR, Severity.WARNING);
    }

    @Test
    void aFunctionalGroupMustStandForAllFramesOrForEach() {
        DicomObject mr =
                DicomReader.read(Corpus.file("6_1.dcm"), ReadOptions.defaults().withThroughPixelData(true));
        List<Dataset> frames = mr.dataset().items(Tag.PerFrameFunctionalGroupsSequence);
        assertThat(Checker.check(mr).problems()).noneMatch(p -> p.kind() == Kind.MISSING_GROUP);
        frames.getLast().remove(Tag.FrameContentSequence);
        assertThat(Checker.check(mr).problems())
                .filteredOn(p -> p.kind() == Kind.MISSING_GROUP)
                .singleElement()
                .satisfies(p -> assertThat(p.keyword()).isEqualTo("FrameContentSequence"));
    }

    @Test
    void aPatientsCodeIsNotShownEvenWhereItLooksLikeOne() {
        dataset.putString(Tag.PatientSex, Vr.CS, "FLORA");
        assertThat(only().message()).isEqualTo("Patient's Sex must be M or F or O");
    }

    @Test
    void noMessageHoldsAValueThatIdentifiesAPatient() {
        int[] identifying = {
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.AccessionNumber,
            Tag.ReferringPhysicianName,
            Tag.InstitutionName,
            Tag.SOPInstanceUID,
            Tag.StudyInstanceUID
        };
        int values = 0;
        for (Path file : Corpus.files()) {
            DicomObject object;
            try {
                object = DicomReader.read(file);
            } catch (DicomException _) {
                continue;
            }
            String messages = Checker.check(object).problems().toString();
            for (int tag : identifying) {
                String value = object.dataset().string(tag).orElse("");
                if (value.length() > 4) {
                    assertThat(messages).as("%s", file).doesNotContain(value);
                    values++;
                }
            }
        }
        assertThat(values).isGreaterThan(4_000);
    }

    @Test
    void damagedObjectsEndInAReportOrARefusal() throws IOException {
        Random random = new Random(7);
        int reports = 0;
        for (String name : List.of("rtplan.dcm", "test-SR.dcm", "liver_1frame.dcm", "CT_small.dcm", "6_1.dcm")) {
            byte[] sound = Files.readAllBytes(Corpus.file(name));
            for (int i = 0; i < 60; i++) {
                byte[] damaged = sound.clone();
                for (int hits = 1 + random.nextInt(20); hits > 0; hits--) {
                    damaged[132 + random.nextInt(Math.min(8_000, damaged.length - 132))] = (byte) random.nextInt();
                }
                try {
                    Checker.check(DicomReader.read(
                            ByteSource.of(damaged, name), ReadOptions.defaults().withThroughPixelData(true)));
                    reports++;
                } catch (DicomException e) {
                    assertThat(e.code()).isNotNull();
                }
            }
        }
        assertThat(reports).isGreaterThan(100);
    }

    @Test
    void soManyProblemsAreKeptAndNoMore() {
        for (int i = 0; i < 2_000; i++) {
            dataset.putString(0x00991100 + i, Vr.LO, "x");
        }
        List<Problem> problems = Checker.check(ct).problems();
        assertThat(problems).hasSize(1_001);
        assertThat(problems.getLast().kind()).isEqualTo(Kind.MORE);
    }

    private Problem only() {
        List<Problem> problems = Checker.check(ct).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }
}

package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.deid.ctp.TagScriptImport;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are de-identified by the rules of imported CTP scripts. */
class ImportedRulesTest {
    private static final String SAFE_HAVEN = """
        <script>
          <p t="DATEINC">-3650</p>
          <e en="T" t="00080005" n="SpecificCharacterSet">@keep()</e>
          <e en="T" t="00080008" n="ImageType">@keep()</e>
          <e en="T" t="00080020" n="StudyDate">@incrementdate(this,@DATEINC)</e>
          <e en="T" t="00080050" n="AccessionNumber">@hash(this,16)</e>
          <e en="T" t="00080070" n="Manufacturer">@keep()</e>
          <e en="T" t="00080080" n="InstitutionName">@param(@UNKNOWN)</e>
          <e en="T" t="00081030" n="StudyDescription">@keep()</e>
          <e en="T" t="00081140" n="ReferencedImageSequence">@process()</e>
          <e en="T" t="00081155" n="ReferencedSOPInstanceUID">@hashuid(@UIDROOT,this)</e>
          <e en="T" t="00100010" n="PatientName">@keep()</e>
          <e en="T" t="00100020" n="PatientID">@keep()</e>
          <e en="T" t="00100030" n="PatientBirthDate">@modifydate(this,*,1,1)</e>
          <e en="T" t="00100040" n="PatientSex">@keep()</e>
          <e en="T" t="00101010" n="PatientAge">@keep()</e>
          <e en="T" t="00180060" n="KVP">@keep()</e>
          <e en="T" t="00181030" n="ProtocolName">@if(Modality,equals,"CT"){PROTOCOL}{@remove()}</e>
          <e en="T" t="00204000" n="ImageComments">@contents(this,"Dr","")</e>
          <e en="F" t="00200032" n="ImagePositionPatient">@keep()</e>
          <r en="T" t="unspecifiedelements">Remove unspecified elements</r>
          <r en="T" t="privategroups">Remove private groups</r>
        </script>
        """;

    @TempDir
    Path folder;

    private Dataset deidentified(String script, Dataset original) throws IOException {
        Path xml = Files.writeString(folder.resolve("script.xml"), script);
        Path yaml = Files.writeString(
                folder.resolve("rules.yml"), TagScriptImport.read(xml, "trial").yaml());
        Path in = TestObjects.write(folder.resolve("in/a.dcm"), original);
        Path out = folder.resolve("out-" + Math.abs(script.hashCode()));
        List<String> outcomes = new ArrayList<>();
        DeidSummary summary = new DeidRun(
                        DeidRules.load(yaml),
                        new Pseudonyms(ProjectKey.ephemeral()),
                        new DeidRun.Options(1, Verification.FULL, false),
                        entry -> outcomes.add(entry.reason() + " " + entry.detail()),
                        io.skerry.base.Progress.NONE)
                .run(in, out);
        assertThat(summary.written()).as("%s", outcomes).isEqualTo(1);
        try (var files = Files.walk(out)) {
            return DicomReader.read(
                            files.filter(Files::isRegularFile).findFirst().orElseThrow())
                    .dataset();
        }
    }

    @Test
    void anAllowListLetsOutWhatItNamesAndNoIdentifierOfIt() throws IOException {
        Dataset original = TestObjects.ct();
        // With a place that the script does not keep, the object would be held back.
        original.remove(Tag.ImagePositionPatient);
        Dataset out = deidentified(SAFE_HAVEN, original);
        assertThat(out.string(Tag.Manufacturer)).contains("SIEMENS");
        assertThat(out.string(Tag.KVP)).contains("120");
        assertThat(out.string(Tag.PatientSex)).contains("F");
        assertThat(out.string(Tag.PatientAge)).contains("074Y");
        assertThat(out.string(Tag.PatientBirthDate)).contains("19400101");
        assertThat(out.string(Tag.ProtocolName)).contains("PROTOCOL");
        assertThat(out.string(Tag.StudyDescription).orElse(""))
                .startsWith("CT CHEST")
                .doesNotContain("Zimmermann");
        assertThat(out.string(Tag.StudyDate))
                .get()
                .asString()
                .isNotEqualTo("20150503")
                .matches("\\d{8}");
        assertThat(out.string(Tag.AccessionNumber)).get().asString().isNotEqualTo("ACC20001234");
        assertThat(out.string(Tag.ImageComments)).isEmpty();
        assertThat(out.contains(Tag.SoftwareVersions)).isFalse();
        assertThat(out.contains(0x00091001)).isFalse();
        assertThat(out.string(Tag.PatientName)).isEqualTo(out.string(Tag.PatientID));
        assertThat(out.string(Tag.PatientID)).get().asString().isNotEqualTo("MRN7654321");
        Dataset item = out.items(Tag.ReferencedImageSequence).getFirst();
        assertThat(item.string(Tag.ReferencedSOPInstanceUID)).get().asString().startsWith("2.25.");
        assertThat(item.string(Tag.PatientID)).isEqualTo(out.string(Tag.PatientID));
    }

    /** CTP would leave every element of this object as it is. */
    @Test
    void aScriptThatNamesNothingFollowsTheProfile() throws IOException {
        Dataset out = deidentified("<script></script>", TestObjects.ct());
        assertThat(out.string(Tag.StudyInstanceUID)).get().asString().startsWith("2.25.");
        assertThat(out.string(Tag.PatientName)).get().asString().doesNotContain("Zimmermann");
        assertThat(out.string(Tag.InstitutionName)).isEmpty();
        assertThat(out.string(Tag.StudyDate).orElse("")).isNotEqualTo("20150503");
        assertThat(out.contains(0x00091001)).isFalse();
        assertThat(out.string(Tag.ImagePositionPatient)).contains("-174.658");
    }

    @Test
    void aRuleForTheTopLeavesItemsToTheOther() throws IOException {
        Dataset original = TestObjects.ct();
        Dataset item = new Dataset();
        item.putString(Tag.SeriesDescription, Vr.LO, "inner");
        original.putString(Tag.SeriesDescription, Vr.LO, "outer");
        original.putItems(Tag.ReferencedImageSequence, List.of(item));
        Dataset out = deidentified("""
            <script>
              <e en="T" t="0008103E" n="SeriesDescription">@select(){@keep()}{@remove()}</e>
              <e en="T" t="00081140" n="ReferencedImageSequence">@process()</e>
            </script>
            """, original);
        assertThat(out.string(Tag.SeriesDescription)).contains("outer");
        assertThat(out.items(Tag.ReferencedImageSequence))
                .allSatisfy(inner ->
                        assertThat(inner.contains(Tag.SeriesDescription)).isFalse());
    }
}

package io.skerry.deid.ctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.deid.AttributeTest;
import io.skerry.deid.DeidRules;
import io.skerry.deid.ProfileOption;
import io.skerry.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagScriptImportTest {
    @TempDir
    Path folder;

    private Path file(String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("script.xml"), "<script>\n" + String.join("\n", lines) + "\n</script>\n");
    }

    private TagScriptImport.Imported imported(String... lines) throws IOException {
        TagScriptImport.Imported made = TagScriptImport.read(file(lines), "trial");
        Path yaml = Files.writeString(folder.resolve("rules.yml"), made.yaml());
        DeidRules read = DeidRules.load(yaml);
        assertThat(read.options()).isEqualTo(made.rules().options());
        assertThat(read.allowed()).isEqualTo(made.rules().allowed());
        assertThat(read.rules()).containsAll(made.rules().rules());
        return made;
    }

    private static String e(String tag, String text) {
        return "<e en=\"T\" t=\"" + tag + "\" n=\"x\">"
                + text.replace("&", "&amp;").replace("<", "&lt;") + "</e>";
    }

    private ImportReport.Entry one(String tag, String text) throws IOException {
        return imported("<p t=\"DAYS\">-30</p>", "<p t=\"SITE\">Trial 7</p>", e(tag, text))
                .report()
                .rules()
                .getFirst();
    }

    /** One rule of each function and each way to use it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                // results
                "00081030 ¦ @keep() ¦ clean ¦ stricter",
                "00080060 ¦ @keep() ¦ keep ¦ same",
                "00080020 ¦ @keep() ¦ retain ¦ same",
                "00200052 ¦ @keep() ¦ uid ¦ stricter",
                "00101010 ¦ @keep() ¦ allow ¦ stricter",
                "00081140 ¦ @keep() ¦ keep ¦ stricter",
                "00280010 ¦ @keep() ¦ keep ¦ same",
                "00081030 ¦ @remove() ¦ remove ¦ same",
                "00081030 ¦ @empty() ¦ empty ¦ same",
                "00081030 ¦ ¦ empty ¦ same",
                "00081030 ¦ @blank(4) ¦ empty ¦ stricter",
                // text
                "00081030 ¦ fixed text ¦ replace by \"fixed text\" ¦ same",
                "00081030 ¦ @param(@SITE) ¦ replace by \"Trial 7\" ¦ same",
                "00081030 ¦ @contents(this,\"[^0-9]\",\"\") ¦ empty ¦ not expressible",
                "00081030 ¦ @value(this,\"none\") ¦ clean ¦ stricter",
                "00081030 ¦ @value(PatientID) ¦ empty ¦ not expressible",
                "00081030 ¦ @lowercase(this) ¦ clean ¦ stricter",
                "00081030 ¦ @uppercase(StudyDescription) ¦ clean ¦ stricter",
                "00081030 ¦ @truncate(this,5) ¦ empty ¦ not expressible",
                "00100030 ¦ @truncate(this,4) ¦ generalise to the year ¦ stricter",
                "00080020 ¦ @truncate(this,6) ¦ generalise to the month ¦ stricter",
                "00080030 ¦ @truncate(this,2) ¦ generalise to the hour ¦ stricter",
                "00080090 ¦ @initials(this) ¦ empty ¦ not expressible",
                "00081030 ¦ @pathelement(\"0008,1115/0008,0060\") ¦ empty ¦ not expressible",
                "00280010 ¦ 512 ¦ empty ¦ not expressible",
                "00081030 ¦ @SITE ¦ empty ¦ not expressible",
                // hashes
                "00080050 ¦ @hash(this,16) ¦ code ¦ stricter",
                "00080050 ¦ @hash([0008,0050],16) ¦ code ¦ stricter",
                "00080050 ¦ @hash(PatientID,16) ¦ empty ¦ not expressible",
                "00080090 ¦ @hashname(this,4,2) ¦ code ¦ stricter",
                "00100010 ¦ @hashptid(@SITE,PatientID) ¦ the project's patient ID ¦ stricter",
                "00101000 ¦ @hashptid(@SITE,this) ¦ code ¦ stricter",
                "00280010 ¦ @hash(this) ¦ empty ¦ not expressible",
                "0020000D ¦ @hashuid(@UIDROOT,this) ¦ the project's UID ¦ stricter",
                "00200052 ¦ @hashuid(@UIDROOT,this) ¦ uid ¦ stricter",
                "00200052 ¦ @hashuid(@UIDROOT,StudyInstanceUID) ¦ uid ¦ stricter",
                // dates
                "00080020 ¦ @hashdate(this,PatientID) ¦ shift ¦ stricter",
                "00080020 ¦ @incrementdate(this,@DAYS) ¦ shift ¦ stricter",
                "00080030 ¦ @incrementdate(this,@DAYS) ¦ empty ¦ not expressible",
                "00100030 ¦ @modifydate(this,*,1,1) ¦ generalise to the year ¦ same",
                "00100030 ¦ @modifydate(this,*,*,1) ¦ generalise to the month ¦ same",
                "00100030 ¦ @modifydate(this,*,*,15) ¦ generalise to the month ¦ stricter",
                "00100030 ¦ @modifydate(this,*,*,*) ¦ retain ¦ same",
                "00100030 ¦ @modifydate(this,2000,1,1) ¦ replace by \"20000101\" ¦ same",
                "00100030 ¦ @modifydate(this,2000,*,1) ¦ empty ¦ not expressible",
                "00081030 ¦ @dateinterval(StudyDate,PatientBirthDate) ¦ empty ¦ not expressible",
                "00080020 ¦ @date() ¦ empty ¦ not expressible",
                "00080030 ¦ @time() ¦ empty ¦ not expressible",
                "00101010 ¦ @round(this,5) ¦ round to 5 nearest ¦ same",
                "00101010 ¦ @round(this,0) ¦ empty ¦ not expressible",
                // tables and keys
                "00080050 ¦ @integer(this,accession,6) ¦ code ¦ stricter",
                "00080050 ¦ @lookup(this,acc) ¦ code ¦ stricter",
                "00080050 ¦ @lookup(PatientID|this,acc,keep) ¦ empty ¦ not expressible",
                "00080050 ¦ @encrypt(this,\"geheim\") ¦ code ¦ stricter",
                "00080050 ¦ @decrypt(this,\"geheim\") ¦ empty ¦ not expressible",
                // control
                "00081140 ¦ @process() ¦ keep ¦ same",
                "00081030 ¦ @process() ¦ empty ¦ not expressible",
                "00081030 ¦ @require() ¦ clean ¦ stricter",
                "00081030 ¦ @always()@param(@SITE) ¦ replace by \"Trial 7\" ¦ stricter",
                "00081030 ¦ @always(){fixed} ¦ replace by \"fixed\" ¦ stricter",
                "00081030 ¦ @append(){more} ¦ empty ¦ not expressible",
                "00081030 ¦ @call(plugin,this) ¦ empty ¦ not expressible",
                "00081030 ¦ @skip() ¦ empty ¦ stricter",
                "00081030 ¦ @select(){@keep()}{@remove()} ¦ remove; clean at the top ¦ stricter",
                "00080050 ¦ T-@hash(this,8) ¦ code ¦ stricter",
                "00080050 ¦ @hash(this,8)@hash(PatientID,8) ¦ empty ¦ not expressible",
                "00081030 ¦ @nonsense(this) ¦ empty ¦ not expressible",
                // conditions
                "00081030 ¦ @if(Modality,equals,\"CT\"){@keep()}{@remove()} ¦ remove; clean for modality CT ¦ stricter",
                "00081030 ¦ @if([0008,0060],matches,\"CT|MR\"){@empty()}{@remove()} ¦ remove; empty for modality CT or"
                        + " MR ¦ same",
                "00081030 ¦ @if(Manufacturer,contains,\"ACME\"){@empty()}{@remove()} ¦ remove; empty for manufacturer"
                        + " *ACME* ¦ same",
                "00081030 ¦ @if(ManufacturerModelName,matches,\"X.*\"){@empty()}{@remove()} ¦ remove; empty for model"
                        + " X* ¦ same",
                "00081030 ¦ @if(Modality,matches,\"[CM].\"){@empty()}{@remove()} ¦ remove; empty if Modality matches"
                        + " [CM]. ¦ same",
                "00081030 ¦ @if(PatientSex,equals,\"M\"){@keep()}{@empty()} ¦ empty; clean if PatientSex equals M ¦"
                        + " stricter",
                "00081030 ¦ @if(PatientID,isblank){@remove()}{@empty()} ¦ empty; remove if PatientID absent true ¦"
                        + " same",
                "00081030 ¦ @if(StudyID,exists){@remove()}{@empty()} ¦ empty; remove if StudyID exists true ¦ same",
                "00081030 ¦ @if(this,greaterthan,\"5\"){@keep()}{@hash(this)} ¦ code ¦ stricter",
                "00081030 ¦ @if(this,exists){@keep()}{@remove()} ¦ clean ¦ stricter",
                "00081030 ¦ @if(this,isblank){@param(@SITE)}{@remove()} ¦ remove ¦ stricter",
                "00081030 ¦ @if(PatientSex,greaterthan,\"5\"){@hash(this)}{@incrementdate(this,1)} ¦ empty ¦ not"
                        + " expressible",
                "00081030 ¦ @if(StudyID,equals,\"1\"){@quarantine()}{@keep()} ¦ clean ¦ stricter",
                "00081030 ¦ @if(StudyID,greaterthan,\"1\"){@quarantine()}{@keep()} ¦ empty ¦ decide",
            })
    void aFunctionIsSaidInOursOrTheValueDoesNotLeave(String tag, String text, String equivalent, String fidelity)
            throws IOException {
        ImportReport.Entry entry = one(tag, text == null ? "" : text);
        assertThat(entry.equivalent()).isEqualTo(equivalent);
        assertThat(entry.fidelity().label()).isEqualTo(fidelity);
        assertThat(entry.line()).isEqualTo(4);
        assertThat(entry.note().isEmpty()).isEqualTo(fidelity.equals("same"));
    }

    @Test
    void aKeyInARuleIsNotRepeatedInTheReport() throws IOException {
        assertThat(one("00080050", "@encrypt(this,\"geheim\")").script()).doesNotContain("geheim");
    }

    @Test
    void conditionsWithinConditionsKeepTheirOrder() throws IOException {
        String text = "@if(Modality,equals,\"CT\"){@if(Manufacturer,equals,\"ACME\"){@keep()}{@empty()}}"
                + "{@if(Modality,equals,\"MR\"){fixed}{@remove()}}";
        assertThat(one("00081030", text).equivalent())
                .isEqualTo("remove; replace by \"fixed\" for modality MR; empty for modality CT;"
                        + " clean for modality CT for manufacturer ACME");
    }

    @Nested
    class WholeScripts {
        @Test
        void oneThatRemovesUnspecifiedElementsIsAnAllowList() throws IOException {
            TagScriptImport.Imported made = imported(
                    "<r en=\"T\" t=\"unspecifiedelements\">x</r>",
                    "<r en=\"T\" t=\"privategroups\"/>",
                    "<k en=\"T\" t=\"18\">group</k>",
                    e("00081030", "@keep()"),
                    e("00080050", "@remove()"),
                    e("00181030", "@remove()"),
                    "<e en=\"F\" t=\"00080080\" n=\"InstitutionName\">@keep()</e>");
            assertThat(made.rules().allowed()).isInstanceOfSatisfying(DeidRules.Allowed.Listed.class, listed -> {
                assertThat(listed.tags()).contains(Tag.StudyDescription, Tag.KVP, Tag.Rows, Tag.SOPInstanceUID);
                assertThat(listed.tags()).doesNotContain(Tag.AccessionNumber, Tag.ProtocolName, Tag.InstitutionName);
            });
            assertThat(made.report().disabled()).isEqualTo(1);
            assertThat(made.report().rules()).hasSize(6);
        }

        @Test
        void oneThatLeavesThemInFollowsTheProfile() throws IOException {
            TagScriptImport.Imported made = imported(e("00081030", "@remove()"));
            assertThat(made.rules().allowed()).isInstanceOf(DeidRules.Allowed.AllStandard.class);
            assertThat(made.yaml()).contains("extends: standard-profile", "'StudyDescription': remove");
        }

        @Test
        void datesThatStayBesideDatesThatMoveAreMovedToo() throws IOException {
            TagScriptImport.Imported made = imported(
                    e("00080020", "@if(Modality,equals,\"CT\"){@incrementdate(this,5)}{@keep()}"),
                    e("00080021", "@keep()"));
            assertThat(made.rules().options()).contains(ProfileOption.MODIFIED_DATES);
            assertThat(made.report().rules().get(1).equivalent()).isEqualTo("shift");
            assertThat(imported(e("00080021", "@keep()")).rules().options()).contains(ProfileOption.FULL_DATES);
        }

        @Test
        void objectsThatTheScriptQuarantinesAreHeldByRulesThatSayWhy() throws IOException {
            TagScriptImport.Imported made = imported(
                    e("00080060", "@if(Modality,matches,\"SR|US\"){@quarantine()}{@keep()}"),
                    e("00100010", "@if(this,contains,\"TEST\"){@quarantine()}{@hash(this,8)}"),
                    e("00081030", "@if(PatientSex,isblank){@remove()}{@if(StudyID,exists){@keep()}{@quarantine()}}"));
            assertThat(made.rules().holds())
                    .extracting(hold -> hold.when().tests().stream()
                            .map(AttributeTest::words)
                            .toList())
                    .containsExactly(
                            List.of("Modality exists true", "Modality matches SR|US"),
                            List.of("PatientName exists true", "PatientName contains TEST"),
                            List.of("StudyDescription exists true", "PatientSex absent false", "StudyID exists false"));
            assertThat(made.report().counts()).containsEntry(Fidelity.DECIDE, 0);
            // What was written is what will be read.
            Path file = Files.writeString(folder.resolve("imported.yml"), made.yaml());
            assertThat(DeidRules.load(file).holds()).isEqualTo(made.rules().holds());
        }

        @Test
        void privateElementsNeedTheirOwner() throws IOException {
            TagScriptImport.Imported made = imported(
                    e("00191008", "@keep()"),
                    e("0019[SIEMENS MR HEADER]08", "@keep()"),
                    e("00090010", "@remove()"),
                    e("60xx3000", "@keep()"),
                    e("7FE00010", "@keep()"),
                    e("00091111", "@hash(this)"));
            assertThat(made.report().rules())
                    .extracting(ImportReport.Entry::fidelity)
                    .containsExactly(
                            Fidelity.NOT_EXPRESSIBLE,
                            Fidelity.SAME,
                            Fidelity.SAME,
                            Fidelity.STRICTER,
                            Fidelity.STRICTER,
                            Fidelity.NOT_EXPRESSIBLE);
            assertThat(made.rules().rules()).hasSize(1);
        }
    }

    @Nested
    class Hostile {
        private void refused(String text, int line) throws IOException {
            Path script = Files.writeString(folder.resolve("hostile.xml"), text);
            assertThatThrownBy(() -> TagScriptImport.read(script, "hostile"))
                    .isInstanceOfSatisfying(SkerryException.class, e -> {
                        assertThat(e.code()).isInstanceOf(CtpError.class);
                        assertThat(e.context()).containsEntry("file", script.toString());
                        assertThat(e.context().get("line")).hasToString(Integer.toString(line));
                    });
        }

        @Test
        void documentTypesAndEntitiesAreRefused() throws IOException {
            Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
            refused("<!DOCTYPE script>\n<script/>", 1);
            refused(
                    "<?xml version=\"1.0\"?>\n<!DOCTYPE script [<!ENTITY a SYSTEM \"" + secret.toUri()
                            + "\">]>\n<script><e en=\"T\" t=\"00081030\" n=\"x\">&a;</e></script>",
                    2);
            refused("<!DOCTYPE script SYSTEM \"http://127.0.0.1:9/x.dtd\">\n<script/>", 1);
            refused("<script>\n<e en=\"T\" t=\"00081030\" n=\"x\">&a;</e></script>", 2);
        }

        @Test
        void whatIsNoScriptIsNamedByItsLine() throws IOException {
            refused("<script>\n<e en=\"T\" t=\"00081030\">", 2);
            refused("<other/>", 1);
            refused("<script>\n\n<x/></script>", 3);
            refused("<script>\n<e en=\"T\" t=\"no tag\">x</e></script>", 2);
            refused("<script>\n<r en=\"T\" t=\"everything\"/></script>", 2);
            refused("<script>\n<k en=\"T\" t=\"no group\"/></script>", 2);
            refused("<script>\n<e en=\"T\" t=\"00081030\"><b/></e></script>", 2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"@hash(this", "@if(Modality,equals,\"CT){@keep()}", "@select(){@keep()", "@hash(\"x"})
        void rulesThatBreakOffAreNamedByTheirLine(String text) throws IOException {
            refused("<script>\n\n" + e("00081030", text) + "</script>", 3);
        }

        @Test
        void endlessNestingIsRefused() throws IOException {
            refused("<script>\n" + e("00081030", "@select(){".repeat(10_000)) + "</script>", 2);
        }
    }

    @Test
    void predefinedEntitiesAndCommentsAreText() throws IOException {
        TagScriptImport.Imported made =
                imported("<!-- a comment -->", "<e en=\"T\" t=\"00081030\" n=\"x\">a &lt; b<!-- c --> &amp; d</e>");
        assertThat(made.report().rules())
                .extracting(ImportReport.Entry::equivalent)
                .isEqualTo(List.of("replace by \"a < b & d\""));
    }
}

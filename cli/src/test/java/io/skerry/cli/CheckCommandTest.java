package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private final PrintStream originalOut = System.out;
    private final PrintStream originalErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path dir;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(originalOut);
        System.setErr(originalErr);
    }

    /** Raw data without the few attributes that its IOD requires, and with a bad date. */
    private Path faulty() throws IOException {
        return write("faulty.dcm", new Dataset(), "Shrove Tuesday");
    }

    private Path sound() throws IOException {
        Dataset palette = new Dataset();
        palette.putString(Tag.ContentLabel, Vr.CS, "GREY");
        palette.putString(Tag.ContentDescription, Vr.LO, "");
        palette.putString(Tag.ContentCreatorName, Vr.PN, "");
        palette.putInts(Tag.InstanceNumber, Vr.IS, 1);
        palette.putBytes(Tag.ICCProfile, Vr.OB, new byte[2]);
        for (int i = 0; i < 3; i++) {
            palette.putInts(Tag.RedPaletteColorLookupTableDescriptor + i, Vr.US, 1, 0, 8);
            palette.putBytes(Tag.RedPaletteColorLookupTableData + i, Vr.OW, new byte[2]);
        }
        return write("sound.dcm", palette, "20250131");
    }

    private Path write(String name, Dataset dataset, String date) throws IOException {
        dataset.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.39.1");
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.3");
        dataset.putString(Tag.InstanceCreationDate, Vr.DA, date);
        Dataset meta = new Dataset();
        meta.putBytes(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1});
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.39.1");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, "1.2.3");
        meta.putString(Tag.ImplementationClassUID, Vr.UI, "1.2.4");
        return Files.write(
                dir.resolve(name),
                DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private List<String> printed() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aSoundFileEndsWithZero() throws Exception {
        assertThat(Main.run("check", sound().toString())).isEqualTo(Exit.DONE);
        assertThat(printed()).singleElement().asString().endsWith("sound.dcm: Color Palette, no problems found");
    }

    @Test
    void problemsAreGroupedByModuleInPlainWordsWithoutValues() throws Exception {
        assertThat(Main.run("check", faulty().toString())).isEqualTo(Exit.REJECTS);
        assertThat(printed().getFirst()).contains("Color Palette, ").contains(" errors");
        assertThat(printed())
                .containsSubsequence(
                        "  Color Palette Definition",
                        "    error    Content Label is missing; it must be there with a value (type 1), (0070,0080)",
                        "  Values")
                .anyMatch(l -> l.matches(" +error +A value of Instance Creation Date \\(DA\\) is not a date such as"
                        + " 20250131, \\(0008,0012\\), byte \\d+"));
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("Shrove");
    }

    @Test
    void foldersAreSummedUpAndOtherFilesPassedOver() throws Exception {
        sound();
        faulty();
        Files.writeString(dir.resolve("notes.txt"), "not DICOM, but long enough to be looked at closely");
        assertThat(Main.run("check", dir.toString())).isEqualTo(Exit.REJECTS);
        assertThat(printed().getLast())
                .isEqualTo("2 files checked: 1 without errors, 1 with errors; 1 other files passed over.");
        assertThat(printed()).noneMatch(l -> l.contains("sound.dcm"));
    }

    @Test
    void jsonHasALineAFile() throws Exception {
        sound();
        faulty();
        assertThat(Main.run("check", "--json", dir.toString())).isEqualTo(Exit.REJECTS);
        assertThat(printed()).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(printed().getFirst());
        assertThat(first.get("iod").textValue()).isEqualTo("Color Palette");
        assertThat(first.get("problems").get(0).get("kind").textValue()).isEqualTo("MISSING");
        assertThat(first.get("problems").get(0).get("severity").textValue()).isEqualTo("error");
        assertThat(new ObjectMapper().readTree(printed().getLast()).get("problems"))
                .isEmpty();
    }

    @Test
    void aNamedFileThatIsNotDicomIsAnError() throws Exception {
        Path notes = Files.writeString(dir.resolve("notes.txt"), "not DICOM, but long enough to be looked at");
        assertThat(Main.run("check", notes.toString())).isEqualTo(Exit.REJECTS);
        assertThat(printed().getFirst()).contains("not checked");
        assertThat(Main.run("check", dir.resolve("none.dcm").toString())).isEqualTo(Exit.USAGE);
    }
}

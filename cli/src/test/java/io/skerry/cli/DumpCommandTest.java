package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomJson;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {
    private final PrintStream originalOut = System.out;
    private final PrintStream originalErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path dir;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(originalOut);
        System.setErr(originalErr);
    }

    private Path file() throws IOException {
        Dataset item = new Dataset();
        item.putString(Tag.CodeMeaning, Vr.LO, "Liver");
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
        dataset.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        dataset.putItems(Tag.AnatomicRegionSequence, List.of(item));
        dataset.putString(Tag.PatientName, Vr.PN, "Müller^Zoë");
        dataset.putString(Tag.PatientComments, Vr.LT, "\033[31mred\nnext");
        byte[] bytes = DicomWriter.encodePart10Header(new Dataset(), dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return Files.write(dir.resolve("one.dcm"), bytes);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsALineAnAttributeWithItemsIndented() throws Exception {
        assertThat(Main.run("dump", file().toString())).isEqualTo(Exit.DONE);
        assertThat(printed().lines())
                .contains("# Data set, Explicit VR Little Endian")
                .anyMatch(l -> l.matches("\\(0010,0010\\) PN +12 PatientName +Müller\\^Zoë"))
                .anyMatch(l -> l.endsWith("1.2.840.10008.5.1.4.1.1.2 = CT Image Storage"))
                .contains("  item 1 of 1")
                .anyMatch(l -> l.matches(" {4}\\(0008,0104\\) LO +6 CodeMeaning +Liver"));
    }

    @Test
    void keepsValuesFromMovingTheCursor() throws Exception {
        Main.run("dump", file().toString());
        assertThat(printed()).doesNotContain("\033[31m").contains("red\\nnext");
    }

    @Test
    void printsDicomJson() throws Exception {
        assertThat(Main.run("dump", "--json", file().toString())).isEqualTo(Exit.DONE);
        assertThat(DicomJson.read(printed()).string(Tag.PatientName)).contains("Müller^Zoë");
    }

    @Test
    void listsFindingsAtTheEnd() throws Exception {
        byte[] whole = Files.readAllBytes(file());
        Path cut = Files.write(dir.resolve("cut.dcm"), Arrays.copyOf(whole, whole.length - 3));
        assertThat(Main.run("dump", cut.toString())).isEqualTo(Exit.DONE);
        assertThat(printed().lines().toList().getLast()).startsWith("ODD_LENGTH (0010,4000)");
        assertThat(printed()).contains("VALUE_TRUNCATED (0010,4000) at byte");
    }

    @Test
    void refusesWhatIsNoDicomFile() throws Exception {
        Path text = Files.writeString(dir.resolve("letter.dcm"), "Dear doctor");
        assertThat(Main.run("dump", text.toString())).isEqualTo(Exit.FAILED);
        assertThat(Main.run("dump", dir.resolve("none.dcm").toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("letter.dcm", "A DICOM object was expected", "there is no such file");
        assertThat(printed()).isEmpty();
    }

    @Test
    void needsAFile() {
        assertThat(Main.run("dump")).isEqualTo(Exit.USAGE);
    }
}

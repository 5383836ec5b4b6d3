package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidCommandTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    @TempDir
    Path folder;

    @BeforeEach
    void image() throws IOException {
        write("image.dcm", "ORIGINAL");
    }

    private void write(String name, String type) throws IOException {
        Dataset d = new Dataset();
        d.putString(Tag.ImageType, Vr.CS, type, "PRIMARY", "AXIAL");
        d.putString(Tag.SOPClassUID, Vr.UI, CT);
        d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.1." + (type.length() - 7));
        d.putString(Tag.Modality, Vr.CS, "CT");
        d.putString(Tag.Manufacturer, Vr.LO, "Thistlewaite Imaging");
        d.putString(Tag.PatientName, Vr.PN, "Zimmermann^Anna");
        d.putString(Tag.PatientID, Vr.LO, "MRN7654321");
        d.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.2");
        d.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.3");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putInts(Tag.Rows, Vr.US, 4);
        d.putInts(Tag.Columns, Vr.US, 4);
        d.putInts(Tag.BitsAllocated, Vr.US, 16);
        d.putInts(Tag.BitsStored, Vr.US, 16);
        d.putInts(Tag.HighBit, Vr.US, 15);
        d.putInts(Tag.PixelRepresentation, Vr.US, 0);
        d.putBytes(Tag.PixelData, Vr.OW, new byte[32]);
        Files.createDirectories(folder.resolve("in"));
        Files.write(
                folder.resolve("in").resolve(name),
                DicomWriter.encodePart10Header(new Dataset(), d, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private int deid(String... more) {
        String[] args = Stream.concat(Stream.of("deid", path("in"), path("out")), Stream.of(more))
                .toArray(String[]::new);
        return Main.run(args);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private long images() throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("out"))) {
            return walk.filter(file -> file.toString().endsWith(".dcm")).count();
        }
    }

    @Test
    void writes_every_object_and_exits_with_0() throws IOException {
        assertThat(deid()).isEqualTo(Exit.DONE);
        assertThat(images()).isEqualTo(1);
    }

    @Test
    void tells_of_objects_that_were_held_back_by_exit_code_1_and_in_the_report() throws IOException {
        write("derived.dcm", "DERIVED");
        assertThat(deid("--report", path("report.csv"))).isEqualTo(Exit.REJECTS);
        assertThat(images()).isEqualTo(1);
        assertThat(folder.resolve("report.csv"))
                .content()
                .contains("HELD,NOT_ORIGINAL_PRIMARY")
                .doesNotContain("Zimm");
    }

    @Test
    void takes_out_what_a_register_knows_of_the_patient_and_writes_none_of_it() throws IOException {
        Files.writeString(folder.resolve("register.csv"), "patient_id,previous_names\nMRN7654321,Thistlewaite\n");
        assertThat(deid("--demography", path("register.csv"))).isEqualTo(Exit.DONE);
        assertThat(bytes()).doesNotContainIgnoringCase("thistlewaite");
        Files.writeString(folder.resolve("register.csv"), "patient_id,previous_names\nMRN1111111,Thistlewaite\n");
        assertThat(Main.run("deid", path("in"), path("out2"), "--demography", path("register.csv")))
                .isEqualTo(Exit.DONE);
    }

    private String bytes() throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("out"))) {
            Path file = walk.filter(one -> one.toString().endsWith(".dcm"))
                    .findFirst()
                    .orElseThrow();
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void writes_nothing_without_the_register_or_the_model_that_it_was_told_of() throws IOException {
        Files.writeString(folder.resolve("register.csv"), "patient_id,shoe\n1,2\n");
        assertThat(deid("--demography", path("register.csv"))).isEqualTo(Exit.USAGE);
        assertThat(deid("--demography", path("none.csv"))).isEqualTo(Exit.USAGE);
        assertThat(deid("--ner-model", path("no-model"))).isEqualTo(Exit.USAGE);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void makes_a_key_file_and_goes_on_with_it() throws IOException {
        assertThat(deid("--key-file", path("project.key"))).isEqualTo(Exit.DONE);
        assertThat(folder.resolve("project.key")).exists();
        write("second.dcm", "ORIGINAL");
        assertThat(deid("--key-file", path("project.key"), "--resume")).isEqualTo(Exit.REJECTS);
        assertThat(images()).isEqualTo(1);
    }

    @Test
    void never_writes_into_a_folder_that_holds_something() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/mine.txt"), "precious");
        assertThat(deid()).isEqualTo(Exit.USAGE);
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.dcm");
    }

    @Test
    void refuses_what_it_cannot_understand() {
        assertThat(deid("--profile", "no-such-rules")).isEqualTo(Exit.USAGE);
        assertThat(deid("--verify", "a-little")).isEqualTo(Exit.USAGE);
        assertThat(deid("--resume")).isEqualTo(Exit.USAGE);
        assertThat(Main.run("deid", path("nothing"), path("out"))).isEqualTo(Exit.USAGE);
        assertThat(Main.run("deid", path("in"), path("in/out"))).isEqualTo(Exit.USAGE);
    }
}

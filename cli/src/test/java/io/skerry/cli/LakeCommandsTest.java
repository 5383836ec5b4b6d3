package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeCommandsTest {
    @TempDir
    Path dir;

    private record Run(int exit, String out) {}

    @Test
    void ingest_sql_and_audit_work_together() throws Exception {
        Path input = Files.createDirectories(dir.resolve("input"));
        write(input.resolve("a.dcm"), "1.2.1", "Doe, \"J\"");
        write(input.resolve("b.dcm"), "1.2.2", "Roe");

        assertThat(run("ingest", input.toString()).exit).isEqualTo(Exit.DONE);
        assertThat(run("sql", "--csv", "SELECT SOPInstanceUID, StudyDescription FROM tags ORDER BY 1").out)
                .isEqualTo("SOPInstanceUID,StudyDescription\r\n1.2.1,\"Doe, \"\"J\"\"\"\r\n1.2.2,Roe\r\n");
        assertThat(run("sql", "--json", "SELECT count(*) AS n, NULL AS nothing FROM tags").out)
                .isEqualToIgnoringNewLines("[{\"n\":2,\"nothing\":null}]");
        assertThat(run("sql", "SELECT Modality, count(*) AS images FROM tags GROUP BY 1").out)
                .contains("Modality  images", "CT             2", "(1 row)");

        Files.writeString(input.resolve("c.dcm"), "no image at all");
        assertThat(run("ingest", input.toString()).exit).isEqualTo(Exit.REJECTS);
        assertThat(run("sql", "DROP VIEW tags").exit).isEqualTo(Exit.USAGE);
        assertThat(run("ingest", dir.resolve("nowhere").toString()).exit).isEqualTo(Exit.USAGE);
        assertThat(run("sql").exit).isEqualTo(Exit.USAGE);

        assertThat(run("audit", "list").out)
                .contains("ingest.begin", "ingest.end", "sql.identifiable", "tables=tags")
                .doesNotContain("StudyDescription");
        assertThat(run("audit", "verify").exit).isEqualTo(Exit.DONE);
        Files.delete(dir.resolve("home/control/audit.head"));
        Run tampered = run("audit", "verify");
        assertThat(tampered.exit).isEqualTo(Exit.FAILED);
        assertThat(tampered.out).contains("HEAD_LOST");
    }

    @Test
    void a_dataset_without_rows_is_loaded_and_one_without_usable_rows_is_refused() throws Exception {
        Path deaths = Files.writeString(dir.resolve("deaths.csv"), "chi,date_of_death,cause\n");
        Run loaded = run("dataset", "load", "deaths", deaths.toString(), "--patient-column", "chi");
        assertThat(loaded.exit).isEqualTo(Exit.DONE);
        assertThat(loaded.out).contains("0 of 0 rows");
        assertThat(run("sql", "--csv", "SELECT count(*) AS n, max(cause) AS c FROM deaths").out)
                .isEqualTo("n,c\r\n0,\r\n");
        Files.writeString(deaths, "chi,date_of_death,cause\n,2020-01-01,C34\n");
        assertThat(run("dataset", "load", "deaths", deaths.toString(), "--patient-column", "chi").exit)
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void a_scan_names_clusters_and_its_page_is_its_owners_alone() throws Exception {
        Path images = Files.createDirectories(dir.resolve("scanned"));
        write(images.resolve("a.dcm"), "1.2.826.0.1.3680043.10.7.1", "CT chest for Dr Wardlaw");
        write(images.resolve("b.dcm"), "1.2.826.0.1.3680043.10.7.2", "CT chest with contrast");
        run("ingest", images.toString());
        Run told = run("scan");
        assertThat(told.exit).isEqualTo(Exit.REJECTS);
        assertThat(told.out).contains("TITLED_NAME in StudyDescription").doesNotContain("Wardlaw");
        Path page = dir.resolve("scan.html");
        assertThat(run("scan", "--report", page.toString()).out).contains(page.toString());
        assertThat(page).content().contains("Wardlaw").doesNotContain("with contrast");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .isEqualTo("rw-------");
    }

    private Run run(String... command) {
        List<String> arguments =
                new ArrayList<>(List.of("--home", dir.resolve("home").toString()));
        arguments.addAll(List.of(command));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.run(arguments.toArray(String[]::new));
            return new Run(exit, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static void write(Path file, String uid, String description) throws Exception {
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, uid);
        dataset.putString(Tag.Modality, Vr.CS, "CT");
        dataset.putString(Tag.StudyDescription, Vr.LO, description);
        Dataset meta = new Dataset();
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        Files.write(file, DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }
}

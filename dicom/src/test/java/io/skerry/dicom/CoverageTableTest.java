package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/dicom-coverage.md leaves out no transfer syntax and no value representation. */
class CoverageTableTest {
    private static String table() throws Exception {
        return Files.readString(Path.of("..", "docs", "dicom-coverage.md"));
    }

    @Test
    void hasARowForEveryTransferSyntax() throws Exception {
        String table = table();
        long syntaxes = Uids.entries().stream()
                .filter(entry -> entry.type().equals("Transfer Syntax"))
                .peek(entry -> assertThat(table).contains("\n| `" + entry.uid() + "` | " + entry.name()))
                .count();
        assertThat(syntaxes).isGreaterThan(60);
    }

    @Test
    void hasARowForEveryValueRepresentation() throws Exception {
        String table = table();
        for (Vr vr : Vr.values()) {
            assertThat(table).contains("\n| " + vr + " | ");
        }
    }
}

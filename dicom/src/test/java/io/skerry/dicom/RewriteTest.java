package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.testkit.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing back, byte for byte what was not changed. */
class RewriteTest {
    private static byte[] write(DicomObject object) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(object, Channels.newChannel(out));
        return out.toByteArray();
    }

    private static List<DicomObject> corpus(boolean through) {
        List<DicomObject> objects = new ArrayList<>();
        for (Path file : Corpus.files()) {
            try {
                objects.add(DicomReader.read(file, ReadOptions.defaults().withThroughPixelData(through)));
            } catch (DicomException e) {
                assertThat(e.code()).isEqualTo(DicomError.NOT_DICOM);
            }
        }
        assertThat(objects.size()).isGreaterThan(1_000);
        return objects;
    }

    private static byte[] bytes(DicomObject object) throws IOException {
        return Files.readAllBytes(Path.of(object.file().name()));
    }

    @Test
    void everyRealFileComesBackIdentical() throws Exception {
        for (DicomObject object : corpus(false)) {
            assertThat(Arrays.equals(write(object), bytes(object)))
                    .as(object.file().name())
                    .isTrue();
        }
    }

    @Test
    void aChangedElementLeavesAllOthersAsTheyWere() throws Exception {
        for (DicomObject object : corpus(false)) {
            if (object.transferSyntax().deflated() || !object.dataset().contains(Tag.PatientID)) {
                continue;
            }
            boolean sorted = object.findings().stream()
                    .noneMatch(f -> f.path().length() <= 11 && f.code() != FindingCode.ODD_LENGTH);
            if (!sorted || groupLengths(object.dataset())) {
                continue;
            }
            byte[] before = bytes(object);
            Element id = object.dataset().get(Tag.PatientID).orElseThrow();
            String name = object.file().name();
            object.dataset().putString(Tag.PatientID, Vr.LO, "CHANGED1");
            byte[] after = write(object);
            int start = (int) id.offset();
            int behind = before.length - (int) id.end();
            assertThat(Arrays.equals(before, 0, start, after, 0, start))
                    .as(name)
                    .isTrue();
            assertThat(Arrays.equals(
                            before, before.length - behind, before.length, after, after.length - behind, after.length))
                    .as(name)
                    .isTrue();
            assertThat(after.length).as(name).isEqualTo(start + 16 + behind);
        }
    }

    private static boolean groupLengths(Dataset dataset) {
        for (Element element : dataset) {
            if (Tag.element(element.tag()) == 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aChangeInsideASequenceEncodesThatSequenceAnew(@TempDir Path dir) throws Exception {
        DicomObject object = DicomReader.read(Corpus.file("rtplan.dcm"));
        Dataset beam = object.dataset().items(Tag.BeamSequence).getFirst();
        beam.putString(Tag.BeamName, Vr.LO, "Other");
        Path out = dir.resolve("out.dcm");
        DicomWriter.write(object, out);
        DicomObject again = DicomReader.read(out);
        assertThat(again.findings()).isEmpty();
        assertThat(again.dataset().items(Tag.BeamSequence).getFirst().string(Tag.BeamName))
                .contains("Other");
        assertThat(DicomJson.write(again.dataset(), JsonOptions.defaults()))
                .isEqualTo(DicomJson.write(object.dataset(), JsonOptions.defaults()));
    }

    @Test
    void aChangedDeflatedObjectIsDeflatedAgain(@TempDir Path dir) throws Exception {
        DicomObject object = DicomReader.read(Corpus.file("image_dfl.dcm"));
        object.dataset().putString(Tag.PatientID, Vr.LO, "CHANGED1");
        Path out = dir.resolve("out.dcm");
        DicomWriter.write(object, out);
        DicomObject again = DicomReader.read(out);
        assertThat(again.findings()).isEmpty();
        assertThat(again.dataset().string(Tag.PatientID)).contains("CHANGED1");
        PixelData before = object.pixelData().orElseThrow();
        PixelData after = again.pixelData().orElseThrow();
        assertThat(after.fragments().getFirst().load())
                .isEqualTo(before.fragments().getFirst().load());
    }

    @Test
    void everyRealDataSetSurvivesEachEncoding() {
        for (DicomObject object : corpus(false)) {
            boolean odd = object.findings().stream().anyMatch(f -> f.code() == FindingCode.ODD_LENGTH);
            if (odd) {
                continue; // Encoding makes lengths even.
            }
            Dataset dataset = object.dataset();
            String json = DicomJson.write(dataset, JsonOptions.defaults());
            for (TransferSyntax syntax : List.of(
                    TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                    TransferSyntax.EXPLICIT_BIG_ENDIAN,
                    object.transferSyntax())) {
                byte[] file = DicomWriter.encodePart10Header(object.meta(), dataset, syntax);
                if (syntax.deflated()) {
                    continue;
                }
                DicomObject again = DicomReader.read(ByteSource.of(file, "encoded"), ReadOptions.defaults());
                assertThat(DicomJson.write(again.dataset(), JsonOptions.defaults()))
                        .as(object.file().name() + " in " + syntax.name())
                        .isEqualTo(json);
            }
        }
    }
}

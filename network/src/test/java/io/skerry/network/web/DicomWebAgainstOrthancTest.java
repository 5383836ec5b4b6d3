package io.skerry.network.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Orthanc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything the client does, done with a real archive: two studies, three series, 25 instances. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DicomWebAgainstOrthancTest {
    private static final int ROWS = 8;
    private static final int COLUMNS = 6;

    private Path temp = Path.of("");
    private Orthanc orthanc;
    private DicomWeb web;
    private final List<Path> files = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        temp = folder;
        for (int i = 0; i < 25; i++) {
            int study = i < 20 ? 1 : 2;
            int series = i < 10 ? 1 : 2;
            files.add(write(study, series, i));
        }
        orthanc = Orthanc.startWeb(temp);
        web = new DicomWeb(
                WebOptions.of(orthanc.web()).withCredentials(new Credentials.Basic(Orthanc.USER, Orthanc.PASSWORD)));
        List<StoreOutcome> outcomes = new ArrayList<>();
        List<Path> sent = new ArrayList<>(files);
        sent.add(Files.writeString(temp.resolve("note.txt"), "no DICOM"));
        web.store(Optional.empty(), sent, 10, outcomes::add);
        assertThat(outcomes).hasSize(26);
        assertThat(outcomes.stream().filter(StoreOutcome::isStored)).hasSize(25);
        assertThat(outcomes.stream().filter(outcome -> !outcome.isStored()))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.result()).isEqualTo(StoreOutcome.Result.NOT_SENDABLE));
    }

    @AfterAll
    void stop() {
        if (web != null) {
            web.close();
            orthanc.close();
        }
    }

    private static String uid(int study, int series, int instance) {
        return "1.2.3." + study + "." + series + "." + (instance + 1);
    }

    private static byte[] pixels(int instance) {
        ByteBuffer out = ByteBuffer.allocate(2 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            out.putShort((short) (100 * instance + i));
        }
        return out.array();
    }

    private Path write(int study, int series, int instance) throws IOException {
        Dataset data = new Dataset();
        data.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 100");
        data.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
        data.putString(Tag.SOPInstanceUID, Vr.UI, uid(study, series, instance));
        data.putString(Tag.StudyDate, Vr.DA, "2024010" + study);
        data.putString(Tag.Modality, Vr.CS, "OT");
        data.putString(Tag.PatientName, Vr.PN, study == 1 ? "Müller^Ä & Ö" : "Other^One");
        data.putString(Tag.PatientID, Vr.LO, "ID-" + study);
        data.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.3." + study);
        data.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.3." + study + "." + series);
        data.putInts(Tag.SeriesNumber, Vr.IS, series);
        data.putInts(Tag.InstanceNumber, Vr.IS, instance + 1);
        data.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        data.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        data.putInts(Tag.Rows, Vr.US, ROWS);
        data.putInts(Tag.Columns, Vr.US, COLUMNS);
        data.putInts(Tag.BitsAllocated, Vr.US, 16);
        data.putInts(Tag.BitsStored, Vr.US, 16);
        data.putInts(Tag.HighBit, Vr.US, 15);
        data.putInts(Tag.PixelRepresentation, Vr.US, 0);
        data.putBytes(Tag.PixelData, Vr.OW, pixels(instance));
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, uid(study, series, instance));
        return Files.write(
                temp.resolve("in" + instance + ".dcm"),
                DicomWriter.encodePart10Header(meta, data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private List<Dataset> search(SearchQuery query) {
        List<Dataset> found = new ArrayList<>();
        web.search(query, Long.MAX_VALUE, found::add);
        return found;
    }

    @Test
    void studiesAreFoundByWildcardsAndRanges() {
        assertThat(search(SearchQuery.of(Level.STUDIES).matching(Tag.PatientID, "ID-*1")))
                .singleElement()
                .satisfies(study -> {
                    assertThat(study.string(Tag.StudyInstanceUID)).contains("1.2.3.1");
                    assertThat(study.string(Tag.PatientName)).contains("Müller^Ä & Ö");
                });
        assertThat(search(SearchQuery.of(Level.STUDIES).matching(Tag.StudyDate, "20240102-20240131")))
                .singleElement()
                .satisfies(study -> assertThat(study.string(Tag.PatientID)).contains("ID-2"));
        assertThat(search(SearchQuery.of(Level.STUDIES).matching(Tag.PatientID, "nobody")))
                .isEmpty();
    }

    @Test
    void allInstancesComePageAfterPageEachOnce() {
        List<String> uids = search(SearchQuery.of(Level.INSTANCES).withPageSize(7)).stream()
                .map(instance -> instance.string(Tag.SOPInstanceUID).orElseThrow())
                .toList();
        assertThat(uids).hasSize(25).doesNotHaveDuplicates();
        List<Dataset> few = new ArrayList<>();
        assertThat(web.search(SearchQuery.of(Level.INSTANCES).withPageSize(7), 9, few::add))
                .isEqualTo(9);
        assertThat(few).hasSize(9);
    }

    @Test
    void seriesAndInstancesAreFoundWithinTheirParents() {
        assertThat(search(SearchQuery.of(Level.SERIES).within(WebPath.study("1.2.3.1"))))
                .hasSize(2);
        assertThat(search(SearchQuery.of(Level.INSTANCES)
                        .within(WebPath.series("1.2.3.1", "1.2.3.1.2"))
                        .including(Tag.Rows)))
                .hasSize(10)
                .allSatisfy(instance -> assertThat(instance.intValue(Tag.Rows)).hasValue(ROWS));
    }

    @Test
    void retrievedStudiesAreTheFilesThatWereSent() throws IOException {
        Path folder = temp.resolve("retrieved");
        List<Retrieved> got = new ArrayList<>();
        assertThat(web.retrieve(WebPath.study("1.2.3.1"), folder, got::add)).isEqualTo(20);
        assertThat(got).allSatisfy(one -> assertThat(one.isNew()).isTrue());
        for (int i = 0; i < 20; i++) {
            int series = i < 10 ? 1 : 2;
            Path file = folder.resolve("1.2.3.1/1.2.3.1." + series + "/" + uid(1, series, i) + ".dcm");
            assertThat(DicomReader.read(file).dataset().string(Tag.PatientName)).contains("Müller^Ä & Ö");
            byte[] all = Files.readAllBytes(file);
            byte[] end = java.util.Arrays.copyOfRange(all, all.length - 2 * ROWS * COLUMNS, all.length);
            assertThat(end).isEqualTo(pixels(i));
        }
        got.clear();
        web.retrieve(WebPath.series("1.2.3.1", "1.2.3.1.1"), folder, got::add);
        assertThat(got).hasSize(10).allSatisfy(one -> assertThat(one.isNew()).isFalse());
        try (var left = Files.list(folder)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void oneInstanceItsMetadataItsFrameAndItsPictureCanBeHad() throws IOException {
        WebPath instance = WebPath.instance("1.2.3.2", "1.2.3.2.2", uid(2, 2, 22));
        assertThat(web.retrieve(instance, temp.resolve("one"), _ -> {})).isEqualTo(1);
        assertThat(web.metadata(instance)).singleElement().satisfies(header -> {
            assertThat(header.intValue(Tag.InstanceNumber)).hasValue(23);
            assertThat(header.contains(Tag.PixelData)).isFalse();
        });
        List<byte[]> frames = new ArrayList<>();
        web.frames(instance, List.of(1), (_, _, bytes) -> frames.add(bytes.readAllBytes()));
        assertThat(frames).singleElement().isEqualTo(pixels(22));
        Picture picture = web.rendered(instance, "image/png");
        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(picture.bytes()))
                        .getWidth())
                .isEqualTo(COLUMNS);
    }

    @Test
    void withoutCredentialsTheServerRefusesAndSaysSo() {
        try (DicomWeb nobody = new DicomWeb(WebOptions.of(orthanc.web()))) {
            assertThatThrownBy(() -> nobody.search(SearchQuery.of(Level.STUDIES), 1, _ -> {}))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(WebError.UNAUTHORIZED));
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> web.retrieve(WebPath.study("9.9.9"), temp.resolve("none"), _ -> {}))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(WebError.NOT_FOUND));
    }

    @Test
    void aFileOfAnotherStudyIsRefusedByTheServerAndReportedForThatFile() {
        List<StoreOutcome> outcomes = new ArrayList<>();
        try {
            web.store(Optional.of("1.2.3.2"), List.of(files.get(0)), 10, outcomes::add);
            assertThat(outcomes)
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.isStored()).isFalse());
        } catch (SkerryException e) {
            assertThat(e.code()).isInstanceOf(WebError.class);
        }
    }
}

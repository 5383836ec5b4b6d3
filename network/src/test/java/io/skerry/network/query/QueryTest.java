package io.skerry.network.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.network.NetworkError;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.DicomServer;
import io.skerry.network.association.Limits;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.ServerEvents;
import io.skerry.network.association.ServerOptions;
import io.skerry.network.association.Verification;
import io.skerry.network.store.Inbox;
import io.skerry.network.store.InboxOptions;
import io.skerry.network.store.SendOptions;
import io.skerry.network.store.SendOutcome;
import io.skerry.network.store.Sender;
import io.skerry.network.store.StoreEvents;
import io.skerry.network.store.StoreService;
import io.skerry.testkit.Orthanc;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries in both directions on a small archive: three patients, two studies each, two series of two images each. */
class QueryTest {
    private static final String ROOT = "1.2.826.0.1.3680043.10.999.";
    private static final List<String> NAMES = List.of("Müller^Jürgen", "SMITH^ANNA", "Smith^Bert");
    private static final Limits LIMITS = Limits.defaults().withIdle(Duration.ofSeconds(15));

    @TempDir
    Path temp;

    private Path archive;
    private final Set<String> instances = new TreeSet<>();

    @BeforeEach
    void the_archive_is_made() throws IOException {
        archive = Files.createDirectory(temp.resolve("archive"));
        for (int patient = 0; patient < 3; patient++) {
            for (int study = 0; study < 2; study++) {
                for (int series = 0; series < 2; series++) {
                    for (int image = 0; image < 2; image++) {
                        write(patient, study, series, image);
                    }
                }
            }
        }
    }

    private void write(int patient, int study, int series, int image) throws IOException {
        String studyUid = ROOT + patient + "." + study;
        String seriesUid = studyUid + "." + series;
        String uid = seriesUid + "." + image;
        instances.add(uid);
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
        dataset.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, uid);
        dataset.putString(Tag.StudyDate, Vr.DA, "202" + patient + "0" + (study + 1) + "15");
        dataset.putString(Tag.StudyTime, Vr.TM, "1" + study + "3000");
        dataset.putString(Tag.AccessionNumber, Vr.SH, "A" + patient + study);
        dataset.putString(Tag.Modality, Vr.CS, series == 0 ? "CT" : "SR");
        dataset.putString(Tag.StudyDescription, Vr.LO, "THORAX " + study);
        dataset.putString(Tag.PatientName, Vr.PN, NAMES.get(patient));
        dataset.putString(Tag.PatientID, Vr.LO, "P" + patient);
        dataset.putString(Tag.StudyInstanceUID, Vr.UI, studyUid);
        dataset.putString(Tag.SeriesInstanceUID, Vr.UI, seriesUid);
        dataset.putString(Tag.SeriesNumber, Vr.IS, Integer.toString(series));
        dataset.putString(Tag.InstanceNumber, Vr.IS, Integer.toString(image));
        dataset.putInts(Tag.Rows, Vr.US, 0);
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, uid);
        Files.write(
                archive.resolve(uid + ".dcm"),
                DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private DicomServer serve(Path inboxFolder, Map<AeTitle, RemoteAe> destinations, Inbox inbox) throws IOException {
        FolderIndex index = new FolderIndex();
        index.addAll(archive);
        return DicomServer.start(
                ServerOptions.of(new AeTitle("SKERRY"), 0).withLimits(LIMITS),
                List.of(
                        new Verification(),
                        new StoreService(inbox, StoreEvents.NONE),
                        new QueryService(index, destinations, LIMITS, Optional.empty())),
                ServerEvents.NONE);
    }

    private static Supplier<AssociationRequest> peer(String title, int port) {
        return () -> new AssociationRequest(
                new RemoteAe(new AeTitle(title), "127.0.0.1", port), new AeTitle("SKERRY"), LIMITS, Optional.empty());
    }

    private static Set<String> instancesIn(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(f ->
                            !f.toString().contains(".skerry-") && !f.toString().endsWith(".log"))
                    .map(f -> DicomReader.read(f)
                            .dataset()
                            .string(Tag.SOPInstanceUID)
                            .orElseThrow())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Nested
    class As_provider {
        @Test
        void findscu_gets_the_matches_of_every_kind_of_key() throws Exception {
            String findscu = Tool.need("findscu");
            try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                    DicomServer server = serve(temp, Map.of(), inbox)) {
                assertThat(studies(findscu, server, "PatientID=P1")).hasSize(2);
                assertThat(studies(findscu, server, "PatientName=smith*")).hasSize(4);
                assertThat(studies(findscu, server, "PatientName=SMITH^?NNA")).hasSize(2);
                assertThat(studies(findscu, server, "StudyDate=20210101-20211231"))
                        .hasSize(2);
                assertThat(studies(findscu, server, "StudyDate=-20200201")).hasSize(1);
                assertThat(studies(findscu, server, "StudyDate=20220215-")).hasSize(1);
                assertThat(studies(findscu, server, "StudyTime=1030-1100")).hasSize(3);
                assertThat(studies(findscu, server, "StudyDescription=THORAX*")).hasSize(6);
                assertThat(studies(findscu, server, "StudyDescription=thorax*")).isEmpty();
                assertThat(studies(findscu, server, "StudyInstanceUID=" + ROOT + "0.0\\" + ROOT + "2.1"))
                        .containsExactlyInAnyOrder(ROOT + "0.0", ROOT + "2.1");
                assertThat(studies(findscu, server, "ModalitiesInStudy=SR")).hasSize(6);
                assertThat(studies(findscu, server, "ModalitiesInStudy=MR")).isEmpty();
                assertThat(studies(findscu, server, "StudyID=")).hasSize(6);
            }
        }

        private static List<String> studies(String findscu, DicomServer server, String key) throws Exception {
            String output = Tool.run(
                            findscu,
                            "-S",
                            "-v",
                            "-aec",
                            "SKERRY",
                            "127.0.0.1",
                            Integer.toString(server.port()),
                            "-k",
                            "QueryRetrieveLevel=STUDY",
                            "-k",
                            "StudyInstanceUID",
                            "-k",
                            key)
                    .ok()
                    .said();
            List<String> uids = new ArrayList<>();
            // The request is printed too, before the first response.
            int responses = output.indexOf("Find Response");
            if (responses >= 0) {
                java.util.regex.Pattern.compile("\\(0020,000d\\) UI \\[([0-9.]+)")
                        .matcher(output.substring(responses))
                        .results()
                        .forEach(m -> uids.add(m.group(1)));
            }
            return uids;
        }

        @Test
        void a_cancelled_query_ends_as_cancelled_and_the_association_goes_on() throws Exception {
            String findscu = Tool.need("findscu");
            try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                    DicomServer server = serve(temp, Map.of(), inbox)) {
                Tool.run(
                                findscu,
                                "-S",
                                "-aec",
                                "SKERRY",
                                "--cancel",
                                "1",
                                "127.0.0.1",
                                Integer.toString(server.port()),
                                "-k",
                                "QueryRetrieveLevel=IMAGE",
                                "-k",
                                "SOPInstanceUID")
                        .ok();
            }
        }

        @Test
        void movescu_has_a_study_sent_to_a_known_destination_only() throws Exception {
            String movescu = Tool.need("movescu");
            String storescp = Tool.need("storescp");
            int port = Tool.freePort();
            Path theirs = Files.createDirectory(temp.resolve("theirs"));
            try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                    DicomServer server = serve(
                            temp,
                            Map.of(new AeTitle("STORESCP"), new RemoteAe(new AeTitle("STORESCP"), "127.0.0.1", port)),
                            inbox);
                    Tool.Running destination = Tool.listen(
                            theirs, port, storescp, "+B", "-od", theirs.toString(), Integer.toString(port))) {
                String[] move = {
                    movescu,
                    "-S",
                    "-v",
                    "-aec",
                    "SKERRY",
                    "-aem",
                    "STORESCP",
                    "127.0.0.1",
                    Integer.toString(server.port()),
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=" + ROOT + "1.0"
                };
                Tool.run(move).ok();
                assertThat(instancesIn(theirs))
                        .isEqualTo(instances.stream()
                                .filter(uid -> uid.startsWith(ROOT + "1.0."))
                                .collect(Collectors.toCollection(TreeSet::new)));
                move[6] = "NOBODY";
                assertThat(Tool.run(move).said()).contains("MoveDestinationUnknown");
            }
        }

        @Test
        void getscu_fetches_a_series_over_its_own_association() throws Exception {
            String getscu = Tool.need("getscu");
            Path theirs = Files.createDirectory(temp.resolve("theirs"));
            try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                    DicomServer server = serve(temp, Map.of(), inbox)) {
                Tool.run(
                                getscu,
                                "-S",
                                "-aec",
                                "SKERRY",
                                "-od",
                                theirs.toString(),
                                "127.0.0.1",
                                Integer.toString(server.port()),
                                "-k",
                                "QueryRetrieveLevel=SERIES",
                                "-k",
                                "StudyInstanceUID=" + ROOT + "2.1",
                                "-k",
                                "SeriesInstanceUID=" + ROOT + "2.1.0")
                        .ok();
            }
            assertThat(instancesIn(theirs)).containsExactly(ROOT + "2.1.0.0", ROOT + "2.1.0.1");
        }
    }

    @Nested
    class As_user {
        private List<Path> files() throws IOException {
            try (Stream<Path> list = Files.list(archive)) {
                return list.sorted().toList();
            }
        }

        private void fill(String title, int port) throws IOException {
            List<SendOutcome> sent = new Sender(
                            new RemoteAe(new AeTitle(title), "127.0.0.1", port),
                            SendOptions.of(new AeTitle("SKERRY")),
                            Progress.NONE)
                    .send(files());
            assertThat(sent.stream().filter(o -> !o.isSent())).isEmpty();
        }

        private void findsAndRetrieves(String title, int port, Inbox moved) throws Exception {
            QueryUser user = new QueryUser(peer(title, port), QueryModel.STUDY_ROOT);
            List<Dataset> studies =
                    user.find(Keys.at(QueryLevel.STUDY).put("PatientID=P1").withUsual(), 100);
            assertThat(studies.stream().map(d -> d.string(Tag.StudyInstanceUID).orElseThrow()))
                    .containsExactlyInAnyOrder(ROOT + "1.0", ROOT + "1.1");
            assertThat(user.find(Keys.at(QueryLevel.STUDY).put("PatientID=none").withUsual(), 100))
                    .isEmpty();

            Keys study = Keys.at(QueryLevel.STUDY).put(Tag.StudyInstanceUID, ROOT + "0.1");
            QueryUser.Retrieval move = user.move(study, new AeTitle("SKERRY"), _ -> {});
            assertThat(move.isComplete()).as(move.toString()).isTrue();
            assertThat(instancesIn(moved.folder())).hasSize(4).allMatch(uid -> uid.startsWith(ROOT + "0.1."));

            try (Inbox fetched = Inbox.open(temp.resolve("fetched"), InboxOptions.defaults())) {
                QueryUser.Retrieval got =
                        user.get(study, RetrieveContexts.COMMON, new StoreService(fetched, StoreEvents.NONE), _ -> {});
                assertThat(got.isComplete()).as(got.toString()).isTrue();
                assertThat(instancesIn(fetched.folder())).hasSize(4).allMatch(uid -> uid.startsWith(ROOT + "0.1."));
            }
        }

        @Test
        void Orthanc_is_asked_and_its_objects_are_moved_and_fetched() throws Exception {
            try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                    DicomServer server = serve(temp, Map.of(), inbox);
                    Orthanc orthanc = Orthanc.start(temp, server.port())) {
                fill(Orthanc.TITLE, orthanc.dicomPort());
                findsAndRetrieves(Orthanc.TITLE, orthanc.dicomPort(), inbox);
            }
        }

        @Test
        void dcmqrscp_is_asked_and_its_objects_are_moved_and_fetched() throws Exception {
            String dcmqrscp = Tool.need("dcmqrscp");
            int port = Tool.freePort();
            Path store = Files.createDirectories(temp.resolve("dcmqrscp/store"));
            try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                    DicomServer server = serve(temp, Map.of(), inbox)) {
                Path config = temp.resolve("dcmqrscp/dcmqrscp.cfg");
                Files.writeString(config, """
                        MaxPDUSize = 16384
                        MaxAssociations = 16
                        HostTable BEGIN
                        skerry = (SKERRY, 127.0.0.1, %d)
                        HostTable END
                        VendorTable BEGIN
                        VendorTable END
                        AETable BEGIN
                        QRSCP %s RW (200, 1024mb) ANY
                        AETable END
                        """.formatted(server.port(), store));
                try (Tool.Running running = Tool.listen(
                        temp.resolve("dcmqrscp"), port, dcmqrscp, "-c", config.toString(), Integer.toString(port))) {
                    fill("QRSCP", port);
                    findsAndRetrieves("QRSCP", port, inbox);
                }
            }
        }

        @Test
        void our_own_provider_is_asked_and_names_with_umlauts_come_back() throws Exception {
            try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                    DicomServer server = serve(temp, Map.of(), inbox)) {
                QueryUser user = new QueryUser(peer("SKERRY", server.port()), QueryModel.PATIENT_ROOT);
                List<Dataset> found = user.find(
                        Keys.at(QueryLevel.PATIENT).put("PatientName=müller*").withUsual(), 10);
                assertThat(found).hasSize(1);
                assertThat(found.getFirst().string(Tag.PatientName)).contains("Müller^Jürgen");
                assertThat(user.find(Keys.at(QueryLevel.PATIENT).withUsual(), 2))
                        .hasSize(2);
            }
        }

        @Test
        void a_peer_without_the_service_is_told_from_one_that_is_not_there() throws Exception {
            try (DicomServer server = DicomServer.start(
                    ServerOptions.of(new AeTitle("SKERRY"), 0), List.of(new Verification()), ServerEvents.NONE)) {
                QueryUser user = new QueryUser(peer("SKERRY", server.port()), QueryModel.STUDY_ROOT);
                assertThatThrownBy(() -> user.find(Keys.at(QueryLevel.STUDY).withUsual(), 1))
                        .isInstanceOfSatisfying(
                                SkerryException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NOT_ACCEPTED));
            }
        }
    }
}

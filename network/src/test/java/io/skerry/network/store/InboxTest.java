package io.skerry.network.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.base.Unfinished;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.network.NetworkError;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.Association;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.Command;
import io.skerry.network.association.Context;
import io.skerry.network.association.DicomServer;
import io.skerry.network.association.Limits;
import io.skerry.network.association.Operation;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.ServerEvents;
import io.skerry.network.association.ServerOptions;
import io.skerry.network.association.Status;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    private static final String SC = "1.2.840.10008.5.1.4.1.1.7";
    private static final String UID = "1.2.826.0.1.3680043.10.999.1";

    @TempDir
    Path temp;

    private Inbox inbox;
    private DicomServer server;

    private void start(InboxOptions options) {
        inbox = Inbox.open(temp.resolve("inbox"), options);
        server = DicomServer.start(
                ServerOptions.of(new AeTitle("SKERRY"), 0),
                List.of(new StoreService(inbox, StoreEvents.NONE)),
                ServerEvents.NONE);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
            inbox.close();
        }
    }

    private Association associate() {
        return new AssociationRequest(
                        new RemoteAe(new AeTitle("SKERRY"), "127.0.0.1", server.port()),
                        new AeTitle("PEER"),
                        Limits.defaults(),
                        Optional.empty())
                .propose(SC, List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()))
                .open();
    }

    private static byte[] object(String uid, String description) {
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SOPClassUID, Vr.UI, SC);
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, uid);
        dataset.putString(Tag.StudyDescription, Vr.LO, description);
        return DicomWriter.encode(dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    private int store(String uid, byte[] dataset) {
        try (Association association = associate()) {
            int status = store(association, uid, dataset);
            association.release();
            return status;
        }
    }

    private static int store(Association association, String uid, byte[] dataset) {
        Context context = association.contexts().iterator().next();
        int id = association.nextMessageId();
        association.send(context, Command.request(Operation.STORE, id, SC).withSopInstance(uid), dataset);
        return association.response(id).command().status();
    }

    @Test
    void a_file_has_a_meta_header_that_names_its_source() throws IOException {
        start(InboxOptions.defaults().withDurability(InboxOptions.Durability.DISK));
        assertThat(store(UID, object(UID, "A"))).isEqualTo(Status.SUCCESS);
        Path file = Parts.files(inbox.folder()).getFirst();
        assertThat(file.getFileName()).hasToString(UID + ".dcm");
        Dataset meta = DicomReader.read(file).meta();
        assertThat(meta.string(Tag.MediaStorageSOPClassUID)).contains(SC);
        assertThat(meta.string(Tag.MediaStorageSOPInstanceUID)).contains(UID);
        assertThat(meta.string(Tag.SourceApplicationEntityTitle)).contains("PEER");
        assertThat(meta.string(Tag.ImplementationClassUID)).isPresent();
        assertThat(Parts.dataset(file)).isEqualTo(object(UID, "A"));
    }

    @Test
    void the_same_object_again_is_kept_once_and_another_one_of_its_UID_beside_it() throws IOException {
        start(InboxOptions.defaults());
        assertThat(store(UID, object(UID, "A"))).isEqualTo(Status.SUCCESS);
        assertThat(store(UID, object(UID, "A"))).isEqualTo(Status.SUCCESS);
        assertThat(Parts.files(inbox.folder())).hasSize(1);
        assertThat(store(UID, object(UID, "B"))).isEqualTo(Status.SUCCESS);
        assertThat(store(UID, object(UID, "B"))).isEqualTo(Status.SUCCESS);
        assertThat(Parts.files(inbox.folder()).stream().map(f -> f.getFileName().toString()))
                .containsExactly(UID + ".2.dcm", UID + ".dcm");
    }

    @Test
    void a_UID_that_is_a_path_stays_within_the_inbox() throws IOException {
        start(InboxOptions.defaults());
        for (String hostile : List.of("../../../tmp/x", "/etc/passwd", "..", "a\\b", "1.2..3", "C:x")) {
            assertThat(store(hostile, object(hostile, "A"))).as(hostile).isEqualTo(Status.SUCCESS);
        }
        assertThat(Parts.files(temp))
                .hasSize(6)
                .allMatch(f -> f.startsWith(inbox.folder())
                        && f.getFileName().toString().matches("invalid-uid-[0-9a-f]{64}\\.dcm"));
    }

    @Test
    void what_the_data_set_says_must_be_what_the_command_said() {
        start(InboxOptions.defaults());
        assertThat(store(UID, object(UID + ".9", "A"))).isEqualTo(Status.DOES_NOT_MATCH_SOP_CLASS);
        assertThat(store(UID, "no data set at all, but text".getBytes())).isGreaterThanOrEqualTo(0xA900);
        assertThat(store(UID, new byte[0])).isGreaterThanOrEqualTo(0xA900);
        assertThat(inbox.folder()).isDirectoryNotContaining("glob:**.dcm");
        assertThat(inbox.folder().resolve(Unfinished.FOLDER)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_data_set_over_the_limit_is_refused_and_the_next_one_taken() throws IOException {
        start(InboxOptions.defaults().withMaxObject(100_000));
        try (Association association = associate()) {
            assertThat(store(association, UID, new byte[1_000_000])).isEqualTo(Status.OUT_OF_RESOURCES);
            assertThat(store(association, UID, object(UID, "A"))).isEqualTo(Status.SUCCESS);
            association.release();
        }
        assertThat(Parts.files(inbox.folder())).hasSize(1);
        assertThat(inbox.folder().resolve(Unfinished.FOLDER)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_full_disk_is_out_of_resources() {
        start(InboxOptions.defaults().withMinFree(Long.MAX_VALUE));
        assertThat(store(UID, object(UID, "A"))).isEqualTo(Status.OUT_OF_RESOURCES);
    }

    @Test
    void an_inbox_has_one_process_and_begins_without_leftovers() throws IOException {
        Path unfinished = Files.createDirectories(temp.resolve("inbox").resolve(Unfinished.FOLDER));
        Files.writeString(unfinished.resolve("7.part"), "half an object");
        start(InboxOptions.defaults());
        assertThat(unfinished).isDirectoryNotContaining("glob:**.part");
        assertThatThrownBy(() -> Inbox.open(temp.resolve("inbox"), InboxOptions.defaults()))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.INBOX));
    }

    @Test
    void a_sender_killed_in_the_middle_of_an_object_leaves_nothing() throws Exception {
        String storescu = Tool.need("storescu");
        start(InboxOptions.defaults());
        Path big = big(400L << 20);
        Process sender = new ProcessBuilder(
                        storescu, "-aec", "SKERRY", "127.0.0.1", Integer.toString(server.port()), big.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path unfinished = inbox.folder().resolve(Unfinished.FOLDER);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (parts(unfinished) < 1_000_000 && System.nanoTime() < until) {
            Thread.sleep(2);
        }
        sender.destroyForcibly().waitFor();
        while (parts(unfinished) > 0 && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        assertThat(parts(unfinished)).isZero();
        assertThat(inbox.folder()).isDirectoryNotContaining("glob:**.dcm");
        assertThat(store(UID, object(UID, "A"))).isEqualTo(Status.SUCCESS);
    }

    private static long parts(Path folder) throws IOException {
        try (var list = Files.newDirectoryStream(folder, "*.part")) {
            long bytes = 0;
            for (Path part : list) {
                bytes += Files.exists(part) ? part.toFile().length() : 0;
            }
            return bytes;
        }
    }

    @Test
    void an_object_larger_than_the_heap_passes_through() throws Exception {
        start(InboxOptions.defaults());
        Path big = big(1_200L << 20); // tests run with a heap of 1 GiB
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
        List<SendOutcome> sent = new Sender(
                        new RemoteAe(new AeTitle("SKERRY"), "127.0.0.1", server.port()),
                        SendOptions.of(new AeTitle("PEER")),
                        Progress.NONE)
                .send(List.of(big));
        assertThat(sent.getFirst().isSent()).as(sent.getFirst().reason()).isTrue();
        Path received = Parts.files(inbox.folder()).getFirst();
        assertThat(Files.size(received) - DicomReader.read(received).datasetOffset())
                .isEqualTo(Files.size(big) - DicomReader.read(big).datasetOffset());
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP && p.getName().contains("Old"))
                .mapToLong(p -> p.getPeakUsage().getUsed())
                .sum();
        assertThat(peak).isLessThan(300L << 20);
    }

    /** A file whose pixel data are a hole, so that it costs no disk. */
    private Path big(long pixels) throws IOException {
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SOPClassUID, Vr.UI, SC);
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, UID);
        Path file = temp.resolve("big.dcm");
        byte[] header = DicomWriter.encodePart10Header(new Dataset(), dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        ByteBuffer pixelData = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x10)
                .put("OW".getBytes())
                .putShort((short) 0)
                .putInt((int) pixels)
                .flip();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(header));
            out.write(pixelData);
            out.write(ByteBuffer.wrap(new byte[1]), header.length + 12 + pixels - 1);
        }
        return file;
    }
}

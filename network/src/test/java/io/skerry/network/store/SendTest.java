package io.skerry.network.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.DicomServer;
import io.skerry.network.association.Limits;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.ServerEvents;
import io.skerry.network.association.ServerOptions;
import io.skerry.network.association.Verification;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Orthanc;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendTest {
    private static final int FILES_A_SYNTAX = 12;
    private static final SendOptions OPTIONS = SendOptions.of(new AeTitle("SKERRY"))
            .withAttempts(2, Duration.ofMillis(100))
            .withLimits(Limits.defaults().withIdle(Duration.ofSeconds(8)));

    @TempDir
    Path temp;

    private static RemoteAe peer(String title, int port) {
        return new RemoteAe(new AeTitle(title), "127.0.0.1", port);
    }

    /** Some sendable files of each syntax, every instance once. */
    static List<Path> corpus(int most) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Path file : Corpus.files()) {
            try {
                Sendable sendable = Sendable.of(file);
                if (seen.add(sendable.sopInstance())
                        && StorageClasses.isStorage(sendable.sopClass())
                        && counts.merge(sendable.syntax().uid(), 1, Integer::sum) <= most) {
                    files.add(file);
                }
            } catch (SkerryException e) {
                // no DICOM object
            }
        }
        return files;
    }

    private static void assertSameBytes(List<Path> sent, Path received) throws IOException {
        Map<String, Path> there = Parts.byInstance(received);
        for (Path file : sent) {
            Sendable sendable = Sendable.of(file);
            String key = sendable.sopInstance() + " " + sendable.syntax().uid();
            assertThat(there).as(file.toString()).containsKey(key);
            byte[] bytes = Parts.dataset(file);
            // A deflated stream gets a byte to be even, PS3.5 A.5.
            assertThat(Parts.dataset(there.get(key)))
                    .as(file.toString())
                    .isEqualTo(Arrays.copyOf(bytes, bytes.length + (bytes.length & 1)));
        }
    }

    @Test
    void every_transfer_syntax_reaches_our_own_inbox_bit_for_bit() throws Exception {
        List<Path> files = corpus(FILES_A_SYNTAX);
        try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                DicomServer server = DicomServer.start(
                        ServerOptions.of(new AeTitle("SKERRY"), 0),
                        List.of(new Verification(), new StoreService(inbox, StoreEvents.NONE)),
                        ServerEvents.NONE)) {
            List<SendOutcome> outcomes =
                    new Sender(peer("SKERRY", server.port()), OPTIONS.withParallel(3), Progress.NONE).send(files);
            assertThat(outcomes.stream().filter(o -> !o.isSent())).isEmpty();
            assertThat(outcomes.size()).isEqualTo(files.size());
        }
        assertThat(files).hasSizeGreaterThan(100);
        assertSameBytes(files, temp.resolve("inbox"));
    }

    @Test
    void storescp_receives_what_it_knows_bit_for_bit() throws Exception {
        String storescp = Tool.need("storescp");
        int port = Tool.freePort();
        Path theirs = Files.createDirectory(temp.resolve("theirs"));
        List<Path> files = corpus(FILES_A_SYNTAX);
        List<SendOutcome> outcomes;
        try (Tool.Running peer = Tool.listen(
                theirs, port, storescp, "+xa", "+B", "-pm", "-od", theirs.toString(), Integer.toString(port))) {
            outcomes = new Sender(peer("STORESCP", port), OPTIONS, Progress.NONE).send(files);
            assertThat(peer.process().isAlive()).isTrue();
        }
        List<Path> sent = outcomes.stream()
                .filter(SendOutcome::isSent)
                .map(SendOutcome::file)
                .toList();
        assertThat(sent.size()).isGreaterThan(80);
        // dcmtk 3.6.7 knows no HTJ2K and no JPEG beyond the usual processes; it says so when asked for the context.
        assertThat(outcomes.stream()
                        .filter(o ->
                                !o.isSent() && o.status() <= 0 && !o.reason().contains("does not take")))
                .isEmpty();
        Map<String, Path> there = Parts.byInstance(theirs);
        List<Path> inOwnSyntax = sent.stream()
                .filter(f -> there.containsKey(Sendable.of(f).sopInstance() + " "
                        + Sendable.of(f).syntax().uid()))
                .toList();
        assertThat(inOwnSyntax.size()).isGreaterThan(sent.size() * 9 / 10);
        assertSameBytes(inOwnSyntax, theirs);
    }

    @Test
    void a_peer_with_implicit_VR_alone_gets_the_same_elements() throws Exception {
        String storescp = Tool.need("storescp");
        int port = Tool.freePort();
        Path theirs = Files.createDirectory(temp.resolve("theirs"));
        List<Path> files = corpus(1000).stream()
                .filter(f -> Set.of(
                                TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
                                TransferSyntax.EXPLICIT_BIG_ENDIAN.uid(),
                                TransferSyntax.DEFLATED_LITTLE_ENDIAN.uid())
                        .contains(Sendable.of(f).syntax().uid()))
                .filter(f -> DicomReader.read(f).findings().isEmpty())
                .limit(40)
                .toList();
        List<SendOutcome> outcomes;
        try (Tool.Running peer = Tool.listen(
                theirs, port, storescp, "+xi", "+B", "-pm", "-od", theirs.toString(), Integer.toString(port))) {
            outcomes = new Sender(peer("STORESCP", port), OPTIONS, Progress.NONE).send(files);
        }
        assertThat(outcomes.stream().filter(o -> !o.isSent())).isEmpty();
        assertThat(outcomes.size()).isGreaterThan(10);
        Map<String, Path> there = Parts.byInstance(theirs);
        for (SendOutcome outcome : outcomes) {
            Path received = there.get(outcome.sopInstance() + " " + TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());
            assertThat(Known.text(received)).as(outcome.file().toString()).isEqualTo(Known.text(outcome.file()));
        }
    }

    @Test
    void Orthanc_takes_what_is_sent_and_sends_it_back_in_the_same_syntax() throws Exception {
        List<Path> files = corpus(6);
        try (Inbox inbox = Inbox.open(temp.resolve("inbox"), InboxOptions.defaults());
                DicomServer server = DicomServer.start(
                        ServerOptions.of(new AeTitle("SKERRY"), 0),
                        List.of(new Verification(), new StoreService(inbox, StoreEvents.NONE)),
                        ServerEvents.NONE);
                Orthanc orthanc = Orthanc.start(temp, server.port())) {
            List<SendOutcome> outcomes = new Sender(
                            peer(Orthanc.TITLE, orthanc.dicomPort()), OPTIONS.withParallel(2), Progress.NONE)
                    .send(files);
            long sent = outcomes.stream().filter(SendOutcome::isSent).count();
            assertThat(sent).isGreaterThan(40);
            List<String> there = orthanc.instances();
            assertThat(there).hasSize((int) sent);
            assertThat(orthanc.post("/modalities/skerry/echo", "{}")).doesNotContain("Error");
            Set<String> classesSentBack = new HashSet<>();
            for (String id : there) {
                if (orthanc.post("/modalities/skerry/store", "[\"" + id + "\"]")
                        .contains("\"FailedInstancesCount\" : 0")) {
                    classesSentBack.add(orthanc.get("/instances/" + id + "/metadata/SopClassUid"));
                }
            }
            assertThat(classesSentBack.size()).isGreaterThan(10);
            Set<String> received = Parts.byInstance(temp.resolve("inbox")).keySet();
            Set<String> known = new HashSet<>();
            outcomes.stream()
                    .filter(SendOutcome::isSent)
                    .map(o -> Sendable.of(o.file()))
                    .forEach(s -> known.add(s.sopInstance() + " " + s.syntax().uid()));
            assertThat(received.size()).isGreaterThan(there.size() * 3 / 4);
            assertThat(received.stream().filter(known::contains).count()).isGreaterThan(received.size() * 9L / 10);
        }
    }

    @Test
    void a_peer_that_is_not_there_fails_every_file_once_and_in_words() throws Exception {
        List<Path> files = corpus(2);
        List<SendOutcome> outcomes = new Sender(peer("NOBODY", Tool.freePort()), OPTIONS, Progress.NONE).send(files);
        assertThat(outcomes.stream().filter(o -> !o.reason().contains("cannot be reached")))
                .isEmpty();
        assertThat(outcomes.size()).isEqualTo(files.size());
    }

    /** The values of the elements that implicit VR can name, as text. */
    private static final class Known {
        static String text(Path file) {
            StringBuilder text = new StringBuilder();
            add(DicomReader.read(file).dataset(), text);
            return text.toString();
        }

        private static byte[] swapped(Element element) {
            byte[] bytes = element.bytes().toArray();
            for (int i = 0; element.bigEndian() && i + 1 < bytes.length; i += 2) {
                byte held = bytes[i];
                bytes[i] = bytes[i + 1];
                bytes[i + 1] = held;
            }
            return bytes;
        }

        private static void add(Dataset dataset, StringBuilder text) {
            for (Element element : dataset) {
                if (Dictionary.find(element.tag()).isPresent() && Tag.element(element.tag()) != 0) {
                    text.append(Tag.toString(element.tag()));
                    // Whether two bytes are US or SS, implicit VR does not say.
                    text.append(
                            element.vr() == Vr.SS || element.vr() == Vr.US
                                    ? HexFormat.of().formatHex(swapped(element))
                                    : dataset.strings(element.tag()).toString());
                    element.items().forEach(item -> add(item, text.append('[')));
                    text.append('\n');
                }
            }
        }
    }
}

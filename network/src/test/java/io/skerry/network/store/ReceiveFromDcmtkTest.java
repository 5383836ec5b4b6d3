package io.skerry.network.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomReader;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.DicomServer;
import io.skerry.network.association.ServerEvents;
import io.skerry.network.association.ServerOptions;
import io.skerry.network.association.Verification;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dcmtk's storescu sends to us and to dcmtk's bit-preserving storescp must be the same bytes. */
class ReceiveFromDcmtkTest {
    /** What storescu must be told to propose a syntax. */
    private static final Map<String, String> PROPOSE = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2", "-xi"),
            Map.entry("1.2.840.10008.1.2.1", "-xe"),
            Map.entry("1.2.840.10008.1.2.2", "-xb"),
            Map.entry("1.2.840.10008.1.2.1.99", "-xd"),
            Map.entry("1.2.840.10008.1.2.4.50", "-xy"),
            Map.entry("1.2.840.10008.1.2.4.51", "-xx"),
            Map.entry("1.2.840.10008.1.2.4.70", "-xs"),
            Map.entry("1.2.840.10008.1.2.4.80", "-xt"),
            Map.entry("1.2.840.10008.1.2.4.81", "-xu"),
            Map.entry("1.2.840.10008.1.2.4.90", "-xv"),
            Map.entry("1.2.840.10008.1.2.4.91", "-xw"),
            Map.entry("1.2.840.10008.1.2.5", "-xr"));

    private static final int FILES_A_SYNTAX = 25;

    @TempDir
    Path temp;

    @Test
    void echoscu_is_answered() throws Exception {
        String echoscu = Tool.need("echoscu");
        try (DicomServer server = DicomServer.start(
                ServerOptions.of(new AeTitle("SKERRY"), 0), List.of(new Verification()), ServerEvents.NONE)) {
            Tool.run(echoscu, "-aec", "SKERRY", "--repeat", "3", "127.0.0.1", Integer.toString(server.port()))
                    .ok();
        }
    }

    @Test
    void every_transfer_syntax_arrives_bit_for_bit_as_at_storescp() throws Exception {
        String storescu = Tool.need("storescu");
        String storescp = Tool.need("storescp");
        Map<String, List<Path>> bySyntax = corpusBySyntax();
        Path theirs = Files.createDirectory(temp.resolve("theirs"));
        Path ours = temp.resolve("ours");
        int port = Tool.freePort();
        try (Inbox inbox = Inbox.open(ours, InboxOptions.defaults());
                DicomServer server = DicomServer.start(
                        ServerOptions.of(new AeTitle("SKERRY"), 0),
                        List.of(new Verification(), new StoreService(inbox, StoreEvents.NONE)),
                        ServerEvents.NONE);
                Tool.Running peer = Tool.listen(
                        theirs, port, storescp, "+xa", "+B", "-pm", "-od", theirs.toString(), Integer.toString(port))) {
            for (var syntax : bySyntax.entrySet()) {
                List<String> command =
                        new ArrayList<>(List.of(storescu, "-R", "-nh", PROPOSE.get(syntax.getKey()), "-aec", "SKERRY"));
                int place = command.size();
                command.add("127.0.0.1");
                command.add(Integer.toString(server.port()));
                syntax.getValue().forEach(f -> command.add(f.toString()));
                String said = Tool.run(command).said();
                command.set(place + 1, Integer.toString(port));
                assertThat(Tool.run(command).said()).as(syntax.getKey()).isEqualTo(said);
            }
        }
        Map<String, Path> sentToThem = Parts.byInstance(theirs);
        Map<String, Path> sentToUs = Parts.byInstance(ours);
        assertThat(sentToUs.keySet()).isEqualTo(sentToThem.keySet()).hasSizeGreaterThan(60);
        for (String key : sentToUs.keySet()) {
            assertThat(Parts.dataset(sentToUs.get(key))).as(key).isEqualTo(Parts.dataset(sentToThem.get(key)));
        }
        assertThat(ours.resolve(".skerry-unfinished")).isDirectoryNotContaining("glob:**.part");
    }

    /** Some files of each syntax that storescu sends, every instance once. */
    private static Map<String, List<Path>> corpusBySyntax() {
        Map<String, List<Path>> bySyntax = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Path file : Corpus.files()) {
            try {
                Sendable sendable = Sendable.of(file);
                List<Path> files = bySyntax.computeIfAbsent(
                        DicomReader.read(file).transferSyntax().uid(), _ -> new ArrayList<>());
                if (PROPOSE.containsKey(sendable.syntax().uid())
                        && files.size() < FILES_A_SYNTAX
                        && seen.add(sendable.sopInstance())) {
                    files.add(file);
                }
            } catch (SkerryException e) {
                // no DICOM object
            }
        }
        bySyntax.values().removeIf(List::isEmpty);
        return bySyntax;
    }
}

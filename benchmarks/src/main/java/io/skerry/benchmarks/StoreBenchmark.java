package io.skerry.benchmarks;

import io.skerry.network.association.AeTitle;
import io.skerry.network.association.DicomServer;
import io.skerry.network.association.ServerEvents;
import io.skerry.network.association.ServerOptions;
import io.skerry.network.store.Inbox;
import io.skerry.network.store.InboxOptions;
import io.skerry.network.store.StoreEvents;
import io.skerry.network.store.StoreService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How fast objects are received, against dcmtk's storescp (bit-preserving) and Orthanc in the same minutes: storescu
 * sends a folder of CT images over one association and over two, all on this machine, so that sender and receiver share
 * its processors. Every run begins with an empty folder and ends when storescu is told of the last object.
 *
 * <p>Arguments: [FOLDER [FILES [ROUNDS]]]; the folder is made where there is none.
 */
public final class StoreBenchmark {
    private static final String SKERRY = "skerry";
    private static final String STORESCP = "storescp +B";
    private static final String ORTHANC = "Orthanc";

    private StoreBenchmark() {}

    /** Receives until it is closed. */
    private interface Receiver extends AutoCloseable {
        int port();
    }

    public static void main(String[] args) throws Exception {
        Path folder =
                args.length > 0 ? Path.of(args[0]) : Path.of(System.getProperty("java.io.tmpdir"), "skerry-ct-400");
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 400;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        List<Path> files = CtSet.in(folder, count);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.readAllBytes(file).length; // fills the page cache
        }
        System.out.printf(
                Locale.ROOT,
                "%,d files, %.0f kB each, %d processors; objects/s as storescu sees them%n%n",
                files.size(),
                bytes / 1e3 / files.size(),
                Runtime.getRuntime().availableProcessors());
        Map<String, List<Double>> rates = new TreeMap<>();
        run(SKERRY, files, 2); // the JVM is warm, as a receiver is that runs for days
        for (int round = 1; round <= rounds; round++) {
            for (int associations = 1; associations <= 2; associations++) {
                for (String receiver : List.of(SKERRY, STORESCP, ORTHANC)) {
                    double rate = run(receiver, files, associations);
                    rates.computeIfAbsent(receiver + associations, _ -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
        System.out.println("associations   receiver        objects/s (min-max)      MB/s   skerry / receiver");
        for (int associations = 1; associations <= 2; associations++) {
            for (String receiver : List.of(SKERRY, STORESCP, ORTHANC)) {
                List<Double> all = rates.getOrDefault(receiver + associations, List.of()).stream()
                        .sorted()
                        .toList();
                double median = all.get(all.size() / 2);
                List<Double> ours = rates.getOrDefault(SKERRY + associations, List.of()).stream()
                        .sorted()
                        .toList();
                System.out.printf(
                        Locale.ROOT,
                        "%12d   %-12s %10.0f (%.0f-%.0f) %12.0f   %8.2f%n",
                        associations,
                        receiver,
                        median,
                        all.getFirst(),
                        all.getLast(),
                        median * bytes / files.size() / 1e6,
                        ours.get(ours.size() / 2) / median);
            }
        }
    }

    /** Objects a second. */
    private static double run(String receiver, List<Path> files, int associations) throws Exception {
        Path work = Files.createTempDirectory("skerry-store");
        try (Receiver open = switch (receiver) {
            case SKERRY -> skerry(work);
            case STORESCP -> storescp(work);
            default -> orthanc(work);
        }) {
            List<Process> senders = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < associations; i++) {
                List<String> command = new ArrayList<>(
                        List.of("storescu", "-R", "-aec", "SKERRY", "127.0.0.1", Integer.toString(open.port())));
                for (int f = i; f < files.size(); f += associations) {
                    command.add(files.get(f).toString());
                }
                senders.add(process(command, work.resolve("storescu" + i + ".log")));
            }
            for (Process sender : senders) {
                if (sender.waitFor() != 0) {
                    throw new IllegalStateException("storescu failed; see the logs in " + work);
                }
            }
            return files.size() / ((System.nanoTime() - start) / 1e9);
        } finally {
            delete(work);
        }
    }

    private static Receiver skerry(Path work) {
        Inbox inbox = Inbox.open(work.resolve("inbox"), InboxOptions.defaults());
        DicomServer server = DicomServer.start(
                ServerOptions.of(new AeTitle("SKERRY"), 0),
                List.of(new StoreService(inbox, StoreEvents.NONE)),
                ServerEvents.NONE);
        return new Receiver() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
                inbox.close();
            }
        };
    }

    private static Receiver storescp(Path work) throws IOException, InterruptedException {
        int port = freePort();
        Path out = Files.createDirectory(work.resolve("out"));
        // A process for each association, and PDUs as large as dcmtk sends them.
        return listening(
                port,
                port,
                work,
                List.of("storescp", "--fork", "+B", "-pdu", "131072", "-od", out.toString(), Integer.toString(port)));
    }

    private static Receiver orthanc(Path work) throws IOException, InterruptedException {
        int dicom = freePort();
        int http = freePort();
        Path config = work.resolve("orthanc.json");
        Files.writeString(config, """
                {"StorageDirectory": "%s", "IndexDirectory": "%s", "Plugins": [], "DicomPort": %d, "HttpPort": %d,
                 "DicomAet": "SKERRY", "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
                 "DicomAlwaysAllowStore": true, "TcpNoDelay": true,
                 "MaximumPduLength": 131072}
                """.formatted(work.resolve("storage"), work.resolve("storage"), dicom, http));
        String program = Files.isExecutable(Path.of("/usr/sbin/Orthanc")) ? "/usr/sbin/Orthanc" : "Orthanc";
        return listening(dicom, http, work, List.of(program, config.toString()));
    }

    private static Receiver listening(int port, int ready, Path work, List<String> command)
            throws IOException, InterruptedException {
        Process process = process(command, work.resolve("receiver.log"));
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ready), 1000);
                break;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        return new Receiver() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws InterruptedException {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                process.waitFor();
            }
        };
    }

    private static Process process(List<String> command, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Without it dcmtk loses some 40 ms an object to Nagle's algorithm.
        builder.environment().put("TCP_NODELAY", "1");
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package io.skerry.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.DicomServer;
import io.skerry.network.association.ServerEvents;
import io.skerry.network.association.ServerOptions;
import io.skerry.network.store.Inbox;
import io.skerry.network.store.InboxOptions;
import io.skerry.network.store.StoreEvents;
import io.skerry.network.store.StoreService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How fast objects are received, against dcmtk's storescp (bit-preserving) and Orthanc in the same minutes: storescu
 * sends a folder of CT images over one association and over two, all on this machine, so that sender and receiver share
 * its processors. Every run begins with an empty folder and ends when storescu is told of the last object. The order of
 * the receivers changes from round to round; ratios are taken within a round, and their median counts. The receiver's
 * own CPU time an object is printed too, which a busy machine disturbs less.
 *
 * <p>Arguments: [FOLDER [FILES [ROUNDS [WORK]]]]; FOLDER is made where there is none, what is received lies in WORK.
 */
public final class StoreBenchmark {
    private static final String SKERRY = "skerry";
    private static final String STORESCP = "storescp +B";
    private static final String ORTHANC = "Orthanc";
    private static final List<String> RECEIVERS = List.of(SKERRY, STORESCP, ORTHANC);

    private StoreBenchmark() {}

    private static final int WARM_UP = 30;

    /** Receives until it is closed. */
    private interface Receiver extends AutoCloseable {
        int port();

        /** CPU time that it took so far, its ended children included, in milliseconds. */
        double cpu() throws IOException;
    }

    /**
     * @param rate objects a second
     * @param cpu the receiver's milliseconds an object
     */
    private record Run(double rate, double cpu) {}

    public static void main(String[] args) throws Exception {
        Path folder =
                args.length > 0 ? Path.of(args[0]) : Path.of(System.getProperty("java.io.tmpdir"), "skerry-ct-400");
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 400;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        Path work = Files.createTempDirectory(
                Path.of(args.length > 3 ? args[3] : System.getProperty("java.io.tmpdir")), "skerry-store");
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
        for (int i = 0; i < WARM_UP; i++) {
            run(SKERRY, files, 2, work); // the JVM is warm, as a receiver is that runs for days
        }
        Map<String, List<Run>> runs = new TreeMap<>();
        List<String> turn = new ArrayList<>(RECEIVERS);
        Random order = new Random(1);
        for (int round = 1; round <= rounds; round++) {
            for (int associations = 1; associations <= 2; associations++) {
                Collections.shuffle(turn, order);
                for (String receiver : turn) {
                    Run run = run(receiver, files, associations, work);
                    runs.computeIfAbsent(receiver + associations, _ -> new ArrayList<>())
                            .add(run);
                }
            }
        }
        CtSet.delete(work);
        System.out.println(
                "associations   receiver     objects/s (min-max)    MB/s   CPU ms   skerry / receiver (min-max)");
        for (int associations = 1; associations <= 2; associations++) {
            for (String receiver : RECEIVERS) {
                print(
                        associations,
                        receiver,
                        runs.getOrDefault(SKERRY + associations, List.of()),
                        runs.getOrDefault(receiver + associations, List.of()),
                        bytes / 1e6 / files.size());
            }
        }
    }

    private static void print(int associations, String receiver, List<Run> ours, List<Run> theirs, double megabytes) {
        double[] rate = theirs.stream().mapToDouble(Run::rate).sorted().toArray();
        double[] cpu = theirs.stream().mapToDouble(Run::cpu).sorted().toArray();
        double[] ratio = IntStream.range(0, rate.length)
                .mapToDouble(i -> ours.get(i).rate() / theirs.get(i).rate())
                .sorted()
                .toArray();
        int last = rate.length - 1;
        System.out.printf(
                Locale.ROOT,
                "%12d   %-12s %6.0f (%.0f-%.0f) %8.0f %8.2f   %8.2f (%.2f-%.2f)%n",
                associations,
                receiver,
                rate[last / 2],
                rate[0],
                rate[last],
                rate[last / 2] * megabytes,
                cpu[last / 2],
                ratio[last / 2],
                ratio[0],
                ratio[last]);
    }

    private static Run run(String receiver, List<Path> files, int associations, Path folder) throws Exception {
        Path work = Files.createTempDirectory(folder, "run");
        try (Receiver open = switch (receiver) {
            case SKERRY -> skerry(work);
            case STORESCP -> storescp(work);
            default -> orthanc(work);
        }) {
            List<Process> senders = new ArrayList<>();
            double cpu = open.cpu();
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
            double seconds = (System.nanoTime() - start) / 1e9;
            Thread.sleep(50); // so that storescp sees its children off, whose time counts
            return new Run(files.size() / seconds, (open.cpu() - cpu) / files.size());
        } finally {
            CtSet.empty(work);
        }
    }

    /** From Linux, where a tick is 10 ms; children that ended and were waited for are in it. */
    private static double processCpu(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * 10.0;
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
            public double cpu() {
                return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                .getProcessCpuTime()
                        / 1e6;
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
            public double cpu() throws IOException {
                return processCpu(process.pid());
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
}

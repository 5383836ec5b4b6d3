package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.DicomServer;
import io.skerry.network.association.Limits;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.ServerOptions;
import io.skerry.network.association.Service;
import io.skerry.network.association.Tls;
import io.skerry.network.association.Verification;
import io.skerry.network.query.FolderIndex;
import io.skerry.network.query.QueryService;
import io.skerry.network.store.Inbox;
import io.skerry.network.store.InboxOptions;
import io.skerry.network.store.StoreService;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import sun.misc.Signal;

/** {@code skerry receive}: C-ECHO and C-STORE as provider. */
@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Receives DICOM objects into a folder until Ctrl-C (C-STORE, C-ECHO).",
            "Each object is kept bit for bit, as one file that appears when it is whole; only then the sender is told"
                    + " so. Without --bind only this machine can connect."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry receive --inbox inbox",
            "  skerry receive --inbox inbox --port 104 --bind 0.0.0.0 --from CT1 --from MR2",
            "  skerry receive --inbox inbox --ingest          the tag lake follows what arrives",
            "  skerry receive --inbox inbox --serve --peer WORKSTATION@localhost:4006",
        })
final class ReceiveCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 250;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--inbox", required = true, paramLabel = "DIR", description = "Where objects go; made if missing.")
    private Path inbox = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "11112",
            description = "Port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port = 11_112;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String bind = "127.0.0.1";

    @Option(
            names = "--aet",
            paramLabel = "TITLE",
            defaultValue = "SKERRY",
            description = "Own AE title, by which peers must call (default: ${DEFAULT-VALUE}).")
    private String title = "SKERRY";

    @Option(
            names = "--called",
            paramLabel = "TITLE",
            description = "Another title by which peers may call; repeatable.")
    private List<String> called = List.of();

    @Option(names = "--any-called", description = "Let peers call by any title.")
    private boolean anyCalled;

    @Option(
            names = "--from",
            paramLabel = "TITLE",
            description = "A peer that may call; repeatable (default: all may).")
    private List<String> from = List.of();

    @Option(names = "--ingest", description = "Ingest what arrives into the tag lake, in batches.")
    private boolean ingest;

    @Option(
            names = "--ingest-every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Least time between two such batches (default: ${DEFAULT-VALUE}).")
    private int ingestEvery = 30;

    @Option(
            names = "--max-associations",
            paramLabel = "N",
            defaultValue = "50",
            description = "At once (default: ${DEFAULT-VALUE}).")
    private int maxAssociations = 50;

    @Option(names = "--max-object", paramLabel = "MB", description = "Largest object (default: 16 GiB).")
    private Optional<Long> maxObject = Optional.empty();

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "After that long without a word an association is aborted (default: ${DEFAULT-VALUE}).")
    private int idle = 60;

    @Option(
            names = "--fsync",
            description = "Say success only when the object is on the disk, safe from a loss of power. Slower.")
    private boolean fsync;

    @Option(names = "--serve", description = "Answer queries on the inbox too (C-FIND, C-MOVE, C-GET).")
    private boolean serve;

    @Option(
            names = "--peer",
            paramLabel = "TITLE@HOST:PORT",
            description = "A destination that C-MOVE may name, with --serve; repeatable.")
    private List<String> peers = List.of();

    @Option(names = "--json", description = "Print the totals at the end as JSON.")
    private boolean json;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Override
    public Integer call() throws Exception {
        InboxOptions options = InboxOptions.defaults()
                .withDurability(fsync ? InboxOptions.Durability.DISK : InboxOptions.Durability.PROCESS);
        if (maxObject.isPresent()) {
            options = options.withMaxObject(maxObject.get() * 1_000_000);
        }
        LiveLine live = LiveLine.onStandardError();
        ReceiveCounters counters = new ReceiveCounters(live::tell);
        CountDownLatch stop = stopOnSignal();
        ServerOptions server = serverOptions();
        try (Inbox open = Inbox.open(inbox, options)) {
            List<Service> services = new ArrayList<>();
            services.add(new Verification());
            FolderIndex index = new FolderIndex();
            services.add(new StoreService(open, serve ? counters.and(index) : counters));
            if (serve) {
                index.addAll(open.folder());
                live.tell(String.format(Locale.ROOT, "%,d objects can be asked for", index.size()));
                services.add(new QueryService(index, destinations(), server.limits(), tls.asClient()));
            }
            InboxIngest follow = new InboxIngest(main.home(), open.folder(), ingestEvery, live::tell);
            try (DicomServer running = DicomServer.start(server, services, counters)) {
                live.tell(server.title() + " listens on " + bind + ":" + running.port() + ", inbox " + open.folder()
                        + (server.tls().isPresent() ? ", TLS" : "") + "; Ctrl-C ends it");
                watch(running, counters, live, stop, follow);
                live.tell("stopping: objects on their way are finished");
            }
            if (ingest) {
                follow.finish(counters.objects());
            }
        }
        live.end();
        print(counters);
        return Exit.DONE;
    }

    private void watch(
            DicomServer server, ReceiveCounters counters, LiveLine live, CountDownLatch stop, InboxIngest follow)
            throws InterruptedException {
        long bytes = 0;
        double rate = 0;
        do {
            double now = (counters.bytes() - bytes) / 1e6 / (LOOK_MILLIS / 1e3);
            rate = 0.7 * rate + 0.3 * now; // calm enough to be read
            bytes = counters.bytes();
            live.draw(counters.line(rate, server.running()));
            if (ingest) {
                follow.look(counters.objects());
            }
        } while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private ServerOptions serverOptions() {
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new SkerryException(NetworkError.BAD_ARGUMENT, "--bind takes an address of this machine.", e);
        }
        ServerOptions options = ServerOptions.of(new AeTitle(title), port)
                .withAddress(address)
                .withCalled(titles(called))
                .withAnyCalled(anyCalled)
                .withCalling(titles(from))
                .withMaxAssociations(Math.max(1, maxAssociations))
                .withLimits(Limits.defaults().withIdle(Duration.ofSeconds(Math.max(1, idle))));
        Optional<Tls> secured = tls.asServer();
        return secured.isPresent() ? options.withTls(secured.get()) : options;
    }

    private Map<AeTitle, RemoteAe> destinations() {
        return peers.stream().map(RemoteAe::parse).collect(Collectors.toMap(RemoteAe::title, p -> p));
    }

    private static Set<AeTitle> titles(List<String> titles) {
        return titles.stream().map(AeTitle::new).collect(Collectors.toSet());
    }

    /** The first Ctrl-C or SIGTERM asks for an end in order, the second one ends at once. */
    private static CountDownLatch stopOnSignal() {
        CountDownLatch stop = new CountDownLatch(1);
        for (String name : List.of("INT", "TERM")) {
            Signal.handle(new Signal(name), signal -> {
                if (stop.getCount() == 0) {
                    Runtime.getRuntime().halt(128 + signal.getNumber());
                }
                stop.countDown();
            });
        }
        return stop;
    }

    private void print(ReceiveCounters counters) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(counters.totals()));
        } else {
            counters.totals().forEach((what, count) -> {
                if (count > 0 || what.equals("objects")) {
                    String words = what.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
                    out.printf(Locale.ROOT, "%-22s %,14d%n", words, count);
                }
            });
        }
        out.flush();
    }
}

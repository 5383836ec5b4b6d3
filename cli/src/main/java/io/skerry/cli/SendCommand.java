package io.skerry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.skerry.base.SkerryException;
import io.skerry.base.Unfinished;
import io.skerry.network.NetworkError;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.Status;
import io.skerry.network.store.SendOptions;
import io.skerry.network.store.SendOutcome;
import io.skerry.network.store.Sender;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry send}: C-STORE as user. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends DICOM files to a peer (C-STORE).",
            "Each file goes in its own transfer syntax, byte for byte, where the peer takes that; uncompressed ones in"
                    + " another uncompressed syntax else."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry send study/ --to ARCHIVE@pacs.example.org:11112",
            "  skerry send a.dcm b.dcm --to ARCHIVE@localhost:4242 --parallel 4 --json",
        })
final class SendCommand implements Callable<Integer> {
    /** More failures are counted, and listed with --json. */
    private static final int MOST_LINES = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, and folders with files.")
    private List<Path> paths = List.of();

    @Option(names = "--to", required = true, paramLabel = "TITLE@HOST:PORT", description = "The peer.")
    private String to = "";

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "Associations at once (default: ${DEFAULT-VALUE}).")
    private int parallel = 1;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often a file is tried when the connection breaks (default: ${DEFAULT-VALUE}).")
    private int attempts = 3;

    @Option(names = "--json", description = "Print what became of each file as JSON, a line a file.")
    private boolean json;

    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Override
    public Integer call() throws IOException {
        RemoteAe remote = RemoteAe.parse(to);
        SendOptions options = SendOptions.of(peer.title())
                .withParallel(Math.max(1, parallel))
                .withAttempts(Math.max(1, attempts), Duration.ofSeconds(1))
                .withLimits(peer.limits())
                .withTls(peer.tls());
        List<Path> files = files();
        long start = System.nanoTime();
        List<SendOutcome> outcomes = new Sender(remote, options, TerminalProgress.onStandardError())
                .send(files).stream()
                        .sorted(Comparator.comparing(SendOutcome::file))
                        .toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(outcomes, out);
        } else {
            print(outcomes, seconds, out);
        }
        out.flush();
        return outcomes.stream().allMatch(SendOutcome::isSent) ? Exit.DONE : Exit.REJECTS;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> walk = Files.walk(path)) {
                walk.filter(Files::isRegularFile)
                        .filter(f -> !f.toString().contains(Unfinished.FOLDER))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new SkerryException(
                        NetworkError.BAD_ARGUMENT,
                        "There is no file or folder " + path + " that this user may read.",
                        e);
            }
        }
        return files;
    }

    private static void print(List<SendOutcome> outcomes, double seconds, PrintWriter out) {
        long sent = outcomes.stream().filter(SendOutcome::isSent).count();
        double bytes = outcomes.stream()
                .filter(SendOutcome::isSent)
                .mapToLong(SendOutcome::bytes)
                .sum();
        out.printf(
                Locale.ROOT, "%-22s %,12d  (%.1f MB, %.1f MB/s)%n", "sent", sent, bytes / 1e6, bytes / 1e6 / seconds);
        for (SendOutcome.Result result : SendOutcome.Result.values()) {
            long count = outcomes.stream().filter(o -> o.result() == result).count();
            if (result != SendOutcome.Result.SENT && count > 0) {
                String what = switch (result) {
                    case SENT -> "sent";
                    case WARNING -> "of them with a warning";
                    case FAILED -> "failed";
                    case NOT_SENDABLE -> "not sendable";
                };
                out.printf(Locale.ROOT, "%-22s %,12d%n", what, count);
            }
        }
        List<SendOutcome> bad =
                outcomes.stream().filter(o -> !o.reason().isEmpty()).toList();
        bad.stream().limit(MOST_LINES).forEach(o -> out.println("  " + o.file() + ": " + o.reason()));
        if (bad.size() > MOST_LINES) {
            out.println("  and " + (bad.size() - MOST_LINES) + " more; --json lists all.");
        }
    }

    private static void printJson(List<SendOutcome> outcomes, PrintWriter out) throws IOException {
        try (JsonGenerator generator =
                new JsonFactory().setRootValueSeparator("\n").createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            for (SendOutcome outcome : outcomes) {
                generator.writeStartObject();
                generator.writeStringField("file", outcome.file().toString());
                generator.writeStringField("sopInstanceUid", outcome.sopInstance());
                generator.writeStringField("result", outcome.result().name());
                if (outcome.status() >= 0) {
                    generator.writeStringField("status", Status.describe(outcome.status()));
                }
                if (!outcome.reason().isEmpty()) {
                    generator.writeStringField("reason", outcome.reason());
                }
                generator.writeEndObject();
            }
        }
        out.println();
    }
}

package io.skerry.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other people's programs; a test that needs one that is missing is skipped. Times are bounded. */
public final class Tool {
    private static final long SECONDS = 60;

    private Tool() {}

    /** How a program ended, and what it printed. */
    public record Result(int exit, String output) {
        public Result ok() {
            assertThat(exit).as(output).isZero();
            return this;
        }
    }

    /** A program that goes on until it is closed. */
    public record Running(Process process, Path log) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }

        public String output() {
            try {
                return Files.readString(log, StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    public static String need(String name) {
        String path = Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
        assumeTrue(!path.isEmpty(), () -> "skipped: no program " + name);
        return path;
    }

    public static Result run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    public static Result run(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("skerry-tool", ".log");
        try {
            Process process = builder(command, log).start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        command.getFirst() + " took more than " + SECONDS + " s: " + Files.readString(log));
            }
            return new Result(process.exitValue(), Files.readString(log, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(log);
        }
    }

    /** Starts a program and waits until it listens on the port. */
    public static Running listen(Path folder, int port, String... command) throws IOException, InterruptedException {
        Path log =
                Files.createTempFile(folder, Path.of(command[0]).getFileName().toString(), ".log");
        Process process =
                builder(List.of(command), log).directory(folder.toFile()).start();
        Running running = new Running(process, log);
        awaitPort(port, running);
        return running;
    }

    private static void awaitPort(int port, Running running) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < until && running.process().isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                Thread.sleep(30);
            }
        }
        String output = running.output();
        running.close();
        throw new AssertionError("Nothing listens on port " + port + ": " + output);
    }

    /** A port that was free a moment ago. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Without it dcmtk waits for Nagle's algorithm, some 40 ms a message.
        builder.environment().put("TCP_NODELAY", "1");
        return builder;
    }
}

package io.skerry.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other people's programs; a test that needs one that is missing is skipped. Times are bounded. */
public final class Tool {
    /** Debian's, which has the packages pydicom, numpy and nibabel. */
    public static final String PYTHON = "/usr/bin/python3";

    private static final long SECONDS = 60;

    private Tool() {}

    /** How a program ended, and what it printed: its output, and what it complained of. */
    public record Result(int exit, String output, String errors) {
        /** Itself, if the program ended well. */
        public Result ok() {
            if (exit != 0) {
                throw new AssertionError("Exit " + exit + ": " + said());
            }
            return this;
        }

        public List<String> lines() {
            return output.lines().toList();
        }

        /** The output, then the complaints. */
        public String said() {
            return output + errors;
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

    /** Where a program lies, by its name or its path. */
    public static Optional<Path> find(String name) {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The path of a program; the calling test is skipped where it is missing. */
    public static String need(String name) {
        Optional<Path> path = find(name);
        assumeTrue(path.isPresent(), () -> "skipped: no program " + name);
        return path.orElseThrow().toString();
    }

    /** A Python that has these packages; the calling test is skipped where there is none. */
    public static String needPython(String... packages) throws IOException {
        need(PYTHON);
        String imports = "import " + String.join(", ", packages);
        assumeTrue(run(PYTHON, "-c", imports).exit() == 0, () -> "skipped: not all in " + PYTHON + ": " + imports);
        return PYTHON;
    }

    public static Result run(String... command) throws IOException {
        return run(List.of(command));
    }

    /** Runs a program to its end; one that takes more than a minute fails. */
    public static Result run(List<String> command) throws IOException {
        Path output = Files.createTempFile("skerry-tool", ".out");
        Path errors = Files.createTempFile("skerry-tool", ".err");
        try {
            Process process = builder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(command.getFirst() + " took more than " + SECONDS + " s: " + text(errors));
            }
            return new Result(process.exitValue(), text(output), text(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Copies a script from the test resources beside a class into a folder. */
    public static Path script(Class<?> beside, String name, Path folder) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the test resources");
            }
            Path file = folder.resolve(name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }

    /** Starts a program in a folder and waits until it listens on the port of this host. */
    public static Running listen(Path folder, int port, String... command) throws IOException, InterruptedException {
        String name = String.valueOf(Path.of(command[0]).getFileName());
        Path log = Files.createTempFile(folder, name, ".log");
        Process process = builder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(folder.toFile())
                .start();
        Running running = new Running(process, log);
        awaitPort(port, running);
        return running;
    }

    /** A port of this host that was free a moment ago. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Without it dcmtk waits for Nagle's algorithm, some 40 ms a message.
        builder.environment().put("TCP_NODELAY", "1");
        return builder;
    }

    private static String text(Path file) throws IOException {
        // Tools print patients' names in whatever encoding; each byte stays one character.
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}

package io.skerry.control;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of the home's own, on 127.0.0.1 and a free port, with a password that only the owner of the home can
 * read. Its data stay between runs. The caller holds the home's lock.
 *
 * <p>A server that outlived its process (kill -9) is found through {@code postmaster.pid} and taken over. PostgreSQL
 * refuses to run as root; as root it is started in a user namespace where it is nobody.
 */
final class PostgresServer implements AutoCloseable {
    static final String USER = "skerry";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int PORT_ATTEMPTS = 3;
    private static final int PASSWORD_BYTES = 24;
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final long POLL_MILLIS = 5;

    private final String password;
    private final ProcessHandle process;
    private final int port;

    private PostgresServer(String password, Running running) {
        this.password = password;
        this.process = running.process;
        this.port = running.port;
    }

    private record Running(ProcessHandle process, int port) {}

    /** Starts the server, or takes over the one that a killed process left behind. */
    static PostgresServer start(Path controlFolder) throws IOException {
        Path data = controlFolder.resolve("data");
        Path passwordFile = controlFolder.resolve("password");
        if (!Files.exists(passwordFile)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFiles.createIfAbsent(
                    passwordFile, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        }
        String password = Files.readString(passwordFile, StandardCharsets.US_ASCII);
        Optional<Running> orphan = running(data).filter(found -> answers(found.port, password));
        if (orphan.isPresent()) {
            return new PostgresServer(password, orphan.get());
        }
        running(data).ifPresent(stuck -> stop(stuck.process));
        Path binaries = PostgresBinaries.locate(controlFolder);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(controlFolder, data, binaries, passwordFile);
        }
        return new PostgresServer(password, launch(controlFolder, data, binaries));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&gssEncMode=disable";
    }

    String password() {
        return password;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Stops the server and waits until its data are on disk. */
    @Override
    public void close() {
        stop(process);
    }

    private static void initialise(Path folder, Path data, Path binaries, Path passwordFile) throws IOException {
        // Made under another name: a half-made cluster must never look like one.
        Path unfinished = folder.resolve("data.new");
        deleteTree(unfinished);
        Path log = folder.resolve("initdb.log");
        List<String> command = asServerUser();
        command.addAll(List.of(
                binaries.resolve("bin/initdb").toString(), "-D", unfinished.toString(), "-U", USER, "-E", "UTF8"));
        command.addAll(List.of("--no-locale", "--auth=scram-sha-256", "--pwfile=" + passwordFile));
        // The password is random, so stretching it would only slow each connection down.
        command.addAll(List.of("-c", "scram_iterations=1"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw startFailed("PostgreSQL could not make its data folder " + data, log);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        Files.move(unfinished, data);
    }

    private static Running launch(Path folder, Path data, Path binaries) throws IOException {
        Path log = folder.resolve("postgres.log");
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            List<String> command = asServerUser();
            command.addAll(
                    List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + port));
            for (String setting : List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "shared_buffers=64MB",
                    "max_connections=60",
                    "jit=off",
                    "wal_level=minimal",
                    "max_wal_senders=0",
                    "max_wal_size=256MB",
                    "timezone=UTC",
                    "log_timezone=UTC",
                    // A statement in the log could hold a patient's values.
                    "log_min_error_statement=panic",
                    "log_error_verbosity=terse")) {
                command.add("-c");
                command.add(setting);
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile())
                    .start();
            if (awaitReady(process, data)) {
                return new Running(process.toHandle(), port);
            }
            if (attempt == PORT_ATTEMPTS) {
                throw startFailed("PostgreSQL did not start on " + data, log);
            }
        }
    }

    private static boolean awaitReady(Process process, Path data) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                List<String> lines = pidFile(data);
                if (lines.size() > STATUS_LINE
                        && lines.get(PID_LINE).strip().equals(Long.toString(process.pid()))
                        && lines.get(STATUS_LINE).strip().equals("ready")) {
                    return true;
                }
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw interrupted(e);
        }
        process.destroyForcibly();
        return false;
    }

    private static Optional<Running> running(Path data) throws IOException {
        List<String> lines = pidFile(data);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
                    .filter(ProcessHandle::isAlive)
                    // The pid may belong to somebody else by now.
                    .filter(process -> process.info()
                            .command()
                            .map(c -> c.endsWith("postgres"))
                            .orElse(false))
                    .map(process -> new Running(process, port));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<String> pidFile(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    private static boolean answers(int port, String password) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&loginTimeout=5";
        try (var connection = DriverManager.getConnection(url, USER, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** A fast shutdown: connections are ended, transactions rolled back, data flushed. */
    private static void stop(ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                    .start()
                    .waitFor();
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly(); // what was committed is safe: the next start replays its log
        }
    }

    private static List<String> asServerUser() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static SkerryException startFailed(String what, Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        String last = lines.isEmpty() ? "nothing" : lines.getLast();
        return new SkerryException(
                ControlError.DATABASE_START, what + "; its last words were: " + last + " (all of them: " + log + ")");
    }

    private static SkerryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SkerryException(ControlError.DATABASE_START, "Interrupted while PostgreSQL was starting", e);
    }
}

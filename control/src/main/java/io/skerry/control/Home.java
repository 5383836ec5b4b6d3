package io.skerry.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skerry.base.SkerryException;
import io.skerry.control.HomeOptions.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A Skerry home: the folders of the three zones and the control plane that runs them. Open it once a process, share it
 * between threads, close it at the end: closing stops the embedded PostgreSQL and frees the home for others.
 */
public final class Home implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 16;

    private final Path root;
    private final HomeLock lock;
    private final Optional<PostgresServer> server;
    private final DatabaseLogin login;
    private final HikariDataSource database;
    private final Keys keys;
    private final AuditLog audit;
    private final Roles roles;
    private final Thread stopOnExit;

    private Home(Path root, HomeLock lock, Optional<PostgresServer> server, DatabaseLogin login) throws IOException {
        this.root = root;
        this.lock = lock;
        this.server = server;
        this.login = login;
        this.database = pool(login);
        Migrations.apply(database);
        this.keys = new Keys(PrivateFiles.folder(root.resolve("keys")));
        this.audit = new AuditLog(
                database, keys.key("audit"), root.resolve("control").resolve("audit.head"));
        this.roles = new Roles(database, audit);
        this.stopOnExit = new Thread(() -> server.ifPresent(PostgresServer::close), "skerry-stop-postgresql");
        Runtime.getRuntime().addShutdownHook(stopOnExit);
    }

    /** Opens the home, making it when there is none, with {@link HomeOptions#fromEnvironment()}. */
    public static Home open(Path dir) {
        return open(dir, HomeOptions.fromEnvironment());
    }

    /**
     * Opens the home, making it when there is none.
     *
     * @throws SkerryException {@link ControlError#HOME_IN_USE} when another process holds it, after waiting
     */
    public static Home open(Path dir, HomeOptions options) {
        Path root = dir.toAbsolutePath().normalize();
        try {
            Path control = PrivateFiles.folder(PrivateFiles.folder(root).resolve("control"));
            HomeLock lock = HomeLock.acquire(control.resolve("lock"), options.lockWait());
            Optional<PostgresServer> server = Optional.empty();
            try {
                if (options.database().isEmpty()) {
                    server = Optional.of(PostgresServer.start(control));
                }
                DatabaseLogin login = server.map(s -> new DatabaseLogin(s.jdbcUrl(), PostgresServer.USER, s.password()))
                        .orElseGet(() -> options.database().orElseThrow());
                return new Home(root, lock, server, login);
            } catch (IOException | RuntimeException e) {
                server.ifPresent(PostgresServer::close);
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SkerryException(
                    ControlError.HOME_UNUSABLE,
                    "The home folder " + root + " cannot be used; it needs a local disk that this user may write to",
                    e);
        }
    }

    private static HikariDataSource pool(DatabaseLogin login) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(login.jdbcUrl());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("skerry-control");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new SkerryException(
                    ControlError.DATABASE_START, "The control database at " + login.jdbcUrl() + " does not answer", e);
        }
    }

    /** The home folder, absolute. */
    public Path root() {
        return root;
    }

    /** Where the tag lake of the identifiable zone keeps its files. */
    public Path identifiableLake() {
        return folder("identifiable/lake");
    }

    /** Where the inventory and the linked datasets keep their files. */
    public Path deidentifiedLake() {
        return folder("deidentified/lake");
    }

    /** The folders of the projects: their keys and their releases. */
    public Path projects() {
        return folder("projects");
    }

    /** Output of extractions that waits for approval. */
    public Path hold() {
        return folder("hold");
    }

    /** Output that failed verification. */
    public Path quarantine() {
        return folder("quarantine");
    }

    /** Scratch space of the identifiable zone; whoever holds the home may clear it. */
    public Path scratch() {
        return folder("identifiable/scratch");
    }

    /** Pooled connections to the control database. */
    public DataSource database() {
        return database;
    }

    public String jdbcUrl() {
        return login.jdbcUrl();
    }

    public String user() {
        return login.user();
    }

    public String password() {
        return login.password();
    }

    public Keys keys() {
        return keys;
    }

    public AuditLog audit() {
        return audit;
    }

    public Roles roles() {
        return roles;
    }

    private Path folder(String name) {
        try {
            Path path = root;
            for (Path part : Path.of(name)) {
                path = PrivateFiles.folder(path.resolve(part));
            }
            return path;
        } catch (IOException e) {
            throw new SkerryException(
                    ControlError.HOME_UNUSABLE, "The folder " + name + " cannot be made in the home " + root, e);
        }
    }

    /** Closes the connections, stops the embedded PostgreSQL, frees the home. */
    @Override
    public void close() {
        database.close();
        server.ifPresent(PostgresServer::close);
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnExit);
        } catch (IllegalStateException e) {
            // the process is ending; the hook finds a stopped server
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new SkerryException(ControlError.HOME_UNUSABLE, "The lock of " + root + " could not be freed", e);
        }
    }
}

package io.skerry.control;

import java.time.Duration;
import java.util.Optional;

/**
 * How to open a home folder.
 *
 * @param database a PostgreSQL to use instead of the embedded one
 * @param lockWait how long to wait for another process that holds the home
 */
public record HomeOptions(Optional<DatabaseLogin> database, Duration lockWait) {
    private static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(10);

    /** Where a PostgreSQL is and how to log in to it. */
    public record DatabaseLogin(String jdbcUrl, String user, String password) {}

    /** The embedded PostgreSQL, and ten seconds for a process that is about to end. */
    public static HomeOptions defaults() {
        return new HomeOptions(Optional.empty(), DEFAULT_LOCK_WAIT);
    }

    /**
     * The defaults, or the PostgreSQL that {@code SKERRY_JDBC_URL}, {@code SKERRY_JDBC_USER} and
     * {@code SKERRY_JDBC_PASSWORD} name.
     */
    public static HomeOptions fromEnvironment() {
        String url = System.getenv("SKERRY_JDBC_URL");
        if (url == null || url.isBlank()) {
            return defaults();
        }
        return defaults().withDatabase(url, variable("SKERRY_JDBC_USER"), variable("SKERRY_JDBC_PASSWORD"));
    }

    public HomeOptions withDatabase(String jdbcUrl, String user, String password) {
        return new HomeOptions(Optional.of(new DatabaseLogin(jdbcUrl, user, password)), lockWait);
    }

    public HomeOptions withLockWait(Duration wait) {
        return new HomeOptions(database, wait);
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }
}

package io.skerry.mirror;

import io.skerry.base.SkerryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A schema of a database that becomes a mirror.
 *
 * @param url of JDBC, such as {@code jdbc:postgresql://db/haven} or {@code jdbc:mariadb://db/haven}, without a password
 * @param user who owns the mirrored tables
 * @param password empty where the database asks for none
 * @param schema of PostgreSQL, made when there is none; a MariaDB's schema is the database of its address
 * @param readers roles that may read the mirrored tables and nothing else; made when there are none
 */
public record MirrorTarget(String url, String user, Optional<String> password, String schema, List<String> readers) {
    /** The schema in PostgreSQL when none is named. */
    public static final String DEFAULT_SCHEMA = "skerry";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String MARIADB = "jdbc:mariadb:";

    public MirrorTarget {
        readers = List.copyOf(readers);
        if (!url.startsWith(POSTGRESQL) && !url.startsWith(MARIADB)) {
            throw new SkerryException(
                    MirrorError.TARGET,
                    "A mirror's address begins with " + POSTGRESQL + "// or " + MARIADB
                            + "// and names a database, such as " + POSTGRESQL + "//localhost/haven");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new SkerryException(
                    MirrorError.TARGET,
                    "The mirror's address carries a password, which others can see in the list of processes: give it in"
                            + " a file (--password-file) or in SKERRY_MIRROR_PASSWORD");
        }
        checkName("schema", schema);
        readers.forEach(reader -> checkName("role", reader));
    }

    private static void checkName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SkerryException(
                    MirrorError.TARGET,
                    "A " + what + " of a mirror has lower-case letters, digits and underscores, 63 at most; got \""
                            + name + "\"");
        }
    }

    /** How this kind of database is spoken to. */
    Engine engine() {
        return url.startsWith(POSTGRESQL) ? new PostgresEngine(schema) : new MariaDbEngine();
    }

    /** Never the password. */
    @Override
    public String toString() {
        return user + " at " + url + ", schema " + schema;
    }
}

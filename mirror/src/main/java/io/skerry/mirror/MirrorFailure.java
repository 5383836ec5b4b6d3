package io.skerry.mirror;

import io.skerry.base.SkerryException;
import java.sql.SQLException;

/** A database's errors as ours. Its messages may quote values of rows, so of most kinds only the SQLSTATE is passed on. */
final class MirrorFailure {
    private static final String CONNECTION = "08";
    private static final String LOGIN = "28";
    private static final String NAMES_AND_RIGHTS = "42";

    private MirrorFailure() {}

    static SkerryException of(String what, MirrorTarget target, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith(CONNECTION)) {
            return new SkerryException(
                    MirrorError.CONNECTION,
                    "The database " + target.url() + " does not answer or has ended the connection (" + state
                            + "); see that it runs, and repeat: nothing of this run is visible in it");
        }
        if (state.startsWith(LOGIN)) {
            return new SkerryException(
                    MirrorError.CONNECTION,
                    "The database " + target.url() + " does not let " + target.user() + " in (" + state
                            + "); see to the user and to the password in --password-file or SKERRY_MIRROR_PASSWORD");
        }
        String detail = state.startsWith(NAMES_AND_RIGHTS)
                ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                : "its own log says why";
        return new SkerryException(
                MirrorError.REFUSED,
                "The database " + target.url() + " refused to " + what + " (" + state + ": " + detail
                        + "); nothing of this run is visible in it");
    }
}

package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.sql.SQLException;
import java.util.Locale;

/** DuckDB's errors as ours. Its messages may quote values of rows, so of most kinds only the kind is passed on. */
final class LakeFailure {
    private LakeFailure() {}

    static SkerryException of(String what, SQLException e) {
        String message = String.valueOf(e.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")) {
            return new SkerryException(
                    LakeError.STORAGE, "Cannot " + what + ": the disk is full; free some and repeat");
        }
        int colon = message.indexOf(':');
        String kind = colon > 0 ? message.substring(0, colon) : "Error";
        // Parser, Binder and Catalog errors quote the statement and the names in it, never a row.
        boolean aboutTheStatement =
                kind.startsWith("Parser") || kind.startsWith("Binder") || kind.startsWith("Catalog");
        String detail = aboutTheStatement ? message.lines().findFirst().orElse(kind) : kind;
        LakeError code = kind.startsWith("IO") ? LakeError.STORAGE : LakeError.QUERY;
        return new SkerryException(code, "Cannot " + what + ": " + detail);
    }
}

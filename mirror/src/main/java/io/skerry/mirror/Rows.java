package io.skerry.mirror;

import io.skerry.base.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of DuckDB as texts, read once from first to last. */
final class Rows {
    private static final int STEP = 1_000;

    private final ResultSet result;
    private final int columns;
    private final Progress progress;
    private long read;

    Rows(ResultSet result, Progress progress) throws SQLException {
        this.result = result;
        this.columns = result.getMetaData().getColumnCount();
        this.progress = progress;
    }

    boolean next() throws SQLException {
        if (!result.next()) {
            progress.advance(read % STEP);
            return false;
        }
        if (++read % STEP == 0) {
            progress.advance(STEP);
        }
        return true;
    }

    /** A value, from 1 on. No database holds NUL in a text, so it is left out. */
    @Nullable
    String text(int column) throws SQLException {
        String text = result.getString(column);
        return text != null && text.indexOf('\0') >= 0 ? text.replace("\0", "") : text;
    }

    int columns() {
        return columns;
    }

    long read() {
        return read;
    }
}

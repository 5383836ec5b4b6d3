package io.skerry.lake.scan;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with a scan. */
public enum ScanError implements ErrorCode {
    /** The tag lake is empty. */
    SCAN_NOTHING_INGESTED(Blame.USER),
    /** No scan was made yet, or none that has this cluster. */
    SCAN_UNKNOWN_CLUSTER(Blame.USER),
    /** A decision about the cluster can't be written as a rule. */
    SCAN_CLUSTER_TOO_VARIED(Blame.USER),
    /** The rules file or the report could not be written. */
    SCAN_NOT_WRITTEN(Blame.EXTERNAL),
    /** DuckDB failed. */
    SCAN_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    ScanError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}

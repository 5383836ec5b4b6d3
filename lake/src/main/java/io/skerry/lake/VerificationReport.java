package io.skerry.lake;

import java.util.List;

/**
 * What a verification saw.
 *
 * @param files that were looked at, of all snapshots
 * @param rows in them
 * @param bytes in them
 * @param withoutChecksum files from before checksums were kept, for which decoding and statistics must do
 */
public record VerificationReport(
        int tables, int files, long rows, long bytes, int withoutChecksum, List<Damage> damages) {
    public VerificationReport {
        damages = List.copyOf(damages);
    }

    /** Whether every file is as it was written. */
    public boolean isSound() {
        return damages.isEmpty();
    }
}

package io.skerry.dicom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects defects up to a limit. */
final class Findings {
    private final int most;
    private final List<Finding> kept = new ArrayList<>(0);
    private boolean full;
    private @Nullable FindingCode ignored;

    Findings(int most) {
        this.most = most;
    }

    /** Begins with what others found. */
    Findings(Findings others) {
        this.most = others.most;
        this.kept.addAll(others.kept);
        this.full = others.full;
    }

    /** Leaves out findings of one kind from now on. */
    void ignore(FindingCode code) {
        ignored = code;
    }

    void add(FindingCode code, String path, long offset, String message) {
        if (code == ignored) {
            return;
        }
        if (kept.size() < most) {
            kept.add(new Finding(code, path, offset, message));
        } else if (!full) {
            full = true;
            kept.add(new Finding(
                    FindingCode.MORE_FINDINGS, path, offset, "Only the first " + most + " findings are kept."));
        }
    }

    /** Whether further ones would be dropped, so that callers may save the work of describing them. */
    boolean isFull() {
        return full;
    }

    List<Finding> list() {
        return List.copyOf(kept);
    }
}

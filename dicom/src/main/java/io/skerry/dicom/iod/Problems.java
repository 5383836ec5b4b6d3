package io.skerry.dicom.iod;

import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects problems. What is said of the same attribute in many items is kept once and counted; what a second module says
 * as well is dropped. Limited, since a hostile object could have millions.
 */
final class Problems {
    /** So many different ones are kept. */
    private static final int MOST = 1_000;

    private record Key(Problem.Kind kind, String path) {}

    private final Map<Key, Problem> kept = new LinkedHashMap<>();
    private boolean full;

    /** Adds a problem of an attribute. */
    void add(
            Problem.Severity severity,
            Problem.Kind kind,
            String module,
            String around,
            int tag,
            long offset,
            String message) {
        String path = tag == 0 ? around : around.isEmpty() ? Tag.toString(tag) : around + "." + Tag.toString(tag);
        Key key = new Key(kind, path.replaceAll("\\[\\d+]", "") + (tag == 0 ? message : ""));
        Problem first = kept.get(key);
        if (first == null && kept.size() >= MOST) {
            full = true;
        } else if (first == null) {
            kept.put(key, new Problem(severity, kind, module, path, tag, offset, message, 1));
        } else if (first.module().equals(module) && !first.path().equals(path)) {
            kept.put(
                    key,
                    new Problem(
                            first.severity(),
                            kind,
                            module,
                            first.path(),
                            tag,
                            first.offset(),
                            first.message(),
                            first.places() + 1));
        }
    }

    void error(Problem.Kind kind, String module, String around, int tag, long offset, String message) {
        add(Problem.Severity.ERROR, kind, module, around, tag, offset, message);
    }

    void warning(Problem.Kind kind, String module, String around, int tag, long offset, String message) {
        add(Problem.Severity.WARNING, kind, module, around, tag, offset, message);
    }

    List<Problem> list() {
        List<Problem> all = new ArrayList<>(kept.values());
        if (full) {
            all.add(new Problem(
                    Problem.Severity.WARNING,
                    Problem.Kind.MORE,
                    "Object",
                    "",
                    0,
                    -1,
                    "There are more problems; only the first " + MOST + " different ones are kept",
                    1));
        }
        return all;
    }
}

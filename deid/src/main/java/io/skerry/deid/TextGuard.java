package io.skerry.deid;

import io.skerry.dicom.Vr;
import io.skerry.phi.DefinedTerms;
import io.skerry.phi.Identifiers;
import io.skerry.phi.Patterns;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a text that the rules allow is fit to leave: it must hold none of the original's identifiers and
 * nothing that looks like one. Safe for use by several threads.
 */
final class TextGuard {
    /** Allowed texts are few and repeat from file to file; beyond this many, patterns are looked for each time. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final int LONGEST_REMEMBERED = 64;

    private final Patterns patterns = Patterns.standard();
    private final Map<String, Boolean> remembered = new ConcurrentHashMap<>();

    boolean isFit(String value, Vr vr, Identifiers original) {
        if (value.isEmpty() || (vr == Vr.CS && DefinedTerms.contains(value))) {
            return true;
        }
        return !matchesPattern(value) && original.inText(value).isEmpty();
    }

    private boolean matchesPattern(String value) {
        Boolean known = remembered.get(value);
        if (known != null) {
            return known;
        }
        boolean matches = patterns.matches(value);
        if (value.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
            remembered.put(value, matches);
        }
        return matches;
    }
}

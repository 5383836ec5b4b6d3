package io.skerry.deid;

import io.skerry.dicom.Vr;
import io.skerry.phi.DefinedTerms;
import io.skerry.phi.Identifiers;
import io.skerry.phi.Patterns;
import io.skerry.phi.text.TextCleaner;
import io.skerry.phi.text.TextContext;

/**
 * Decides whether a text that the rules allow is fit to leave: it must hold none of the original's identifiers and
 * nothing that looks like one. Safe for use by several threads.
 */
final class TextGuard {
    private final Patterns patterns = Patterns.standard();
    private final TextCleaner cleaner;

    TextGuard(TextCleaner cleaner) {
        this.cleaner = cleaner;
    }

    /** Whether a value is fit to leave as it is. */
    boolean isFit(String value, TextContext where, Identifiers original) {
        return value.isEmpty()
                || (where.vr() == Vr.CS && DefinedTerms.contains(value))
                || cleaner.isClean(value, where, original);
    }

    /** Whether characters among bytes are fit to leave, where names other than the original's turn up by chance. */
    boolean isFitRun(String run, Identifiers original) {
        return !patterns.matches(run) && original.inText(run).isEmpty();
    }

    /**
     * The text without what identifies.
     *
     * @return empty when nothing of it may leave
     */
    String cleaned(String value, TextContext where, Identifiers original) {
        return value.isEmpty() ? value : cleaner.clean(value, where, original).text();
    }
}

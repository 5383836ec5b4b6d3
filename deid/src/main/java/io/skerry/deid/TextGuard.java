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

    boolean isFit(String value, Vr vr, Identifiers original) {
        if (value.isEmpty() || (vr == Vr.CS && DefinedTerms.contains(value))) {
            return true;
        }
        return !patterns.matches(value) && original.inText(value).isEmpty();
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

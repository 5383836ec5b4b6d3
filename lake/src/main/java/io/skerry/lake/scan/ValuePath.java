package io.skerry.lake.scan;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Vr;
import io.skerry.phi.text.TextContext;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Where in an object a value stands: {@code StudyDescription}, {@code RequestAttributesSequence/ScheduledProcedureStepID}
 * whatever the item, {@code SIEMENS CSA HEADER/08} for a private element by its creator, {@code UNKNOWN/00091010} for an
 * element that has neither name nor creator.
 */
final class ValuePath {
    static final String UNKNOWN = "UNKNOWN/";
    /** Of the elements that name the creators of private ones. */
    static final String CREATOR = "PRIVATE/CREATOR";

    private ValuePath() {}

    /** The place as detectors and rules name it: the attribute's keyword, or creator and element of a private one. */
    static TextContext context(String path) {
        String rest = path;
        int slash = rest.indexOf('/');
        while (slash > 0 && Dictionary.tagOf(rest.substring(0, slash)).isPresent()) {
            rest = rest.substring(slash + 1);
            slash = rest.indexOf('/');
        }
        OptionalInt tag = Dictionary.tagOf(rest);
        return new TextContext(rest, tag.isPresent() ? Dictionary.vrOf(tag.getAsInt()) : Vr.LO, "");
    }

    /** The last two digits of a private element. */
    static String privateElement(String creator, int tag) {
        return creator + "/" + String.format(Locale.ROOT, "%02X", tag & 0xFF);
    }
}

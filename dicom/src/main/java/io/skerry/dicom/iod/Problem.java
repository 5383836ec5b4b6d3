package io.skerry.dicom.iod;

import io.skerry.dicom.Dictionary;

/**
 * Something that an object does otherwise than the standard says.
 *
 * @param module the module or functional group that asks for it, or what else it belongs to, such as Values
 * @param path where, as a tag path such as {@code (0040,A730)[2].(0040,A160)}; items count from 0; the first place where
 *     there are several; empty for the whole object
 * @param tag the attribute, 0 for the whole object
 * @param offset bytes from the start of the file (of the inflated data set where it is deflated) to the attribute, or to
 *     the sequence in which it is missing; -1 where there is no such place
 * @param message for people: what is expected and what came, without values that could be a patient's
 * @param places how many items have the same problem
 */
public record Problem(
        Severity severity, Kind kind, String module, String path, int tag, long offset, String message, int places) {
    /** Errors first. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Kinds of problems. Names are stable. */
    public enum Kind {
        /** An attribute is absent that must be present. */
        MISSING,
        /** An attribute has no value and must have one. */
        EMPTY,
        /** An attribute is present whose condition forbids it. */
        FORBIDDEN,
        /** A sequence has too many items. */
        ITEMS,
        /** A value is none of those enumerated. */
        ENUMERATED,
        /** A functional group is described neither for all frames nor for each. */
        MISSING_GROUP,
        /** The number of per-frame items differs from the number of frames. */
        FRAME_COUNT,
        /** A value breaks the rules of its value representation. */
        VALUE,
        /** An attribute has more or fewer values than it may. */
        MULTIPLICITY,
        /** An attribute has another value representation than the dictionary's. */
        REPRESENTATION,
        /** UIDs that must agree differ, or ones that must differ agree. */
        UID,
        /** The file's bytes are not encoded as they should be. */
        ENCODING,
        /** The IOD of the SOP class is not known here. */
        UNKNOWN_CLASS,
        /** Private attributes without a creator. */
        PRIVATE,
        /** More problems were found than are kept. */
        MORE
    }

    /** The attribute's keyword; empty for private and unknown attributes and for the whole object. */
    public String keyword() {
        return tag == 0 ? "" : Dictionary.keyword(tag);
    }
}

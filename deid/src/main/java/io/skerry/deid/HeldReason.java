package io.skerry.deid;

/** Why an object does not leave. Names are stable: reports and tables carry them. */
public enum HeldReason {
    UNREADABLE("the file cannot be read, or is no DICOM object"),
    DEFECTIVE("the object is damaged in a way that makes its content uncertain"),
    MISSING_UID("the object lacks the UID of its class, study, series or instance"),
    SOP_CLASS_NOT_ALLOWED("the rules let no object of this class out"),
    MODALITY_NOT_ALLOWED("the rules let no object of this modality out"),
    NOT_ORIGINAL_PRIMARY("the image is derived or secondary, or does not say that it is original and primary"),
    BURNED_IN_ANNOTATION("the image says that identifying text is burned into its pixels"),
    EMBEDDED_OVERLAY("unused bits of the pixels hold an overlay"),
    PIXELS_NOT_CLEARED("nothing says that pixels of this kind of image are clean, and they could not be looked at"),
    RECOGNISABLE_FEATURES(
            "the pixels may show a face, which the rules do not let out and which could not surely be removed"),
    UNDECODABLE_PIXELS("a frame cannot be decoded or stored, so nobody knows what it shows"),
    ENCAPSULATED_DOCUMENT("the object carries a document of another format, which cannot be cleaned"),
    NO_PIXEL_DATA("the object has no pixel data"),
    UNSUPPORTED_TRANSFER_SYNTAX("the pixel data are in a transfer syntax that cannot be handed on"),
    IDENTIFIER_IN_VALUE("a value that the object cannot be without holds an identifier of the patient"),
    NEEDED_NOT_ALLOWED("the rules leave out a number that objects of this class cannot be without; allow it"),
    HELD_BY_RULE("a rule of the project holds such objects back"),
    DUPLICATE_INSTANCE("another input of this run has the same SOP Instance UID"),
    VERIFICATION_FAILED("the verifier found an identifier, or something that looks like one, in the output");

    private final String meaning;

    HeldReason(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for people, without its first capital and full stop. */
    public String meaning() {
        return meaning;
    }
}

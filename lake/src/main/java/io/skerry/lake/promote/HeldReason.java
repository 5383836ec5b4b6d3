package io.skerry.lake.promote;

/** Why an ingested object stays out of the inventory. */
public enum HeldReason {
    MODALITY_NOT_PROMOTED("no rule promotes its modality"),
    NO_PATIENT_ID("it has no patient identifier"),
    NOT_IN_MAPPING("its patient is not in the loaded mapping"),
    UID_MISSING("its study, series or SOP Instance UID is missing or malformed"),
    SEVERAL_PERSONS_IN_STUDY("its study has images of several persons"),
    COPY("another file with the same SOP Instance UID was taken");

    private final String words;

    HeldReason(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}

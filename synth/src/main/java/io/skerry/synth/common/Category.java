package io.skerry.synth.common;

import java.util.Locale;

/** What kind of identifier was planted. */
public enum Category {
    /** A patient, a relative, a member of staff. */
    NAME,
    CHI,
    ADDRESS,
    POSTCODE,
    PHONE,
    EMAIL,
    ACCESSION,
    /** A device serial number or a station name. */
    DEVICE,
    INSTITUTION,
    /** A date of birth, of a study, of an event. */
    DATE,
    /** Any other number that belongs to one person or one request. */
    OTHER_ID;

    /** As written to {@code truth.jsonl}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.skerry.phi;

/** What an identifier of an original identifies. */
public enum IdentifierKind {
    /** A name of the patient, of a relative or of staff. */
    NAME,
    /** A number or code of the patient, the visit, the order or a device. */
    NUMBER,
    BIRTH_DATE,
    ADDRESS,
    PHONE_NUMBER,
    /** An institution, department or ward. */
    ORGANISATION,
    /** A UID that is not the standard's. */
    UID,
    /** Something in free text that looks like a name, number or address. */
    FREE_TEXT
}

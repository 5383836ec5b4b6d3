package io.skerry.phi;

/** A kind of text that may identify a person whoever the person is. */
public enum Pattern {
    /** A Community Health Index number: ten digits with a date of birth and a check digit. */
    CHI_NUMBER,
    /** An NHS number: ten digits with a check digit. */
    NHS_NUMBER,
    /** A postcode of the United Kingdom. */
    POSTCODE,
    PHONE_NUMBER,
    EMAIL_ADDRESS,
    WEB_ADDRESS,
    /** A date of day, month and year, in digits or with the month in words. */
    DATE,
    /** A title followed by a name: "Dr Reader". */
    TITLED_NAME
}

package io.skerry.benchmarks.score;

import io.skerry.synth.common.Category;
import java.util.Locale;

/** What an answer is about. */
enum Kind {
    /** A patient, a relative, a member of staff. */
    NAME,
    /** A number that belongs to one person or one request: CHI, NHS, accession, admission. */
    NUMBER,
    ADDRESS,
    DATE,
    /** A telephone number or an e-mail address. */
    CONTACT,
    INSTITUTION,
    DEVICE,
    UID,
    /** Any other fact about a person, such as a religion or a rank. */
    PERSONAL,
    /** A value that research needs and nobody is known by. */
    CONTENT,
    /** An eponym or a device word that looks like a name. */
    DECOY,
    /** Frames without any text. */
    CLEAN_FRAME,
    /** What is around planted text, and side markers. */
    FRAME_REST;

    /** Whether a loss of it names a person or a number of a person. */
    boolean namesPerson() {
        return this == NAME || this == NUMBER || this == ADDRESS || this == CONTACT;
    }

    static Kind of(Category category) {
        return switch (category) {
            case NAME -> NAME;
            case CHI, ACCESSION, OTHER_ID -> NUMBER;
            case ADDRESS, POSTCODE -> ADDRESS;
            case PHONE, EMAIL -> CONTACT;
            case DEVICE -> DEVICE;
            case INSTITUTION -> INSTITUTION;
            case DATE -> DATE;
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

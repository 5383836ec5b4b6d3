package io.skerry.network.query;

import io.skerry.dicom.Tag;
import java.util.Optional;

/** What a query is about, PS3.4 C.3, and the key that is unique there. */
public enum QueryLevel {
    PATIENT(Tag.PatientID),
    STUDY(Tag.StudyInstanceUID),
    SERIES(Tag.SeriesInstanceUID),
    IMAGE(Tag.SOPInstanceUID);

    private final int uniqueKey;

    QueryLevel(int uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    public int uniqueKey() {
        return uniqueKey;
    }

    /** By the value of (0008,0052). */
    static Optional<QueryLevel> of(String value) {
        for (QueryLevel level : values()) {
            if (level.name().equals(value)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}

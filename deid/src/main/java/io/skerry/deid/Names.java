package io.skerry.deid;

import java.nio.file.Path;

/**
 * The project's names for one object.
 *
 * @param patientId the project's patient ID
 * @param studyUid the project's Study Instance UID
 * @param seriesUid the project's Series Instance UID
 * @param sopUid the project's SOP Instance UID
 */
public record Names(String patientId, String studyUid, String seriesUid, String sopUid) {
    /** Where the object lies in a release: {@code PATIENT/STUDY/SERIES/INSTANCE.dcm}. */
    public Path path() {
        return Path.of(patientId, studyUid, seriesUid, sopUid + ".dcm");
    }
}

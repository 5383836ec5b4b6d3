package io.skerry.deid;

import java.nio.file.Path;

/** What became of one object. */
public sealed interface Outcome {
    /**
     * A de-identified file is there, whole.
     *
     * @param file its final name
     * @param studyUid the project's Study Instance UID
     * @param seriesUid the project's Series Instance UID
     * @param sopUid the project's SOP Instance UID
     * @param sopClass the SOP Class UID
     * @param bytes size of the file
     */
    record Written(
            Path file, String studyUid, String seriesUid, String sopUid, String sopClass, String modality, long bytes)
            implements Outcome {}

    /**
     * Nothing was written.
     *
     * @param detail where and what, without values
     */
    record Held(HeldReason reason, String detail) implements Outcome {}
}

package io.skerry.synth.image;

import io.skerry.dicom.TransferSyntax;
import io.skerry.synth.people.Scanner;

/**
 * One series to be written.
 *
 * @param modality the value of (0008,0060)
 * @param number the series number
 * @param images instances to write
 * @param frameOfReference the UID of the frame of reference, shared by the series of a study that register
 */
public record SeriesSpec(
        StudyContext study,
        SeriesKind kind,
        String modality,
        int number,
        int images,
        String description,
        String bodyPart,
        boolean contrast,
        Scanner scanner,
        String uid,
        String frameOfReference,
        TransferSyntax syntax) {

    /** The UID of the study it belongs to. */
    public String studyUid() {
        return study.uid();
    }

    /** The same series, shorter. */
    public SeriesSpec withImages(int fewer) {
        return new SeriesSpec(
                study,
                kind,
                modality,
                number,
                fewer,
                description,
                bodyPart,
                contrast,
                scanner,
                uid,
                frameOfReference,
                syntax);
    }

    /** The instance UID at that index, from 0. */
    String instanceUid(int index) {
        return uid + "." + (index + 1);
    }
}

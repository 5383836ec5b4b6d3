package io.skerry.pixel.deface;

/** What is known of the face in a series. */
public sealed interface FaceVerdict {
    /** The series shows a head, and this is to be taken out of it. */
    record Cut(FaceCut cut) implements FaceVerdict {}

    /**
     * Nobody can be sure.
     *
     * @param detail why, without values of the patient
     */
    record Unsure(String detail) implements FaceVerdict {}
}

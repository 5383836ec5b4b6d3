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
 * @param protocol what differs from the plain series of its kind
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
        TransferSyntax syntax,
        Protocol protocol) {

    /** The UID of the study it belongs to. */
    public String studyUid() {
        return study.uid();
    }

    /** The columns of {@link #truth}. */
    public static final String TRUTH_COLUMNS =
            "chi,eupi,study_uid,series_uid,study_date,modality,study_kind,series_kind,body_part_typed,contrast,images";

    /** What the series is, whatever its headers say: a line of CSV. */
    public String truthRow() {
        return String.join(
                ",",
                study.chi(),
                study.person().eupi(),
                study.uid(),
                uid,
                study.day().toString(),
                modality,
                study.event().kind().name(),
                kind.name(),
                '"' + bodyPart + '"',
                Boolean.toString(contrast),
                Integer.toString(images));
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
                syntax,
                protocol);
    }

    /** Places that the slices of one time point take, a missing one included. */
    int slices() {
        return protocol.slices(images) + (protocol.skipped() < 0 ? 0 : 1);
    }

    /** The place of an image among them, from 0. */
    int slice(int index) {
        return protocol.slice(index, images);
    }

    /** When an image was taken after the first, in nanoseconds, its time point alone regarded. */
    long nanosOfTimePoint(int index) {
        return (long) (protocol.time(index, images) * protocol.secondsApart() * 1e9);
    }

    /** What is true of the series, as a line of {@code characteristics.jsonl}; empty where nothing is told. */
    public java.util.Optional<String> truth() {
        if (protocol.truth().isEmpty()) {
            return java.util.Optional.empty();
        }
        StringBuilder line = new StringBuilder(
                "{\"study\":\"" + study.uid() + "\",\"series\":\"" + uid + "\",\"modality\":\"" + modality + "\"");
        new java.util.TreeMap<>(protocol.truth())
                .forEach((name, value) -> line.append(",\"")
                        .append(name)
                        .append("\":\"")
                        .append(value)
                        .append('"'));
        return java.util.Optional.of(line.append('}').toString());
    }

    /** The instance UID at that index, from 0. */
    String instanceUid(int index) {
        return uid + "." + (index + 1);
    }
}

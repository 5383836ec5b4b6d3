package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The grid of an RT dose, PS3.3 C.8.8.3. Its planes are the frames of {@link FramesView}. */
public record DoseView(Dataset dataset) {
    /** GY or RELATIVE. */
    public Optional<String> units() {
        return dataset.string(Tag.DoseUnits);
    }

    /** PHYSICAL, EFFECTIVE or ERROR. */
    public Optional<String> type() {
        return dataset.string(Tag.DoseType);
    }

    /** What the doses are summed over, such as PLAN or BEAM. */
    public Optional<String> summation() {
        return dataset.string(Tag.DoseSummationType);
    }

    /** By what a stored value is multiplied to give a dose in {@link #units}. */
    public OptionalDouble scaling() {
        return dataset.doubleValue(Tag.DoseGridScaling);
    }

    /** Distances of the planes from the first, or their z coordinates, in mm; empty for a single plane. */
    public List<Double> offsets() {
        return dataset.doubles(Tag.GridFrameOffsetVector);
    }

    /** SOP instance UID of the plan. */
    public Optional<String> plan() {
        return dataset.items(Tag.ReferencedRTPlanSequence).stream()
                .findFirst()
                .flatMap(item -> item.string(Tag.ReferencedSOPInstanceUID));
    }
}

package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.Optional;
import java.util.OptionalDouble;

/** The definition of a waveform's channel, PS3.3 C.10.9.1.4. */
public record ChannelView(Dataset dataset) {
    public Optional<String> label() {
        return dataset.string(Tag.ChannelLabel);
    }

    /** What is measured, such as Lead I. */
    public Optional<CodedConcept> source() {
        return CodedConcept.in(dataset, Tag.ChannelSourceSequence);
    }

    /** The unit of values, such as mV. */
    public Optional<CodedConcept> unit() {
        return CodedConcept.in(dataset, Tag.ChannelSensitivityUnitsSequence);
    }

    /** Units that one step of the stored number stands for. */
    public OptionalDouble sensitivity() {
        return dataset.doubleValue(Tag.ChannelSensitivity);
    }

    /** By what the sensitivity is multiplied; required where there is a sensitivity. */
    public OptionalDouble correction() {
        return dataset.doubleValue(Tag.ChannelSensitivityCorrectionFactor);
    }

    /** What a stored 0 stands for, in units; required where there is a sensitivity. */
    public OptionalDouble baseline() {
        return dataset.doubleValue(Tag.ChannelBaseline);
    }
}

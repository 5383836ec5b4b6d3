package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.Optional;
import java.util.OptionalInt;

/** The general series module, PS3.3 C.7.3.1, as written. */
public record SeriesView(Dataset dataset) {
    public Optional<String> uid() {
        return dataset.string(Tag.SeriesInstanceUID);
    }

    public Optional<String> modality() {
        return dataset.string(Tag.Modality);
    }

    public OptionalInt number() {
        return dataset.intValue(Tag.SeriesNumber);
    }

    public Optional<String> description() {
        return dataset.string(Tag.SeriesDescription);
    }

    public Optional<String> bodyPart() {
        return dataset.string(Tag.BodyPartExamined);
    }

    /** L or R. */
    public Optional<String> laterality() {
        return dataset.string(Tag.Laterality);
    }

    public Optional<String> protocol() {
        return dataset.string(Tag.ProtocolName);
    }

    public Optional<String> frameOfReferenceUid() {
        return dataset.string(Tag.FrameOfReferenceUID);
    }
}

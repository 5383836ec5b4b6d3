package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.Optional;

/** The general study module, PS3.3 C.7.2.1, as written. */
public record StudyView(Dataset dataset) {
    public Optional<String> uid() {
        return dataset.string(Tag.StudyInstanceUID);
    }

    public Optional<String> accessionNumber() {
        return dataset.string(Tag.AccessionNumber);
    }

    /** As written, mostly YYYYMMDD. */
    public Optional<String> date() {
        return dataset.string(Tag.StudyDate);
    }

    /** As written, mostly HHMMSS with a fraction. */
    public Optional<String> time() {
        return dataset.string(Tag.StudyTime);
    }

    public Optional<String> description() {
        return dataset.string(Tag.StudyDescription);
    }
}

package io.skerry.dicom.media;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a DICOMDIR, PS3.3 F.3.2.2.
 *
 * @param dataset the item of (0004,1220), with the keys of a patient, study, series or image
 * @param file where the referenced file should be, below the folder of the file set; empty if none is referenced, or its
 *     name is not safe
 * @param children the records of the lower level, in the order that their offsets give
 */
public record DirectoryRecord(Dataset dataset, Optional<Path> file, List<DirectoryRecord> children) {
    public DirectoryRecord {
        children = List.copyOf(children);
    }

    /** (0004,1430), such as PATIENT, STUDY, SERIES or IMAGE; empty if the record has none. */
    public String type() {
        return dataset.string(Tag.DirectoryRecordType).orElse("");
    }
}

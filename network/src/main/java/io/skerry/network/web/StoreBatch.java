package io.skerry.network.web;

import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Files that one request holds.
 *
 * @param uids SOP Instance UIDs by file, in order
 */
record StoreBatch(Map<Path, String> uids) {
    List<Path> files() {
        return List.copyOf(uids.keySet());
    }

    /** Files that cannot be sent are told at once, and are in no batch. */
    static Iterable<StoreBatch> of(List<Path> files, int most, Consumer<StoreOutcome> outcomes) {
        List<StoreBatch> batches = new ArrayList<>();
        Map<Path, String> uids = new LinkedHashMap<>();
        for (Path file : files) {
            Optional<String> uid = uid(file);
            if (uid.isEmpty()) {
                outcomes.accept(new StoreOutcome(file, StoreOutcome.Result.NOT_SENDABLE, 0));
                continue;
            }
            uids.put(file, uid.get());
            if (uids.size() == most) {
                batches.add(new StoreBatch(uids));
                uids = new LinkedHashMap<>();
            }
        }
        if (!uids.isEmpty()) {
            batches.add(new StoreBatch(uids));
        }
        return batches;
    }

    private static Optional<String> uid(Path file) {
        try {
            DicomObject object = DicomReader.read(file);
            return object.meta().isEmpty() ? Optional.empty() : object.dataset().string(Tag.SOPInstanceUID);
        } catch (DicomException e) {
            return Optional.empty();
        }
    }
}

package io.skerry.dicom.media;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Finding;
import io.skerry.dicom.FindingCode;
import io.skerry.dicom.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the offsets between directory records, PS3.3 F.3.2.2: from the first record of the root to the next one and to
 * the first one of the lower level. Each record is visited once, so circles end.
 */
final class RecordTree {
    private static final int ITEM_HEADER = 8;
    private static final int MOST_FINDINGS = 100;
    /** PS3.3 F.4 has four levels, and private records may add some. */
    private static final int MOST_LEVELS = 16;

    private final Dataset directory;
    private final Path folder;
    private final Map<Long, Dataset> byOffset = new HashMap<>();
    private final Set<Long> visited = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    RecordTree(DicomObject dicomdir, Path folder) {
        this.directory = dicomdir.dataset();
        this.folder = folder;
        for (Dataset item : directory.items(Tag.DirectoryRecordSequence)) {
            offset(item).ifPresent(at -> byOffset.put(at, item));
        }
    }

    FileSet build() {
        List<DirectoryRecord> roots =
                siblings(directory, Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, 1);
        List<DirectoryRecord> unreached = new ArrayList<>();
        for (Dataset item : directory.items(Tag.DirectoryRecordSequence)) {
            Optional<Long> at = offset(item);
            if (at.isPresent() && visited.add(at.get())) {
                note(FindingCode.DIRECTORY_RECORD_UNREACHED, at.get(), "No offset leads to this directory record.");
                unreached.add(new DirectoryRecord(item, file(item), List.of()));
            }
        }
        return new FileSet(roots, unreached, findings);
    }

    /** Where an item starts. One without elements is no record. */
    private static Optional<Long> offset(Dataset item) {
        for (Element first : item) {
            return Optional.of(first.offset() - ITEM_HEADER);
        }
        return Optional.empty();
    }

    /** The record that an element points to, and those that follow it on the same level. */
    private List<DirectoryRecord> siblings(Dataset from, int pointer, int level) {
        List<DirectoryRecord> records = new ArrayList<>();
        Optional<Dataset> next = follow(from, pointer);
        while (next.isPresent()) {
            Dataset item = next.get();
            int lower = Tag.OffsetOfReferencedLowerLevelDirectoryEntity;
            List<DirectoryRecord> children = level < MOST_LEVELS ? siblings(item, lower, level + 1) : List.of();
            records.add(new DirectoryRecord(item, file(item), children));
            next = follow(item, Tag.OffsetOfTheNextDirectoryRecord);
        }
        return records;
    }

    private Optional<Dataset> follow(Dataset from, int pointer) {
        long target = (long) from.doubleValue(pointer).orElse(0);
        if (target == 0) {
            return Optional.empty(); // The last one, or no lower level.
        }
        long place = from.get(pointer).map(Element::offset).orElse(-1L);
        Dataset found = byOffset.get(target);
        if (found == null) {
            note(
                    FindingCode.DIRECTORY_OFFSET_DANGLING,
                    place,
                    Tag.toString(pointer) + " names byte " + target + ", where no directory record starts.");
            return Optional.empty();
        }
        if (!visited.add(target)) {
            note(
                    FindingCode.DIRECTORY_OFFSET_DANGLING,
                    place,
                    Tag.toString(pointer) + " names byte " + target + ", a record that another offset led to.");
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private Optional<Path> file(Dataset item) {
        List<String> components = item.strings(Tag.ReferencedFileID);
        Optional<Path> file = FileId.below(folder, components);
        if (file.isEmpty() && !components.isEmpty()) {
            note(
                    FindingCode.FILE_ID_UNSAFE,
                    item.get(Tag.ReferencedFileID).map(Element::offset).orElse(-1L),
                    "The referenced file has a name that is not allowed, or lies outside the file set.");
        }
        return file;
    }

    private void note(FindingCode code, long offset, String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(code, Tag.toString(Tag.DirectoryRecordSequence), offset, message));
        }
    }
}

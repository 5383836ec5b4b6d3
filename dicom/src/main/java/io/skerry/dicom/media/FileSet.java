package io.skerry.dicom.media;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Finding;
import io.skerry.dicom.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a medium as its DICOMDIR describes them.
 *
 * @param roots the records of the first level, mostly patients
 * @param unreached records that no offset leads to, without children, in the order of the file
 * @param findings defects of the tree: offsets that lead nowhere or back, unsafe file names
 */
public record FileSet(List<DirectoryRecord> roots, List<DirectoryRecord> unreached, List<Finding> findings) {
    public FileSet {
        roots = List.copyOf(roots);
        unreached = List.copyOf(unreached);
        findings = List.copyOf(findings);
    }

    /**
     * Reads a DICOMDIR. Files are looked for below its folder; whether they are there is not checked.
     *
     * @throws DicomException if the file cannot be read or is no DICOM object
     */
    public static FileSet read(Path dicomdir) {
        Path folder = dicomdir.toAbsolutePath().normalize().getParent();
        return of(DicomReader.read(dicomdir), folder == null ? dicomdir.toAbsolutePath() : folder);
    }

    /**
     * The file set that an object describes.
     *
     * @param folder of the file set, which no file leads out of
     */
    public static FileSet of(DicomObject dicomdir, Path folder) {
        return new RecordTree(dicomdir, folder).build();
    }

    /** Every referenced file with a safe name, those of records that no offset leads to included. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        List<DirectoryRecord> open = new ArrayList<>(unreached.reversed());
        open.addAll(roots.reversed());
        while (!open.isEmpty()) {
            DirectoryRecord record = open.removeLast();
            record.file().ifPresent(files::add);
            open.addAll(record.children().reversed());
        }
        return files;
    }

    /** Whether an object is a DICOMDIR: its SOP class is Media Storage Directory Storage, PS3.4 I. */
    public static boolean isDirectory(DicomObject object) {
        Dataset meta = object.meta();
        return meta.string(Tag.MediaStorageSOPClassUID)
                .filter("1.2.840.10008.1.3.10"::equals)
                .isPresent();
    }
}

package io.skerry.dicom.iod;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Finding;
import io.skerry.dicom.FindingCode;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks objects against their IOD and all values against their value representation. Safe for all threads. */
public final class Checker {
    /** PS3.10 7.1. */
    private static final String FILE_META_INFORMATION = "7.1";

    private static final ReadOptions THROUGH = ReadOptions.defaults().withThroughPixelData(true);

    private Checker() {}

    /**
     * Reads a file and checks it.
     *
     * @throws io.skerry.dicom.DicomException if the file cannot be read or is no DICOM object
     */
    public static CheckReport check(Path file) {
        return check(DicomReader.read(file, THROUGH));
    }

    /** Checks an object that was read through its pixel data, else these count as missing. */
    public static CheckReport check(DicomObject object) {
        Problems problems = new Problems();
        Dataset dataset = object.dataset();
        Optional<String> sopClass =
                dataset.string(Tag.SOPClassUID).or(() -> object.meta().string(Tag.MediaStorageSOPClassUID));
        Optional<Iod> iod = sopClass.flatMap(Iods::ofSopClass);
        if (!object.meta().isEmpty()) {
            new ModuleChecker(problems)
                    .check("File Meta Information", Iods.table(FILE_META_INFORMATION), Place.top(object.meta()));
        }
        if (iod.isPresent()) {
            new IodChecker(iod.get(), dataset, problems).check();
        } else {
            problems.add(
                    sopClass.isPresent() ? Problem.Severity.WARNING : Problem.Severity.ERROR,
                    Problem.Kind.UNKNOWN_CLASS,
                    "Object",
                    "",
                    0,
                    -1,
                    sopClass.isPresent()
                            ? "The modules of this SOP class are not known here; only values and UIDs were checked"
                            : "The object does not say its SOP class; only values and UIDs were checked");
        }
        new ValueChecker(problems).check(object.meta(), "");
        new ValueChecker(problems).check(dataset, "");
        new IdentityChecker(object, problems).check();
        for (Finding finding : object.findings()) {
            problems.add(
                    finding.code() == FindingCode.MORE_FINDINGS ? Problem.Severity.WARNING : Problem.Severity.ERROR,
                    Problem.Kind.ENCODING,
                    "Encoding",
                    finding.path(),
                    0,
                    finding.offset(),
                    finding.message());
        }
        List<Problem> found = problems.list();
        found.sort(Comparator.comparing(Problem::severity));
        return new CheckReport(iod, found);
    }
}

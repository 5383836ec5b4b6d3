package io.skerry.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Element;
import io.skerry.dicom.Finding;
import io.skerry.dicom.FindingCode;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Corpus;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOMDIR, PS3.3 annex F and PS3.10 section 8. */
class FileSetTest {
    private static final Path FOLDER = Path.of("/medium");

    /** One record; the offsets are numbers of records, from 1, 0 for none. */
    private record Entry(String type, int next, int lower, String... file) {}

    private static FileSet fileSet(int first, Entry... entries) {
        long[] offsets = new long[entries.length + 1];
        byte[] bytes = {};
        // Offsets have a fixed length, so the second writing puts everything where the first one found it.
        for (int pass = 0; pass < 2; pass++) {
            Dataset dataset = new Dataset();
            List<Dataset> items = new ArrayList<>();
            for (Entry entry : entries) {
                Dataset item = new Dataset();
                putOffset(item, Tag.OffsetOfTheNextDirectoryRecord, offsets, entry.next());
                putOffset(item, Tag.OffsetOfReferencedLowerLevelDirectoryEntity, offsets, entry.lower());
                item.putString(Tag.DirectoryRecordType, Vr.CS, entry.type());
                if (entry.file().length > 0) {
                    item.putString(Tag.ReferencedFileID, Vr.CS, entry.file());
                }
                items.add(item);
            }
            putOffset(dataset, Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, offsets, first);
            dataset.putItems(Tag.DirectoryRecordSequence, items);
            bytes = DicomWriter.encodePart10Header(new Dataset(), dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
            int i = 1;
            for (Dataset item : DicomReader.read(ByteSource.of(bytes, "DICOMDIR"), ReadOptions.defaults())
                    .dataset()
                    .items(Tag.DirectoryRecordSequence)) {
                Element element = item.iterator().next();
                offsets[i++] = element.offset() - 8;
            }
        }
        return FileSet.of(DicomReader.read(ByteSource.of(bytes, "DICOMDIR"), ReadOptions.defaults()), FOLDER);
    }

    private static void putOffset(Dataset dataset, int tag, long[] offsets, int entry) {
        dataset.putInts(tag, Vr.UL, entry < offsets.length ? (int) offsets[entry] : 7);
    }

    private static List<FindingCode> codes(FileSet set) {
        return set.findings().stream().map(Finding::code).toList();
    }

    @Test
    void isATreeInTheOrderOfItsOffsets() {
        FileSet set = fileSet(
                2,
                new Entry("PATIENT", 0, 0),
                new Entry("PATIENT", 1, 3),
                new Entry("STUDY", 0, 5),
                new Entry("IMAGE", 0, 0, "A", "I2"),
                new Entry("IMAGE", 4, 0, "A", "I1"));
        assertThat(set.findings()).isEmpty();
        assertThat(set.roots()).extracting(DirectoryRecord::type).containsExactly("PATIENT", "PATIENT");
        DirectoryRecord study = set.roots().getFirst().children().getFirst();
        assertThat(study.type()).isEqualTo("STUDY");
        assertThat(study.children()).hasSize(2);
        assertThat(set.files()).containsExactly(FOLDER.resolve("A/I1"), FOLDER.resolve("A/I2"));
    }

    @Test
    void anOffsetThatLeadsNowhereIsAFindingAndItsRecordsAreUnreached() {
        FileSet set = fileSet(1, new Entry("PATIENT", 0, 9), new Entry("STUDY", 0, 0, "S"));
        assertThat(codes(set))
                .containsExactly(FindingCode.DIRECTORY_OFFSET_DANGLING, FindingCode.DIRECTORY_RECORD_UNREACHED);
        assertThat(set.findings().getFirst().offset()).isPositive();
        assertThat(set.unreached()).extracting(DirectoryRecord::type).containsExactly("STUDY");
        assertThat(set.files()).containsExactly(FOLDER.resolve("S"));
    }

    @Test
    void aCircleEnds() {
        FileSet set = fileSet(1, new Entry("PATIENT", 2, 0), new Entry("PATIENT", 1, 2));
        assertThat(set.roots()).hasSize(2);
        assertThat(codes(set)).containsOnly(FindingCode.DIRECTORY_OFFSET_DANGLING);
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        for (String[] name : new String[][] {
            {"..", "X"}, {"A", "..", "..", "X"}, {"/etc", "passwd"}, {"A/../../X"}, {"C:", "X"}, {"."}, {"A", "", "X"}
        }) {
            FileSet set = fileSet(1, new Entry("IMAGE", 0, 0, name));
            assertThat(set.files()).as(String.join("\\", name)).isEmpty();
            assertThat(codes(set)).containsExactly(FindingCode.FILE_ID_UNSAFE);
        }
    }

    @Test
    void noLinkLeadsOutOfTheFolder(@TempDir Path dir) throws Exception {
        Path folder = Files.createDirectory(dir.resolve("medium"));
        Path outside = Files.writeString(dir.resolve("secret"), "x");
        Files.createSymbolicLink(folder.resolve("LINK"), outside);
        assertThat(FileId.below(folder, List.of("LINK"))).isEmpty();
        assertThat(FileId.below(folder, List.of("MISSING"))).isPresent();
    }

    @Test
    void realDirectoriesNameTheFilesThatPydicomFinds() throws Exception {
        Path folder = Corpus.folder().resolve("pydicom+pydicom/src/pydicom/data/test_files/dicomdirtests");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: there is no /usr/bin/python3");
        for (String name : List.of("DICOMDIR", "DICOMDIR-bigEnd", "DICOMDIR-implicit", "TINY_ALPHA/DICOMDIR")) {
            Path dicomdir = folder.resolve(name);
            Process python = new ProcessBuilder("/usr/bin/python3", "-c", """
                    import sys, pydicom
                    for item in pydicom.dcmread(sys.argv[1]).DirectoryRecordSequence:
                        if "ReferencedFileID" in item:
                            v = item.ReferencedFileID
                            print("/".join([v] if isinstance(v, str) else v))
                    """, dicomdir.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Set<String> theirs =
                    new TreeSet<>(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
            assertThat(python.waitFor())
                    .as("pydicom is there and reads " + name)
                    .isZero();
            FileSet set = FileSet.read(dicomdir);
            assertThat(set.findings()).as(name).isEmpty();
            assertThat(theirs).isNotEmpty();
            assertThat(set.files())
                    .extracting(file ->
                            dicomdir.getParent().relativize(file).toString().replace(File.separatorChar, '/'))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(theirs);
        }
        assertThat(FileSet.read(folder.resolve("DICOMDIR-nooffset")).files()).isNotEmpty();
    }
}

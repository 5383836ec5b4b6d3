package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every real file that both sides can decode gives the same samples. */
class FramesAgainstPydicomTest {
    private static final String SCRIPT = """
            import sys, zlib, warnings
            warnings.simplefilter("ignore")
            import numpy, pydicom
            pydicom.config.image_handlers = pydicom.config.pixel_data_handlers = [
                h for h in pydicom.config.pixel_data_handlers if "numpy" in h.__name__ or "rle" in h.__name__]
            for name in open(sys.argv[1]).read().splitlines():
                try:
                    ds = pydicom.dcmread(name, force=True)
                    a = ds.pixel_array
                    frames = int(ds.get("NumberOfFrames") or 1)
                    a = a.reshape(frames, -1)
                    print(*(zlib.crc32(frame.astype("<i4").tobytes()) for frame in a))
                except Exception as e:
                    print("-")
            """;

    /** pydicom 2.3 leaves bits above the stored ones in the samples. */
    private static final Set<String> UNMASKED = Set.of("mlut_18.dcm");

    @TempDir
    Path temp;

    @Test
    void uncompressedAndRleFramesOfRealFilesHaveTheSamplesThatPydicomFinds() throws IOException {
        Path folder = Corpus.folder();
        Tool.needPython("pydicom", "numpy");
        List<Path> files = decodable(folder);
        Path list = Files.write(
                temp.resolve("files.txt"), files.stream().map(Path::toString).toList());
        Path script = Files.writeString(temp.resolve("crc.py"), SCRIPT);
        List<String> expected =
                Tool.run("/usr/bin/python3", script.toString(), list.toString()).lines();
        assertThat(expected).hasSize(files.size());
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (expected.get(i).equals("-")) {
                continue;
            }
            Frames frames = Frames.open(files.get(i));
            String[] theirs = expected.get(i).split(" ");
            assertThat(theirs).as(files.get(i).toString()).hasSize(frames.count());
            for (int frame = 0; frame < theirs.length; frame++) {
                if (!theirs[frame].equals(crc(frames.read(frame)))) {
                    different.add(folder.relativize(files.get(i)) + " frame " + frame + " " + frames.layout());
                }
            }
            compared++;
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void bytesInBigEndianWordsHaveTheSamplesOfTheirLittleEndianTwins() {
        Path folder = Corpus.folder();
        for (String twin : List.of(
                "pydicom+pydicom-data/data_store/data/OBXXXX1A%s.dcm:_expb",
                "pydicom+pydicom/src/pydicom/data/test_files/SC_rgb_small_odd%s.dcm:_big_endian")) {
            String[] parts = twin.split(":");
            Path little = folder.resolve(parts[0].formatted(""));
            Path big = folder.resolve(parts[0].formatted(parts[1]));
            assumeTrue(Files.exists(little) && Files.exists(big), twin + " is not here");
            assertThat(Frames.open(big).read(0)).isEqualTo(Frames.open(little).read(0));
        }
    }

    /** pydicom 2.3 does not swap these; they are compared with their little endian twins instead. */
    private static boolean isBytesInBigEndianWords(DicomObject object) {
        return object.transferSyntax().bigEndian()
                && object.dataset().intValue(Tag.BitsAllocated).orElse(0) == 8
                && object.pixelData().orElseThrow().vr() == Vr.OW;
    }

    private static List<Path> decodable(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    DicomObject object = DicomReader.read(file);
                    Frames frames = Frames.of(object);
                    frames.read(0);
                    frames.read(frames.count() - 1);
                    if (!isBytesInBigEndianWords(object)
                            && !UNMASKED.contains(file.getFileName().toString())) {
                        out.add(file);
                    }
                } catch (SkerryException e) {
                    assertThat(e.code().name()).isNotBlank();
                }
            }
        }
        return out;
    }

    private static String crc(int[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(samples);
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return Long.toString(crc.getValue());
    }
}

package io.skerry.network.store;

import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What two files of one object must share. */
final class Parts {
    private Parts() {}

    /** The bytes behind the meta header. */
    static byte[] dataset(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOfRange(all, (int) DicomReader.read(file).datasetOffset(), all.length);
    }

    static String syntax(Path file) {
        return DicomReader.read(file).transferSyntax().uid();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(f ->
                            !f.toString().contains("/.skerry-") && !f.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    /** Files by SOP instance UID and syntax. */
    static Map<String, Path> byInstance(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (Path file : files(folder)) {
            DicomObject object = DicomReader.read(file);
            files.put(
                    object.dataset().string(Tag.SOPInstanceUID).orElseThrow() + " "
                            + object.transferSyntax().uid(),
                    file);
        }
        return files;
    }
}

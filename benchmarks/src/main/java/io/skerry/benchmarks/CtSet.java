package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of synthetic CT files of 512 by 512 pixels, half a megabyte each, that de-identification lets out. */
final class CtSet {
    private static final int MATRIX = 512;
    /** Some of what a scanner makes is derived, a localizer, or in a rarer syntax; make more, and leave those out. */
    private static final double SURPLUS = 1.6;

    private CtSet() {}

    /** Makes the set where there is none. */
    static List<Path> in(Path folder, int files) throws IOException {
        if (!Files.isDirectory(folder)) {
            System.out.println("Making " + files + " CT files in " + folder);
            Synth.generate(
                    SynthOptions.into(folder)
                            .withImages((int) (files * SURPLUS))
                            .withModality("CT")
                            .withMatrix(MATRIX),
                    Progress.NONE);
            int kept = 0;
            for (Path file : files(folder)) {
                if (kept < files && isPlainOriginal(file)) {
                    kept++;
                } else {
                    Files.delete(file);
                }
            }
        }
        return files(folder);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("images"))) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static boolean isPlainOriginal(Path file) {
        DicomObject object = DicomReader.read(file);
        List<String> type = object.dataset().strings(Tag.ImageType);
        return object.transferSyntax().uid().equals(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
                && object.dataset().string(Tag.SOPClassUID).orElse("").equals("1.2.840.10008.5.1.4.1.1.2")
                && type.size() > 1
                && type.get(0).equals("ORIGINAL")
                && type.get(1).equals("PRIMARY");
    }
}

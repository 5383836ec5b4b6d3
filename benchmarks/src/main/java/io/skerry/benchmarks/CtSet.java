package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of synthetic CT files of 512 by 512 pixels, half a megabyte each, that de-identification lets out, in series
 * of a hundred as scanners make them.
 */
final class CtSet {
    private static final int MATRIX = 512;
    private static final int SLICES = 100;
    /** Some of what a scanner makes is derived, a localizer, or in a rarer syntax; make more, and leave those out. */
    private static final int SURPLUS = 16;

    private CtSet() {}

    /** Makes the set where there is none. */
    static List<Path> in(Path folder, int files) throws IOException {
        Path images = folder.resolve("images");
        if (!Files.isDirectory(images)) {
            System.out.println("Making " + files + " CT files in " + folder);
            Path originals = folder.resolve("originals");
            int series = (files + SLICES - 1) / SLICES;
            Synth.generate(
                    SynthOptions.into(originals)
                            .withImages(SURPLUS * series)
                            .withModality("CT")
                            .withMatrix(MATRIX),
                    Progress.NONE);
            List<Path> firsts = firstOfSeries(originals.resolve("images"), series);
            for (int i = 0; i < files; i++) {
                Path first = firsts.get(i / SLICES);
                writeSlice(first, i % SLICES, images.resolve("s%03d/i%03d.dcm".formatted(i / SLICES, i % SLICES)));
            }
            delete(originals);
        }
        return files(images);
    }

    private static List<Path> firstOfSeries(Path folder, int count) throws IOException {
        Map<String, Path> firsts = new LinkedHashMap<>();
        for (Path file : files(folder)) {
            DicomObject object = DicomReader.read(file);
            if (isPlainOriginal(object)) {
                firsts.putIfAbsent(
                        object.dataset().string(Tag.SeriesInstanceUID).orElseThrow(), file);
            }
        }
        if (firsts.size() < count) {
            throw new IllegalStateException("expected " + count + " plain series, got " + firsts.size());
        }
        return List.copyOf(firsts.values()).subList(0, count);
    }

    /** The same image as another slice of its series. */
    private static void writeSlice(Path first, int slice, Path file) throws IOException {
        DicomObject object = DicomReader.read(first);
        String uid = object.dataset().string(Tag.SOPInstanceUID).orElseThrow() + "." + slice;
        object.meta().putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, uid);
        object.dataset().putString(Tag.SOPInstanceUID, Vr.UI, uid);
        object.dataset().putInts(Tag.InstanceNumber, Vr.IS, slice + 1);
        Files.createDirectories(file.getParent());
        DicomWriter.write(object, file);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /**
     * Frees the space of what was written, but deletes no file yet: ext4 does not give an inode again for some minutes
     * after it was deleted, and searches for another one at a cost that would be measured in place of the work.
     */
    static void empty(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            }
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static boolean isPlainOriginal(DicomObject object) {
        List<String> type = object.dataset().strings(Tag.ImageType);
        return object.transferSyntax().uid().equals(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
                && object.dataset().string(Tag.SOPClassUID).orElse("").equals("1.2.840.10008.5.1.4.1.1.2")
                && type.size() > 1
                && type.get(0).equals("ORIGINAL")
                && type.get(1).equals("PRIMARY");
    }
}

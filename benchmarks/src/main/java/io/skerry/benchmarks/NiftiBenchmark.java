package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.nifti.NiftiConversion;
import io.skerry.pixel.nifti.NiftiOptions;
import io.skerry.pixel.nifti.NiftiReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One CT series of 300 slices of 512 by 512 pixels as a NIfTI volume, beside dcm2niix on the same files in the same run,
 * uncompressed and gzipped, in rounds one after the other; medians count. Both read the page cache.
 *
 * <p>Arguments: [FOLDER] [ROUNDS]. The folder gets the series if it does not exist.
 */
public final class NiftiBenchmark {
    private static final int SLICES = 300;
    private static final int MATRIX = 512;

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private NiftiBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark-nifti");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path series = folder.resolve("series");
        if (!Files.isDirectory(series)) {
            make(series);
        }
        new NiftiBenchmark().run(series, folder.resolve("out"), rounds);
    }

    private void run(Path series, Path out, int rounds) throws Exception {
        // The first round warms the compiler and the page cache, and does not count.
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) {
                rates.clear();
            }
            measure("skerry nifti --no-gz", out, () -> skerry(series, out, false));
            measure("dcm2niix -z n", out, () -> dcm2niix(series, out, "n"));
            measure("skerry nifti", out, () -> skerry(series, out, true));
            measure("dcm2niix -z i", out, () -> dcm2niix(series, out, "i"));
        }
        System.out.println();
        rates.forEach(
                (name, all) -> System.out.printf(Locale.ROOT, "%-24s %7.0f slices/s (median)%n", name, median(all)));
        ratio("uncompressed", "skerry nifti --no-gz", "dcm2niix -z n");
        ratio("gzipped", "skerry nifti", "dcm2niix -z i");
    }

    private void ratio(String what, String ours, String theirs) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f times as fast as dcm2niix%n",
                what,
                median(rates.getOrDefault(ours, List.of())) / median(rates.getOrDefault(theirs, List.of())));
    }

    private interface Work {
        void run() throws Exception;
    }

    private void measure(String name, Path out, Work work) throws Exception {
        delete(out);
        Files.createDirectories(out);
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(SLICES / seconds);
        System.out.printf(Locale.ROOT, "%-24s %7.0f slices/s%n", name, SLICES / seconds);
        delete(out);
    }

    private static void skerry(Path series, Path out, boolean gzip) {
        NiftiReport report = new NiftiConversion(NiftiOptions.defaults().withGzip(gzip), Progress.NONE)
                .convert(List.of(series), out);
        if (report.volumes().size() != 1 || report.volumes().getFirst().slices() != SLICES) {
            throw new IllegalStateException("expected one volume of " + SLICES + " slices: " + report);
        }
    }

    private static void dcm2niix(Path series, Path out, String compression) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "dcm2niix", "-b", "y", "-z", compression, "-o", out.toString(), series.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("dcm2niix failed");
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** A body of smooth organs with the noise of a scanner, so that it compresses as such series do. */
    private static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(1);
        for (int slice = 0; slice < SLICES; slice++) {
            ByteBuffer pixels = ByteBuffer.allocate(2 * MATRIX * MATRIX).order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < MATRIX; y++) {
                for (int x = 0; x < MATRIX; x++) {
                    double radius = Math.hypot(x - 256, 1.3 * (y - 256));
                    double organ = 60 * Math.sin(x / 40.0 + slice / 50.0) * Math.cos(y / 35.0);
                    double value = radius < 200 ? 1060 + organ + 12 * random.nextGaussian() : 0;
                    pixels.putShort((short) Math.max(0, value));
                }
            }
            Files.write(folder.resolve("%03d.dcm".formatted(slice)), file(slice, pixels.array()));
        }
    }

    private static byte[] file(int slice, byte[] pixels) {
        String uid = "1.2.3.4." + (slice + 1);
        Dataset data = new Dataset();
        data.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        data.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        data.putString(Tag.SOPInstanceUID, Vr.UI, uid);
        data.putString(Tag.StudyDate, Vr.DA, "20240101");
        data.putString(Tag.StudyTime, Vr.TM, "120000");
        data.putString(Tag.Modality, Vr.CS, "CT");
        data.putString(Tag.Manufacturer, Vr.LO, "SIEMENS");
        data.putString(Tag.PatientID, Vr.LO, "1");
        data.putInts(Tag.SliceThickness, Vr.DS, 1);
        data.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.3");
        data.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.3.4");
        data.putInts(Tag.SeriesNumber, Vr.IS, 2);
        data.putInts(Tag.InstanceNumber, Vr.IS, slice + 1);
        data.putInts(Tag.ImagePositionPatient, Vr.DS, -180, -180, slice);
        data.putInts(Tag.ImageOrientationPatient, Vr.DS, 1, 0, 0, 0, 1, 0);
        data.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        data.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        data.putInts(Tag.Rows, Vr.US, MATRIX);
        data.putInts(Tag.Columns, Vr.US, MATRIX);
        data.putDoubles(Tag.PixelSpacing, Vr.DS, 0.7, 0.7);
        data.putInts(Tag.BitsAllocated, Vr.US, 16);
        data.putInts(Tag.BitsStored, Vr.US, 12);
        data.putInts(Tag.HighBit, Vr.US, 11);
        data.putInts(Tag.PixelRepresentation, Vr.US, 0);
        data.putInts(Tag.RescaleIntercept, Vr.DS, -1024);
        data.putInts(Tag.RescaleSlope, Vr.DS, 1);
        data.putBytes(Tag.PixelData, Vr.OW, pixels);
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, uid);
        return DicomWriter.encodePart10Header(meta, data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Path[] all = files.sorted(Comparator.reverseOrder()).toArray(Path[]::new);
            for (Path file : Arrays.asList(all)) {
                Files.delete(file);
            }
        }
    }
}

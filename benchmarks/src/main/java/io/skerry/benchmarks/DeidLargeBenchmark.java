package io.skerry.benchmarks;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.deid.DeidRules;
import io.skerry.deid.DeidRun;
import io.skerry.deid.ProjectKey;
import io.skerry.deid.Pseudonyms;
import io.skerry.deid.Verification;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.Lake;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Memory that one enhanced CT object of 2 GiB and 4,096 frames takes, in processes with a heap of 256 MB: its header
 * read, the object ingested, and de-identified with each extent of verification. Peak heap and peak resident memory are
 * printed; the process fails where the heap does not suffice.
 *
 * <p>Arguments: [FOLDER]. The folder gets the object, a sparse file, if it does not exist.
 */
public final class DeidLargeBenchmark {
    private static final int FRAMES = 4_096;
    private static final int SIDE = 512;
    private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";

    private DeidLargeBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark-large");
        if (args.length > 1) {
            work(folder, args[1]);
            return;
        }
        Path file = folder.resolve("in/large.dcm");
        if (!Files.exists(file)) {
            make(file);
        }
        System.out.printf(Locale.ROOT, "%,d bytes, %,d frames, heap 256 MB%n", Files.size(file), FRAMES);
        for (String what : List.of("READ", "INGEST", "NONE", "HEADER", "FULL")) {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DeidLargeBenchmark.class.getName(),
                            folder.toString(),
                            what)
                    .inheritIO()
                    .start();
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(what + " ended with exit code " + code);
            }
        }
    }

    private static void work(Path folder, String what) throws Exception {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        long start = System.nanoTime();
        switch (what) {
            case "READ" -> {
                DicomObject object = DicomReader.read(in.resolve("large.dcm"));
                int frames = object.dataset()
                        .items(Tag.PerFrameFunctionalGroupsSequence)
                        .size();
                require(frames == FRAMES, frames + " frames");
            }
            case "INGEST" -> {
                try (Home home = Home.open(out);
                        Lake lake = Lake.open(home)) {
                    long ingested = new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE)
                            .run(List.of(in))
                            .ingested();
                    require(ingested == 1, ingested + " ingested");
                }
            }
            default -> {
                List<String> held = new ArrayList<>();
                long written = new DeidRun(
                                DeidRules.builtIn(),
                                new Pseudonyms(ProjectKey.ephemeral()),
                                new DeidRun.Options(2, Verification.valueOf(what), false),
                                entry -> held.add(entry.reason() + " " + entry.detail()),
                                Progress.NONE)
                        .run(in, out)
                        .written();
                require(written == 1, held.toString());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        CtSet.delete(out);
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%-8s %6.1f s, peak heap at most %4d MB, peak resident %4d MB%n",
                what.toLowerCase(Locale.ROOT),
                seconds,
                heap >> 20,
                residentKilobytes() >> 10);
    }

    private static void require(boolean condition, String found) {
        if (!condition) {
            throw new IllegalStateException("expected the whole object, got " + found);
        }
    }

    /** From Linux; 0 elsewhere. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static void make(Path file) throws IOException {
        Dataset header = new Dataset();
        header.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE");
        header.putString(Tag.SOPClassUID, Vr.UI, ENHANCED_CT);
        header.putString(Tag.SOPInstanceUID, Vr.UI, "2.25.100000000001");
        header.putString(Tag.StudyDate, Vr.DA, "20260102");
        header.putString(Tag.Modality, Vr.CS, "CT");
        header.putString(Tag.PatientName, Vr.PN, "Large^Object");
        header.putString(Tag.PatientID, Vr.LO, "LARGE-0001");
        header.putString(Tag.StudyInstanceUID, Vr.UI, "2.25.100000000002");
        header.putString(Tag.SeriesInstanceUID, Vr.UI, "2.25.100000000003");
        header.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        header.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        header.putString(Tag.NumberOfFrames, Vr.IS, String.valueOf(FRAMES));
        header.putInts(Tag.Rows, Vr.US, SIDE);
        header.putInts(Tag.Columns, Vr.US, SIDE);
        header.putInts(Tag.BitsAllocated, Vr.US, 16);
        header.putInts(Tag.BitsStored, Vr.US, 12);
        header.putInts(Tag.HighBit, Vr.US, 11);
        header.putInts(Tag.PixelRepresentation, Vr.US, 0);
        List<Dataset> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            Dataset position = new Dataset();
            position.putString(Tag.ImagePositionPatient, Vr.DS, "0", "0", String.valueOf(i));
            Dataset type = new Dataset();
            type.putString(Tag.FrameType, Vr.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE");
            Dataset frame = new Dataset();
            frame.putItems(Tag.CTImageFrameTypeSequence, List.of(type));
            frame.putItems(Tag.PlanePositionSequence, List.of(position));
            frames.add(frame);
        }
        header.putItems(Tag.PerFrameFunctionalGroupsSequence, frames);
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, ENHANCED_CT);
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, "2.25.100000000001");
        byte[] head = DicomWriter.encodePart10Header(meta, header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        long pixels = 2L * SIDE * SIDE * FRAMES;
        ByteBuffer element = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) 0x7FE0).putShort((short) 0x0010).put(new byte[] {'O', 'W', 0, 0});
        element.putInt((int) pixels);
        Files.createDirectories(file.getParent());
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(head);
            out.write(element.array());
            out.setLength(out.getFilePointer() + pixels);
        }
    }
}

package io.skerry.benchmarks;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.RleCodec;
import io.skerry.pixel.jpegls.JpegLsDecoder;
import io.skerry.pixel.jpegls.JpegLsEncoder;
import io.skerry.pixel.jpegls.JpegLsHeader;
import io.skerry.pixel.redact.Redaction;
import io.skerry.pixel.redact.Redactor;
import io.skerry.pixel.write.FrameEncoder;
import io.skerry.pixel.write.Transcoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How fast frames are coded and rectangles blackened: 512 x 512 x 16 bits, smooth with noise as a scanner makes them.
 * RLE against a copy of the same bytes in memory, JPEG-LS against dcmtk and GDCM, each a whole process on one object of
 * {@value #FRAMES} frames, redaction against {@code cp}.
 *
 * <p>Arguments: [ROUNDS]. Tools that are not installed are left out.
 */
public final class RedactBenchmark {
    private static final int SIZE = 512;
    private static final int FRAMES = 60;

    private RedactBenchmark() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path folder = Files.createTempDirectory("skerry-benchmark");
        try {
            byte[] frame = frame(1);
            System.out.printf(Locale.ROOT, "one thread, %d rounds, medians%n%n", rounds);
            inMemory(frame, rounds);
            onFiles(folder, rounds);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            Files.deleteIfExists(folder);
        }
    }

    private static void inMemory(byte[] frame, int rounds) throws Exception {
        FrameLayout layout = layout(1);
        byte[] rle = RleCodec.encode(frame, layout);
        JpegLsHeader header = new JpegLsHeader(SIZE, SIZE, 1, 16);
        byte[] jpegLs = JpegLsEncoder.encode(frame, 2, header);
        double copy = perSecond(rounds, 2000, frame::clone);
        System.out.printf(Locale.ROOT, "in memory               frames/s    MB/s  of a copy%n");
        row("copy", copy, frame.length, copy);
        row("RLE decode", perSecond(rounds, 400, () -> RleCodec.decode(rle, layout)), frame.length, copy);
        row("RLE encode", perSecond(rounds, 400, () -> RleCodec.encode(frame, layout)), frame.length, copy);
        row(
                "JPEG-LS decode",
                perSecond(rounds, 40, () -> JpegLsDecoder.decode(jpegLs, SIZE, SIZE, 1, 2)),
                frame.length,
                copy);
        row("JPEG-LS encode", perSecond(rounds, 40, () -> JpegLsEncoder.encode(frame, 2, header)), frame.length, copy);
    }

    private static void onFiles(Path folder, int rounds) throws Exception {
        Path raw = object(folder);
        Path packed = folder.resolve("jpegls.dcm");
        DicomObject original = DicomReader.read(raw);
        Transcoder.transcode(original, FrameEncoder.JPEG_LS, packed);
        DicomObject compressed = DicomReader.read(packed);
        Path out = folder.resolve("out.dcm");
        String in = raw.toString();
        String jls = packed.toString();
        String to = out.toString();
        System.out.printf(Locale.ROOT, "%none object of %d frames     frames/s  ours to theirs%n", FRAMES);
        double decode =
                FRAMES * perSecond(rounds, 1, () -> Transcoder.transcode(compressed, FrameEncoder.EXPLICIT, out));
        theirs("JPEG-LS to raw, ours", decode, decode);
        process("  dcmdjpls", decode, rounds, "dcmdjpls", jls, to);
        process("  gdcmconv --raw", decode, rounds, "gdcmconv", "--raw", jls, to);
        double encode = FRAMES * perSecond(rounds, 1, () -> Transcoder.transcode(original, FrameEncoder.JPEG_LS, out));
        theirs("raw to JPEG-LS, ours", encode, encode);
        process("  dcmcjpls", encode, rounds, "dcmcjpls", in, to);
        process("  gdcmconv --jpegls", encode, rounds, "gdcmconv", "--jpegls", in, to);
        double rle = FRAMES * perSecond(rounds, 1, () -> Transcoder.transcode(original, FrameEncoder.RLE, out));
        theirs("raw to RLE, ours", rle, rle);
        process("  dcmcrle", rle, rounds, "dcmcrle", in, to);
        List<Redaction> top = List.of(Redaction.everywhere(new Rectangle(0, 0, SIZE, 40)));
        double redact = FRAMES * perSecond(rounds, 1, () -> Redactor.redact(original, top, out));
        theirs("redact raw, ours", redact, redact);
        process("  cp", redact, rounds, "cp", in, to);
        double again = FRAMES * perSecond(rounds, 1, () -> Redactor.redact(compressed, top, out));
        theirs("redact JPEG-LS, ours", again, again);
    }

    private static void process(String name, double ours, int rounds, String... command) throws Exception {
        try {
            double rate = perSecond(rounds, 1, () -> {
                int exit = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (exit != 0) {
                    throw new IllegalStateException(command[0] + " failed");
                }
                return exit;
            });
            theirs(name, FRAMES * rate, ours);
        } catch (IOException _) {
            System.out.printf(Locale.ROOT, "%-24s not installed%n", name);
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    /** The median of some rounds, after one that warms up. */
    private static double perSecond(int rounds, int times, Work work) throws Exception {
        double[] rates = new double[rounds + 1];
        long used = 0;
        for (int round = 0; round <= rounds; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                used += work.run().hashCode() & 1;
            }
            rates[round] = times / ((System.nanoTime() - start) / 1e9);
        }
        double[] warm = Arrays.copyOfRange(rates, 1, rates.length);
        Arrays.sort(warm);
        if (used < 0) {
            throw new IllegalStateException("never: keeps the results in use");
        }
        return warm[warm.length / 2];
    }

    private static void row(String name, double rate, int bytes, double copy) {
        System.out.printf(Locale.ROOT, "%-20s %,11.0f %,7.0f %10.3f%n", name, rate, rate * bytes / 1e6, rate / copy);
    }

    private static void theirs(String name, double rate, double ours) {
        System.out.printf(Locale.ROOT, "%-24s %,9.0f %15.2f%n", name, rate, ours / rate);
    }

    private static Path object(Path folder) throws IOException {
        Dataset header = new Dataset();
        header.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7.3");
        header.putString(Tag.SOPInstanceUID, Vr.UI, "2.25.7");
        header.putString(Tag.StudyInstanceUID, Vr.UI, "2.25.8");
        header.putString(Tag.SeriesInstanceUID, Vr.UI, "2.25.9");
        header.putString(Tag.Modality, Vr.CS, "OT");
        header.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        header.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        header.putString(Tag.NumberOfFrames, Vr.IS, String.valueOf(FRAMES));
        header.putInts(Tag.Rows, Vr.US, SIZE);
        header.putInts(Tag.Columns, Vr.US, SIZE);
        header.putInts(Tag.BitsAllocated, Vr.US, 16);
        header.putInts(Tag.BitsStored, Vr.US, 16);
        header.putInts(Tag.HighBit, Vr.US, 15);
        header.putInts(Tag.PixelRepresentation, Vr.US, 0);
        byte[] pixels = new byte[FRAMES * SIZE * SIZE * 2];
        for (int i = 0; i < FRAMES; i++) {
            System.arraycopy(frame(i), 0, pixels, i * SIZE * SIZE * 2, SIZE * SIZE * 2);
        }
        header.putBytes(Tag.PixelData, Vr.OW, pixels);
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7.3");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, "2.25.7");
        return Files.write(
                folder.resolve("raw.dcm"),
                DicomWriter.encodePart10Header(meta, header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private static FrameLayout layout(int frames) {
        return new FrameLayout(SIZE, SIZE, frames, 1, 16, 16, 15, false, false, "MONOCHROME2");
    }

    /** A body in air: a disc of soft tissue with noise and bright spots. */
    private static byte[] frame(int seed) {
        Random random = new Random(seed);
        byte[] out = new byte[SIZE * SIZE * 2];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double r = Math.hypot(x - 256, y - 256 + seed);
                double value = r > 200 ? 24 : 1040 + 60 * Math.sin(x / 31.0) * Math.cos(y / 23.0) + (r < 30 ? 500 : 0);
                int sample = Math.max(0, (int) (value + random.nextGaussian() * (r > 200 ? 4 : 14)));
                out[2 * (y * SIZE + x)] = (byte) sample;
                out[2 * (y * SIZE + x) + 1] = (byte) (sample >> 8);
            }
        }
        return out;
    }
}

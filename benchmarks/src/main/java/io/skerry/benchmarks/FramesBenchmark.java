package io.skerry.benchmarks;

import io.skerry.codec.InProcessDecoder;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.EncodedFrame;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast frames of 512 by 512 samples of 16 bits are read, of one multi-frame object in several syntaxes. Uncompressed
 * against a bare loop that reads the same bytes into the same buffer; what a child decodes against the same library
 * called in this process; what Skerry decodes itself against dcmtk's tool, whose start and writing are in its time.
 *
 * <p>Arguments: [FRAMES [ROUNDS]]. Needs dcmtk and GDCM. Ratios above 1 mean that Skerry is faster; the rounds of both
 * sides alternate, each a second long at least, and medians are printed, of the ratios too.
 */
public final class FramesBenchmark {
    private static final int SIDE = 512;
    private static final int FRAME_BYTES = 2 * SIDE * SIDE;

    /** @param peer the tool that decodes; empty where the library in this process is the peer */
    private record Syntax(String name, List<String> encode, List<String> peer) {}

    private static final List<Syntax> SYNTAXES = List.of(
            new Syntax("RLE", List.of("dcmcrle"), List.of("dcmdrle")),
            new Syntax("JPEG-LS", List.of("dcmcjpls"), List.of("dcmdjpls")),
            new Syntax("JPEG lossless", List.of("dcmcjpeg", "+e1"), List.of("dcmdjpeg")),
            new Syntax("JPEG baseline", List.of("dcmcjpeg", "+eb", "+Wm"), List.of()),
            new Syntax("JPEG 12 bits", List.of("dcmcjpeg", "+ee", "+Wm"), List.of()),
            new Syntax("JPEG 2000", List.of("gdcmconv", "--j2k"), List.of()));

    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long LEAST_NANOS = 1_000_000_000L;

    private FramesBenchmark() {}

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    public static void main(String[] args) throws Exception {
        int frames = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createTempDirectory("skerry-benchmark");
        try {
            Path plain = folder.resolve("plain.dcm");
            writePlain(plain, frames, CtSet.in(folder.resolve("set"), frames));
            System.out.printf(Locale.ROOT, "%d frames of %d x %d x 16 bits%n%n", frames, SIDE, SIDE);
            System.out.println("syntax           ours, frames/s   peer, frames/s   ratio   peer");
            uncompressed(plain, frames, rounds);
            for (Syntax syntax : SYNTAXES) {
                Path packed = folder.resolve(syntax.name().replace(' ', '-') + ".dcm");
                if (tool(syntax.encode(), plain, packed)) {
                    compressed(syntax, packed, folder.resolve("out.dcm"), rounds);
                } else {
                    System.out.println(syntax.name() + ": " + syntax.encode().getFirst() + " did not encode it");
                }
            }
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        // Decoders' children end with this process.
        System.exit(0);
    }

    private static void writePlain(Path file, int frames, List<Path> slices) throws IOException {
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7.3");
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, "2.25.1");
        dataset.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        dataset.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        dataset.putString(Tag.NumberOfFrames, Vr.IS, Integer.toString(frames));
        dataset.putInts(Tag.Rows, Vr.US, SIDE);
        dataset.putInts(Tag.Columns, Vr.US, SIDE);
        dataset.putInts(Tag.BitsAllocated, Vr.US, 16);
        dataset.putInts(Tag.BitsStored, Vr.US, 12);
        dataset.putInts(Tag.HighBit, Vr.US, 11);
        dataset.putInts(Tag.PixelRepresentation, Vr.US, 0);
        byte[] pixels = new byte[frames * FRAME_BYTES];
        for (int i = 0; i < frames; i++) {
            int[] samples = Frames.open(slices.get(i)).read(0);
            for (int s = 0; s < samples.length; s++) {
                int value = Math.clamp(samples[s] + (samples[s] < 0 ? 1024L : 0), 0, 4095);
                pixels[i * FRAME_BYTES + 2 * s] = (byte) value;
                pixels[i * FRAME_BYTES + 2 * s + 1] = (byte) (value >> 8);
            }
        }
        dataset.putBytes(Tag.PixelData, Vr.OW, pixels);
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7.3");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, "2.25.1");
        Files.write(file, DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private static void uncompressed(Path file, int count, int rounds) throws IOException, InterruptedException {
        Frames frames = Frames.open(file);
        long offset = frames.object().pixelData().orElseThrow().valueOffset();
        ByteBuffer buffer = ByteBuffer.allocateDirect(FRAME_BYTES);
        int repeats = 20;
        Work ours = () -> {
            for (int i = 0; i < repeats * count; i++) {
                frames.packed(i % count, buffer.clear());
            }
        };
        Work bare = () -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (int i = 0; i < repeats * count; i++) {
                    long at = offset + (long) (i % count) * FRAME_BYTES;
                    buffer.clear();
                    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
                        // A read may bring less than asked.
                    }
                }
            }
        };
        compare("uncompressed", repeats * count, rounds, ours, bare, "reading the same bytes");
    }

    private static void compressed(Syntax syntax, Path packed, Path out, int rounds)
            throws IOException, InterruptedException {
        Frames frames = Frames.open(packed);
        int count = frames.count();
        Work ours = () -> {
            for (int i = 0; i < count; i++) {
                frames.packed(i);
            }
        };
        if (!syntax.peer().isEmpty()) {
            compare(
                    syntax.name(),
                    count,
                    rounds,
                    ours,
                    () -> tool(syntax.peer(), packed, out),
                    syntax.peer().getFirst());
            return;
        }
        var object = DicomReader.read(packed);
        PixelData pixels = object.pixelData().orElseThrow();
        FrameLayout header = FrameLayout.of(object.dataset());
        InProcessDecoder library = new InProcessDecoder();
        Work alone = () -> {
            for (var frame : pixels.frames(count).frames()) {
                library.decode(new EncodedFrame(object.transferSyntax(), header, frame.load()));
            }
        };
        compare(syntax.name(), count, rounds, ours, alone, "the library in process");
    }

    private static void compare(String name, int frames, int rounds, Work ours, Work peer, String what)
            throws IOException, InterruptedException {
        warm(ours);
        warm(peer);
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            our.add(frames / seconds(ours));
            their.add(frames / seconds(peer));
            ratios.add(our.getLast() / their.getLast());
        }
        double a = median(our);
        double b = median(their);
        System.out.printf(Locale.ROOT, "%-15s  %,14.0f   %,14.0f   %5.2f   %s%n", name, a, b, median(ratios), what);
    }

    /** Long enough for compilers, those of children too. */
    private static void warm(Work work) throws IOException, InterruptedException {
        long end = System.nanoTime() + WARM_UP_NANOS;
        do {
            work.run();
        } while (System.nanoTime() < end);
    }

    /** Of one run, from as many as take {@link #LEAST_NANOS}. */
    private static double seconds(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int runs = 0;
        do {
            work.run();
            runs++;
        } while (System.nanoTime() - start < LEAST_NANOS);
        return (System.nanoTime() - start) / 1e9 / runs;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static boolean tool(List<String> command, Path in, Path out) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(Arrays.asList(in.toString(), out.toString()));
        Process process = new ProcessBuilder(whole)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}

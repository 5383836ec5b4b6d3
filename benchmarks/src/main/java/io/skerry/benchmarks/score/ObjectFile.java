package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.write.FrameEncoder;
import io.skerry.pixel.write.Transcoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Writes an object of the corpus as a Part 10 file, compressed by Skerry's encoders or by dcmtk and GDCM. */
final class ObjectFile {
    private ObjectFile() {}

    static void write(Specimen specimen, Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Dataset header = specimen.dataset();
        TransferSyntax syntax = specimen.encoding().first();
        specimen.raster().ifPresent(raster -> raster.describe(header));
        byte[] pixels =
                specimen.raster().map(raster -> pixelData(raster, syntax)).orElseGet(() -> new byte[0]);
        Dataset meta = new Dataset();
        meta.putString(
                Tag.MediaStorageSOPClassUID,
                Vr.UI,
                header.string(Tag.SOPClassUID).orElse(""));
        meta.putString(
                Tag.MediaStorageSOPInstanceUID,
                Vr.UI,
                header.string(Tag.SOPInstanceUID).orElse(""));
        meta.putString(Tag.ImplementationClassUID, Vr.UI, "1.2.826.0.1.3680043.10.1.1");
        if (syntax.deflated()) {
            byte[] start = DicomWriter.encodePart10Header(meta, new Dataset(), syntax);
            Files.write(file, join(start, deflate(join(DicomWriter.encode(header, syntax), pixels))));
        } else {
            Files.write(file, join(DicomWriter.encodePart10Header(meta, header, syntax), pixels));
        }
        if (specimen.raster().isPresent()) {
            compress(specimen.encoding(), file);
        }
    }

    private static void compress(Encoding encoding, Path file) throws IOException, InterruptedException {
        Path to = file.resolveSibling(file.getFileName() + ".tmp");
        boolean done = switch (encoding) {
            case RLE -> transcode(file, FrameEncoder.RLE, to);
            case JPEG_LS -> transcode(file, FrameEncoder.JPEG_LS, to);
            case JPEG_LOSSLESS -> run(List.of("dcmcjpeg", "+e1", "+un", file.toString(), to.toString()));
            case JPEG_BASELINE -> run(List.of("dcmcjpeg", "+eb", "+q", "95", "+un", file.toString(), to.toString()));
            case JPEG_2000 -> run(List.of("gdcmconv", "--j2k", file.toString(), to.toString()));
            case EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED, AS_READ -> false;
        };
        if (done && Files.exists(to)) {
            Files.move(to, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(to);
    }

    private static boolean transcode(Path file, FrameEncoder encoder, Path to) {
        Transcoder.transcode(DicomReader.read(file), encoder, to);
        return true;
    }

    /** Whether the program is there and did it; if not, the object stays as it is. */
    private static boolean run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] pixelData(Raster raster, TransferSyntax syntax) {
        byte[] samples = raster.bytes();
        if (syntax.bigEndian() && raster.bits() == 16) {
            for (int i = 0; i + 1 < samples.length; i += 2) {
                byte low = samples[i];
                samples[i] = samples[i + 1];
                samples[i + 1] = low;
            }
        }
        byte[] even = samples.length % 2 == 0 ? samples : Arrays.copyOf(samples, samples.length + 1);
        ByteBuffer out = ByteBuffer.allocate(12 + even.length)
                .order(syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) Tag.group(Tag.PixelData)).putShort((short) Tag.element(Tag.PixelData));
        if (syntax.explicitVr()) {
            out.put((byte) 'O').put((byte) (raster.bits() == 8 ? 'B' : 'W')).putShort((short) 0);
        }
        out.putInt(even.length).put(even);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(6, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            byte[] chunk = new byte[16 * 1024];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            if (out.size() % 2 != 0) {
                out.write(0);
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}

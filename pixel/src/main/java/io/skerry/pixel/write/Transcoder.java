package io.skerry.pixel.write;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import java.nio.file.Path;

/**
 * Writes an image in another syntax, its samples unchanged. Frames are decoded and encoded one at a time. Whoever needs
 * the samples as a lossy syntax stored them gets them as decoded; what the header says of that loss stays.
 */
public final class Transcoder {
    private Transcoder() {}

    /**
     * What was done.
     *
     * @param from the syntax of the original
     * @param to the syntax of the file written
     * @param bytes its size
     */
    public record Transcoded(TransferSyntax from, TransferSyntax to, int frames, long bytes) {}

    /**
     * Writes an object. The header stays as it is, but for the transfer syntax, the layout of colours and offset tables.
     *
     * @param file where to; an older one is replaced when all is well
     * @throws SkerryException with a {@link io.skerry.pixel.PixelError} if a frame cannot be decoded or stored, or the
     *     file not written; then there is no file
     * @throws DicomException if the object's source can no longer be read
     */
    public static Transcoded transcode(DicomObject object, FrameEncoder to, Path file) {
        Frames frames = Frames.of(object);
        FrameLayout layout = storedLayout(frames.layout(), to);
        Dataset header = object.dataset().copy();
        describe(header, layout);
        keepLossKnown(header, object.transferSyntax());
        try (ImageFile out = ImageFile.create(file, object, header, layout, to.syntax())) {
            for (int frame = 0; frame < frames.count(); frame++) {
                out.frame(to.encode(stored(frames, frame, layout), layout));
            }
            return new Transcoded(object.transferSyntax(), to.syntax(), frames.count(), out.complete());
        }
    }

    /** How frames are laid out in a syntax: samples side by side and not sharing chrominance where it is compressed. */
    public static FrameLayout storedLayout(FrameLayout decoded, FrameEncoder to) {
        if (to == FrameEncoder.EXPLICIT) {
            return decoded;
        }
        String photometric = decoded.photometric().equals("YBR_FULL_422") ? "YBR_FULL" : decoded.photometric();
        return new FrameLayout(
                decoded.rows(),
                decoded.columns(),
                decoded.frames(),
                decoded.samplesPerPixel(),
                decoded.bitsAllocated(),
                decoded.bitsStored(),
                decoded.highBit(),
                decoded.signed(),
                false,
                photometric);
    }

    /** One decoded frame in a {@link #storedLayout}. */
    public static byte[] stored(Frames frames, int frame, FrameLayout layout) {
        FrameLayout decoded = frames.layout();
        if (decoded.equals(layout)) {
            return frames.packed(frame);
        }
        if (!decoded.photometric().equals(layout.photometric())) {
            int[] samples = frames.read(frame);
            byte[] out = new byte[samples.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) samples[i];
            }
            return out;
        }
        return sideBySide(frames.packed(frame), layout);
    }

    private static byte[] sideBySide(byte[] planes, FrameLayout layout) {
        int sampleBytes = layout.bitsAllocated() / 8;
        int pixels = layout.rows() * layout.columns();
        int samples = layout.samplesPerPixel();
        byte[] out = new byte[planes.length];
        int from = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                int at = (pixel * samples + sample) * sampleBytes;
                for (int b = 0; b < sampleBytes; b++) {
                    out[at + b] = planes[from++];
                }
            }
        }
        return out;
    }

    /** Makes the header describe frames of that layout. */
    public static void describe(Dataset header, FrameLayout layout) {
        boolean known = header.string(Tag.PhotometricInterpretation).isPresent();
        String said = header.string(Tag.PhotometricInterpretation).orElse("");
        if (known && !said.equals(layout.photometric())) {
            header.putString(Tag.PhotometricInterpretation, Vr.CS, layout.photometric());
        }
        int planar = layout.planar() ? 1 : 0;
        if (layout.samplesPerPixel() > 1
                && header.intValue(Tag.PlanarConfiguration).orElse(-1) != planar) {
            header.putInts(Tag.PlanarConfiguration, Vr.US, planar);
        }
    }

    /** A lossy syntax tells of the loss by itself; once it is left, only (0028,2110) does (PS3.3 C.7.6.1.1.5). */
    public static void keepLossKnown(Dataset header, TransferSyntax from) {
        boolean lossy =
                from.uid().equals("1.2.840.10008.1.2.4.50") || from.uid().equals("1.2.840.10008.1.2.4.51");
        if (lossy && header.string(Tag.LossyImageCompression).isEmpty()) {
            header.putString(Tag.LossyImageCompression, Vr.CS, "01");
        }
    }
}

package io.skerry.pixel.redact;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.EncodedFrames;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.PixelError;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.jpeg.JpegBlocks;
import io.skerry.pixel.jpeg.JpegError;
import io.skerry.pixel.redact.Redacted.Method;
import io.skerry.pixel.write.FrameEncoder;
import io.skerry.pixel.write.ImageFile;
import io.skerry.pixel.write.Transcoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Blackens rectangles of an image and writes it anew.
 *
 * <ul>
 *   <li>Uncompressed images are copied, and only the samples in the rectangles overwritten.
 *   <li>JPEG of processes 1, 2 and 4 keeps every block that meets no rectangle, see {@link JpegBlocks}.
 *   <li>RLE stays RLE and lossless JPEG-LS stays that; frames without rectangles are copied as they are.
 *   <li>Every other syntax that can be decoded becomes lossless JPEG-LS, or RLE where samples have more than 16 bits, or
 *       uncompressed where they have one; pixels of lossy ones stay as decoded.
 * </ul>
 *
 * Rectangles also apply to overlays, those in unused bits of the pixels among them. Icons and other pixel data within the
 * header are left out, and so is what follows the pixel data. UIDs and (0028,0301) Burned In Annotation stay: they are
 * for the caller to decide.
 */
public final class Redactor {
    private static final String BASELINE = "1.2.840.10008.1.2.4.50";
    private static final String EXTENDED = "1.2.840.10008.1.2.4.51";

    private final DicomObject object;
    private final PixelData pixels;
    private final FrameLayout described;
    private final Plan plan;
    private final OptionalInt number;
    private final List<String> changes = new ArrayList<>();

    private Redactor(
            DicomObject object,
            PixelData pixels,
            List<Redaction> redactions,
            boolean clearUnusedBits,
            OptionalInt number) {
        this.object = object;
        this.pixels = pixels;
        this.number = number;
        described = FrameLayout.of(object.dataset());
        plan = new Plan(redactions, described, clearUnusedBits);
    }

    /**
     * Writes an object with its redactions.
     *
     * @param original not changed; its header is read again from its source
     * @param file where to; an older one is replaced when all is well, and there is none if anything fails
     * @throws SkerryException with a {@link PixelError} or {@link JpegError} if a frame cannot be decoded, a redaction
     *     misses the image, or the file cannot be written
     * @throws DicomException if the object's source can no longer be read
     */
    public static Redacted redact(DicomObject original, List<Redaction> redactions, Path file) {
        return redact(original, redactions, false, file);
    }

    /**
     * The same; and if asked for, the bits of all samples outside of the stored ones are cleared, which may hold an
     * overlay. Then there need not be a rectangle.
     */
    public static Redacted redact(
            DicomObject original, List<Redaction> redactions, boolean clearUnusedBits, Path file) {
        return redact(original, redactions, clearUnusedBits, OptionalInt.empty(), file);
    }

    /**
     * Fills rectangles of a grey image with a number instead of black. No pixel outside of them changes, not even of a
     * JPEG, which is decoded and stored again for it.
     *
     * @param number as it is stored, within what samples of the image can hold
     */
    public static Redacted fill(DicomObject original, List<Redaction> redactions, int number, Path file) {
        return redact(original, redactions, false, OptionalInt.of(number), file);
    }

    private static Redacted redact(
            DicomObject original, List<Redaction> redactions, boolean clearUnusedBits, OptionalInt number, Path file) {
        try {
            // A reading of its own, whose header may be changed.
            DicomObject object = DicomReader.read(original.file(), ReadOptions.defaults());
            PixelData pixels = object.pixelData()
                    .filter(data -> data.tag() == Tag.PixelData)
                    .orElseThrow(() -> new SkerryException(
                            PixelError.NO_PIXEL_DATA,
                            "Expected an image with samples that are whole numbers, found none."));
            return new Redactor(object, pixels, redactions, clearUnusedBits, number).write(file);
        } catch (SkerryException e) {
            throw e.context().containsKey("source")
                    ? e
                    : e.with("source", original.file().name());
        }
    }

    private Redacted write(Path file) {
        Dataset header = object.dataset();
        changes.addAll(NestedPixels.remove(header));
        changes.addAll(Overlays.redact(header, plan));
        if (NativePatch.suits(object, pixels)) {
            // Complete frames are asked for first: a copy of a truncated file would be one too.
            Frames frames = Frames.of(object);
            frames.packed(frames.count() - 1);
            long bytes = new NativePatch(object, pixels, described, plan, samples(described)).write(file);
            return result(object.transferSyntax().uid(), Method.OVERWRITTEN, bytes);
        }
        if (pixels.endOffset() < end()) {
            changes.add("elements behind the pixel data: left out");
        }
        String uid = object.transferSyntax().uid();
        if (number.isEmpty() && (uid.equals(BASELINE) || uid.equals(EXTENDED))) {
            try {
                return blocks(file);
            } catch (SkerryException e) {
                if (e.code() != JpegError.UNSUPPORTED_JPEG) {
                    throw e;
                }
                changes.add("another process of JPEG than the syntax names: decoded");
            }
        }
        return storedAgain(file);
    }

    private long end() {
        try {
            return pixels.source().size();
        } catch (IOException e) {
            throw new SkerryException(PixelError.UNREADABLE, "The file could not be read.", e)
                    .with("source", object.file().name());
        }
    }

    private Redacted blocks(Path file) {
        EncodedFrames encoded = pixels.frames(described.frames());
        JpegBlocks.Fill fill = Black.ofBlocks(described);
        // Explicit, as it must be, even where the original's header is not.
        TransferSyntax syntax = TransferSyntax.of(object.transferSyntax().uid());
        try (ImageFile out = ImageFile.withoutTrailing(file, object, object.dataset(), described, syntax)) {
            for (int frame = 0; frame < described.frames(); frame++) {
                byte[] stream = encoded.frames().get(frame).load();
                List<Rectangle> areas = plan.of(frame);
                out.frame(areas.isEmpty() ? stream : flattened(stream, areas, fill));
            }
            return result(object.transferSyntax().uid(), Method.BLOCKS, out.complete());
        }
    }

    private byte[] flattened(byte[] stream, List<Rectangle> areas, JpegBlocks.Fill fill) {
        return JpegBlocks.redact(
                stream, described.columns(), described.rows(), described.samplesPerPixel(), areas, fill);
    }

    private Redacted storedAgain(Path file) {
        Frames frames = Frames.of(object);
        FrameEncoder encoder = encoder(frames.layout());
        FrameLayout layout = Transcoder.storedLayout(frames.layout(), encoder);
        boolean sameSyntax = isSyntax(encoder) && pixels.encapsulated();
        EncodedFrames encoded = sameSyntax ? pixels.frames(described.frames()) : null;
        Dataset header = object.dataset();
        Transcoder.describe(header, layout);
        Transcoder.keepLossKnown(header, object.transferSyntax());
        FrameFill fill = new FrameFill(layout, samples(layout), false);
        try (ImageFile out = ImageFile.withoutTrailing(file, object, header, layout, encoder.syntax())) {
            for (int frame = 0; frame < frames.count(); frame++) {
                List<Rectangle> areas = plan.of(frame);
                if (encoded != null && areas.isEmpty() && !plan.clearsUnusedBits()) {
                    out.frame(encoded.frames().get(frame).load());
                    continue;
                }
                byte[] samples = Transcoder.stored(frames, frame, layout);
                areas.forEach(area -> fill.fill(samples, 0, area));
                if (plan.clearsUnusedBits()) {
                    UnusedBits.clear(samples, 0, layout, false);
                }
                out.frame(encoder.encode(samples, layout));
            }
            return result(encoder.syntax().uid(), Method.STORED_AGAIN, out.complete());
        }
    }

    /** What a pixel is overwritten with. */
    private int[] samples(FrameLayout layout) {
        return number.isEmpty()
                ? Black.of(layout, object.dataset())
                : new int[] {number.getAsInt() << layout.highBit() + 1 - layout.bitsStored()};
    }

    private boolean isSyntax(FrameEncoder encoder) {
        return object.transferSyntax().uid().equals(encoder.syntax().uid());
    }

    /** Compressed images stay compressed, uncompressed ones uncompressed. */
    private FrameEncoder encoder(FrameLayout layout) {
        FrameEncoder wanted = !pixels.encapsulated()
                ? FrameEncoder.EXPLICIT
                : isSyntax(FrameEncoder.RLE) ? FrameEncoder.RLE : FrameEncoder.JPEG_LS;
        if (wanted.holds(layout)) {
            return wanted;
        }
        return FrameEncoder.RLE.holds(layout) ? FrameEncoder.RLE : FrameEncoder.EXPLICIT;
    }

    private Redacted result(String to, Method method, long bytes) {
        return new Redacted(
                object.transferSyntax(),
                TransferSyntax.of(to),
                described.frames(),
                plan.redactedFrames(),
                method,
                changes,
                bytes);
    }
}

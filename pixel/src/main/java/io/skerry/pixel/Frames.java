package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The frames of one object, read from its source one at a time, so that an object may be larger than memory. Compressed
 * frames are decoded by the {@link FrameDecoder}s on the class path; a syntax without one is an error with the code
 * {@link PixelError#UNSUPPORTED_TRANSFER_SYNTAX}. For one thread.
 */
public final class Frames {
    private final DicomObject object;
    private final FrameStore store;

    private Frames(DicomObject object) {
        this.object = object;
        this.store = located(() -> store(object));
    }

    private static FrameStore store(DicomObject object) {
        PixelData pixels = object.pixelData()
                .orElseThrow(() -> new SkerryException(
                        PixelError.NO_PIXEL_DATA, "Expected an image, but the object has no pixel data."));
        if (pixels.tag() != Tag.PixelData) {
            throw new SkerryException(
                    PixelError.UNSUPPORTED_PIXEL_TYPE,
                    "Expected samples that are whole numbers, found floating point ones in "
                            + Tag.toString(pixels.tag()) + ".");
        }
        FrameLayout header = FrameLayout.of(object.dataset());
        TransferSyntax syntax = object.transferSyntax();
        if (pixels.encapsulated() != syntax.encapsulated()) {
            throw new SkerryException(
                    PixelError.UNSUPPORTED_TRANSFER_SYNTAX,
                    "The transfer syntax " + syntax.name() + " (" + syntax.uid() + ") asks for "
                            + (syntax.encapsulated() ? "fragments" : "uncompressed pixel data") + ", found "
                            + (pixels.encapsulated() ? "fragments" : "a value of one piece") + ".");
        }
        return pixels.encapsulated()
                ? new EncapsulatedFrames(object, pixels, header)
                : new NativeFrames(pixels, header);
    }

    /**
     * Reads the header of a file.
     *
     * @throws DicomException if it is no DICOM object
     * @throws SkerryException as {@link #of}
     */
    public static Frames open(Path file) {
        return of(DicomReader.read(file));
    }

    /**
     * The frames of an object.
     *
     * @throws SkerryException with a {@link PixelError} if there are no pixel data, the header does not describe them,
     *     or their syntax has no decoder
     */
    public static Frames of(DicomObject object) {
        return new Frames(object);
    }

    /**
     * What the frames look like once decoded: the header's layout, but samples side by side for every compressed syntax,
     * and RGB where decoding undoes a colour transform.
     */
    public FrameLayout layout() {
        return store.layout();
    }

    /** The object that the frames belong to. */
    public DicomObject object() {
        return object;
    }

    public int count() {
        return layout().frames();
    }

    /**
     * Samples of one frame, pixel by pixel in row order, each pixel's samples side by side; signed where the header says
     * so; palette colours as indexes.
     *
     * @param frame from 0
     * @throws SkerryException if the frame is not there whole, or is damaged
     */
    public int[] read(int frame) {
        return SampleReader.read(packed(frame), layout());
    }

    /** The samples of a frame that {@link #packed(int)} gave. */
    public int[] samples(byte[] packed) {
        return SampleReader.read(packed, layout());
    }

    /**
     * One native frame as bytes, little endian whatever the object's byte order: {@link FrameLayout#frameBytes} bytes in
     * the {@link #layout}. Bits above the stored ones are as the object has them. One-bit frames start at the lowest bit
     * of their first byte.
     *
     * @param frame from 0
     * @throws SkerryException if the frame is not there whole, or is damaged
     */
    public byte[] packed(int frame) {
        checkIndex(frame);
        return located(() -> store.read(frame));
    }

    /**
     * The same into a buffer that has room, whose position is moved behind the frame. Uncompressed little endian frames
     * come straight from the file; a direct buffer spares one more copy.
     */
    public void packed(int frame, ByteBuffer into) {
        checkIndex(frame);
        located(() -> {
            store.read(frame, into);
            return frame;
        });
    }

    private void checkIndex(int frame) {
        if (frame < 0 || frame >= count()) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + count());
        }
    }

    /** Errors say which file they are about. */
    private <T> T located(Supplier<T> work) {
        try {
            return work.get();
        } catch (SkerryException e) {
            throw e.context().containsKey("source")
                    ? e
                    : e.with("source", object.file().name());
        }
    }
}

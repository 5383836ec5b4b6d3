package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;

/**
 * How the frames of an object are laid out, from the Image Pixel module (PS3.3 C.7.6.3).
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param frames number of frames, at least 1
 * @param samplesPerPixel 1 for grey and palette, 3 or 4 for colour
 * @param bitsAllocated bits a sample takes: 1, 8, 16 or 32
 * @param bitsStored bits of them that count
 * @param highBit position of the highest of those
 * @param signed whether samples are two's complement
 * @param planar whether a frame holds one plane a sample instead of one pixel after another
 * @param photometric the photometric interpretation, such as MONOCHROME2
 */
public record FrameLayout(
        int rows,
        int columns,
        int frames,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric) {
    /** Samples of one frame that are held in memory at most. */
    private static final long MOST_SAMPLES = 1L << 28;

    public FrameLayout {
        if (rows < 1 || columns < 1 || frames < 1 || samplesPerPixel < 1 || samplesPerPixel > 4) {
            throw bad(
                    "rows, columns and frames of at least 1 and 1 to 4 samples a pixel",
                    rows + " x " + columns + ", " + frames + " frames, " + samplesPerPixel + " samples");
        }
        if (bitsAllocated != 1 && bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
            throw bad("1, 8, 16 or 32 bits allocated", bitsAllocated + " bits");
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1) {
            throw bad(
                    "stored bits within the " + bitsAllocated + " allocated ones",
                    bitsStored + " stored bits up to bit " + highBit);
        }
        if ((long) rows * columns * samplesPerPixel > MOST_SAMPLES) {
            throw bad("a frame of up to " + MOST_SAMPLES + " samples", rows + " x " + columns);
        }
    }

    /**
     * The layout that a header describes.
     *
     * @throws SkerryException with {@link PixelError#BAD_GEOMETRY} if it describes none
     */
    public static FrameLayout of(Dataset header) {
        int allocated = need(header, Tag.BitsAllocated);
        int stored = header.intValue(Tag.BitsStored).orElse(allocated);
        int samples = header.intValue(Tag.SamplesPerPixel).orElse(1);
        return new FrameLayout(
                need(header, Tag.Rows),
                need(header, Tag.Columns),
                Math.max(1, header.intValue(Tag.NumberOfFrames).orElse(1)),
                samples,
                allocated,
                stored,
                header.intValue(Tag.HighBit).orElse(stored - 1),
                header.intValue(Tag.PixelRepresentation).orElse(0) == 1,
                samples > 1 && header.intValue(Tag.PlanarConfiguration).orElse(0) == 1,
                header.string(Tag.PhotometricInterpretation).orElse(samples == 1 ? "MONOCHROME2" : "RGB"));
    }

    /** Samples of one frame. */
    public int samples() {
        return rows * columns * samplesPerPixel;
    }

    /** Bytes of one uncompressed frame; frames of one-bit samples are not padded and may share a byte. */
    public long frameBytes() {
        return (frameBits() + 7) / 8;
    }

    long frameBits() {
        return isHalfChroma() ? 2L * 8 * rows * columns : (long) samples() * bitsAllocated;
    }

    /** Whether two pixels share their colour, PS3.3 C.7.6.3.1.2. */
    boolean isHalfChroma() {
        return photometric.endsWith("_422") && bitsAllocated == 8 && samplesPerPixel == 3;
    }

    /** The same with samples side by side and their colours as that photometric interpretation has them. */
    FrameLayout interleaved(String colours) {
        return new FrameLayout(
                rows, columns, frames, samplesPerPixel, bitsAllocated, bitsStored, highBit, signed, false, colours);
    }

    private static int need(Dataset header, int tag) {
        return header.intValue(tag).orElseThrow(() -> bad("a number in " + Tag.toString(tag), "none"));
    }

    private static SkerryException bad(String expected, String came) {
        return new SkerryException(
                PixelError.BAD_GEOMETRY,
                "The header does not describe its frames: expected " + expected + ", found " + came + ".");
    }
}

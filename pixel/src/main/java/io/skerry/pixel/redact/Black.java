package io.skerry.pixel.redact;

import io.skerry.dicom.Dataset;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Palette;
import io.skerry.pixel.jpeg.JpegBlocks;
import java.util.Arrays;

/** The sample values that are shown as black, PS3.3 C.7.6.3.1.2. */
final class Black {
    private Black() {}

    /** One stored value for each sample of a pixel, as bits of the allocated ones, sign included. */
    static int[] of(FrameLayout layout, Dataset header) {
        int[] out = new int[layout.samplesPerPixel()];
        int bits = layout.bitsStored();
        int least = layout.signed() ? -1 << bits - 1 : 0;
        String photometric = layout.photometric();
        if (photometric.equals("MONOCHROME1")) {
            Arrays.fill(out, least - 1 + (bits == 32 ? 0 : 1 << bits));
        } else if (photometric.equals("PALETTE COLOR")) {
            Arrays.fill(out, Palette.of(header).map(Palette::darkest).orElse(0));
        } else if (photometric.startsWith("YBR") && out.length >= 3) {
            Arrays.fill(out, 1 << bits - 1);
            out[0] = 0;
        } else {
            Arrays.fill(out, least);
        }
        int shift = layout.highBit() + 1 - bits;
        for (int i = 0; i < out.length; i++) {
            out[i] <<= shift;
        }
        return out;
    }

    /** The same of the blocks of a JPEG. */
    static JpegBlocks.Fill ofBlocks(FrameLayout header) {
        String photometric = header.photometric();
        if (photometric.equals("MONOCHROME1")) {
            return JpegBlocks.Fill.MOST;
        }
        return photometric.startsWith("YBR") ? JpegBlocks.Fill.LEAST_LUMINANCE : JpegBlocks.Fill.LEAST;
    }
}

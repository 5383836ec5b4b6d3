package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;

/** Writes a name into an overlay plane of its own element (PS3.3 C.9.2), and finds it again in an output. */
final class OverlayPlanter {
    static final String PATH = Tag.toString(Tag.OverlayData);

    private static final int CAPITAL = 12;
    private static final int PLACE = 8;
    private static final double STILL_THERE = 0.1;

    private OverlayPlanter() {}

    static void plant(Specimen specimen, Rng rng) {
        Raster raster = specimen.raster().orElseThrow();
        String text = specimen.person().chi();
        Lettering lettering = Lettering.draw(text, CAPITAL, rng);
        if (lettering.width() + PLACE > raster.columns() || lettering.height() + PLACE > raster.rows()) {
            return;
        }
        byte[] bits = new byte[(raster.rows() * raster.columns() + 15) / 16 * 2];
        for (int y = 0; y < lettering.height(); y++) {
            for (int x = 0; x < lettering.width(); x++) {
                if (lettering.at(x, y) >= 128) {
                    int at = (y + PLACE) * raster.columns() + x + PLACE;
                    bits[at / 8] |= (byte) (1 << at % 8);
                }
            }
        }
        Dataset header = specimen.dataset();
        header.putInts(Tag.OverlayRows, Vr.US, raster.rows());
        header.putInts(Tag.OverlayColumns, Vr.US, raster.columns());
        header.putString(Tag.OverlayType, Vr.CS, "G");
        header.putInts(Tag.OverlayOrigin, Vr.SS, 1, 1);
        header.putInts(Tag.OverlayBitsAllocated, Vr.US, 1);
        header.putInts(Tag.OverlayBitPosition, Vr.US, 0);
        header.putBytes(Tag.OverlayData, Vr.OW, bits);
        specimen.require(PATH, Action.PIXELS_HIDDEN, Kind.NUMBER, text, KeyEntry.HERE);
    }

    /** Whether the ink of the original's plane is gone from the output's, or drowned in it. */
    static boolean hidden(byte[] before, byte[] after) {
        int ink = 0;
        int still = 0;
        int ground = 0;
        int filled = 0;
        for (int i = 0; i < before.length && i < after.length; i++) {
            ink += Integer.bitCount(before[i] & 0xFF);
            still += Integer.bitCount(before[i] & after[i] & 0xFF);
            // Of what is around the letters: only bytes that have ink.
            if (before[i] != 0) {
                ground += Integer.bitCount(~before[i] & 0xFF);
                filled += Integer.bitCount(~before[i] & after[i] & 0xFF);
            }
        }
        return ink == 0 || ground == 0 || (double) still / ink - (double) filled / ground < STILL_THERE;
    }
}

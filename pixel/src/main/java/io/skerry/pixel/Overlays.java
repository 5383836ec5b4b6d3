package io.skerry.pixel;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.view.OverlayView;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws the overlays of a frame in white, PS3.3 C.9.2. What lies outside the image, or is damaged, is left out. */
final class Overlays {
    private static final int WHITE = 0xFFFFFFFF;

    private Overlays() {}

    static void draw(BufferedImage picture, Frames frames, int frame) {
        Dataset header = frames.object().dataset();
        for (OverlayView overlay : OverlayView.all(header)) {
            plane(overlay, frames, frame).ifPresent(bits -> draw(picture, overlay, bits));
        }
    }

    private static Optional<BitSet> plane(OverlayView overlay, Frames frames, int frame) {
        if (overlay.inPixels()) {
            return overlay.plane(allocated(frames, frame));
        }
        OptionalInt plane = overlay.planeOver(frame);
        return plane.isPresent() ? overlay.plane(plane.getAsInt()) : Optional.empty();
    }

    private static void draw(BufferedImage picture, OverlayView overlay, BitSet bits) {
        int columns = overlay.columns().orElse(1);
        int top = overlay.originRow().orElse(1) - 1;
        int left = overlay.originColumn().orElse(1) - 1;
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            int y = top + bit / columns;
            int x = left + bit % columns;
            if (y >= 0 && y < picture.getHeight() && x >= 0 && x < picture.getWidth()) {
                picture.setRGB(x, y, WHITE);
            }
        }
    }

    /** Samples with all their allocated bits. */
    private static int[] allocated(Frames frames, int frame) {
        FrameLayout layout = frames.layout();
        byte[] bytes = frames.packed(frame);
        int[] out = new int[layout.samples()];
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < out.length; i++) {
            out[i] = switch (layout.bitsAllocated()) {
                case 1 -> bytes[i >> 3] >> (i & 7) & 1;
                case 8 -> bytes[i] & 0xFF;
                case 16 -> little.getShort(2 * i) & 0xFFFF;
                default -> little.getInt(4 * i);
            };
        }
        return out;
    }
}

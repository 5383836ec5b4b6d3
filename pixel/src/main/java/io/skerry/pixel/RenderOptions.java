package io.skerry.pixel;

import io.skerry.dicom.view.VoiWindow;
import java.util.Optional;

/**
 * What a picture shows of a frame.
 *
 * @param window instead of the header's first one
 * @param overlays whether the planes of bits in groups 6000 to 601E are drawn, in white
 * @param squarePixels whether an image of oblong pixels is stretched to its true shape
 */
public record RenderOptions(Optional<VoiWindow> window, boolean overlays, boolean squarePixels) {
    /** The header's window, no overlays, the true shape. */
    public static RenderOptions defaults() {
        return new RenderOptions(Optional.empty(), false, true);
    }

    public RenderOptions withWindow(VoiWindow instead) {
        return new RenderOptions(Optional.of(instead), overlays, squarePixels);
    }

    public RenderOptions withOverlays(boolean drawn) {
        return new RenderOptions(window, drawn, squarePixels);
    }

    public RenderOptions withSquarePixels(boolean stretched) {
        return new RenderOptions(window, overlays, stretched);
    }
}

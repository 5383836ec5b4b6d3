package io.skerry.pixel;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.view.FrameView;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Stretches pictures of oblong pixels to their true shape, PS3.3 C.7.6.3.1.7 and 10.7.1.3. */
final class PixelShape {
    private static final int[] SPACINGS = {Tag.ImagerPixelSpacing, Tag.NominalScannedPixelSpacing};
    private static final double SQUARE = 0.005;
    /** A picture is stretched to this many times its size at most; more is a slip of the header. */
    private static final double MOST = 20;

    private PixelShape() {}

    /** The picture itself if its pixels are square, or nothing sound is said. */
    static BufferedImage square(BufferedImage picture, FrameView view) {
        double ratio = heightToWidth(view);
        if (Math.abs(ratio - 1) < SQUARE || !(ratio < MOST) || !(ratio > 1 / MOST)) {
            return picture;
        }
        int width = ratio < 1 ? (int) Math.round(picture.getWidth() / ratio) : picture.getWidth();
        int height = ratio > 1 ? (int) Math.round(picture.getHeight() * ratio) : picture.getHeight();
        BufferedImage out = new BufferedImage(width, height, picture.getType());
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return out;
    }

    private static double heightToWidth(FrameView view) {
        Dataset header = view.dataset();
        List<Double> both = view.pixelSpacing();
        for (int tag : SPACINGS) {
            if (both.size() != 2) {
                both = header.doubles(tag);
            }
        }
        if (both.size() != 2) {
            both = header.doubles(Tag.PixelAspectRatio);
        }
        return both.size() == 2 && both.get(0) > 0 && both.get(1) > 0 ? both.get(0) / both.get(1) : 1;
    }
}

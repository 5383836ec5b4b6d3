package io.skerry.pixel;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/** Shrinks pictures by the mean of the pixels that fall together. */
final class Scaling {
    private Scaling() {}

    /** The picture itself if it is small enough. */
    static BufferedImage fit(BufferedImage image, int longest) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (Math.max(width, height) <= longest) {
            return image;
        }
        double factor = (double) longest / Math.max(width, height);
        int newWidth = Math.max(1, (int) Math.round(width * factor));
        int newHeight = Math.max(1, (int) Math.round(height * factor));
        BufferedImage out = new BufferedImage(newWidth, newHeight, image.getType());
        WritableRaster from = image.getRaster();
        WritableRaster to = out.getRaster();
        int bands = from.getNumBands();
        int[] source = from.getPixels(0, 0, width, height, (int[]) null);
        int[] pixel = new int[bands];
        for (int y = 0; y < newHeight; y++) {
            int top = y * height / newHeight;
            int bottom = Math.max(top + 1, (y + 1) * height / newHeight);
            for (int x = 0; x < newWidth; x++) {
                int left = x * width / newWidth;
                int right = Math.max(left + 1, (x + 1) * width / newWidth);
                for (int band = 0; band < bands; band++) {
                    long sum = 0;
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            sum += source[(row * width + column) * bands + band];
                        }
                    }
                    pixel[band] = (int) (sum / ((long) (bottom - top) * (right - left)));
                }
                to.setPixel(x, y, pixel);
            }
        }
        return out;
    }
}

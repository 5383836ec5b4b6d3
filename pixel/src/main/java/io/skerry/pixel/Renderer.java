package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pictures for people: grey through rescale, window and inversion, or colour. No overlays, no look-up table sequences.
 */
public final class Renderer {
    private Renderer() {}

    /**
     * One frame of a file at most so large on its longer side, keeping its shape.
     *
     * @param longest pixels
     * @throws SkerryException with a {@link PixelError} if there is no such frame or it cannot be decoded
     */
    public static BufferedImage thumbnail(Path file, int frame, int longest) {
        return Scaling.fit(render(Frames.open(file), frame), longest);
    }

    /** The middle frame of a file, as a thumbnail. */
    public static BufferedImage thumbnail(Path file, int longest) {
        Frames frames = Frames.open(file);
        return Scaling.fit(render(frames, frames.count() / 2), longest);
    }

    /** One frame in full size: 8-bit grey, or RGB for colour and palettes. */
    public static BufferedImage render(Frames frames, int frame) {
        FrameLayout layout = frames.layout();
        Dataset header = frames.object().dataset();
        int[] samples = frames.read(frame);
        if (layout.samplesPerPixel() >= 3) {
            return colour(layout, samples);
        }
        Optional<Palette> palette =
                layout.photometric().equals("PALETTE COLOR") ? Palette.of(header) : Optional.empty();
        return palette.map(p -> indexed(layout, samples, p)).orElseGet(() -> grey(layout, header, frame, samples));
    }

    private static BufferedImage grey(FrameLayout layout, Dataset header, int frame, int[] samples) {
        BufferedImage image = new BufferedImage(layout.columns(), layout.rows(), BufferedImage.TYPE_BYTE_GRAY);
        GreyWindow window = GreyWindow.of(header, frame, samples);
        boolean inverted = layout.photometric().equals("MONOCHROME1");
        int step = layout.samplesPerPixel();
        int[] levels = new int[layout.rows() * layout.columns()];
        for (int i = 0; i < levels.length; i++) {
            int level = window.grey(samples[i * step]);
            levels[i] = inverted ? 255 - level : level;
        }
        image.getRaster().setPixels(0, 0, layout.columns(), layout.rows(), levels);
        return image;
    }

    private static BufferedImage indexed(FrameLayout layout, int[] samples, Palette palette) {
        BufferedImage image = new BufferedImage(layout.columns(), layout.rows(), BufferedImage.TYPE_INT_RGB);
        int[] rgb = new int[samples.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = palette.rgb(samples[i]);
        }
        image.setRGB(0, 0, layout.columns(), layout.rows(), rgb, 0, layout.columns());
        return image;
    }

    private static BufferedImage colour(FrameLayout layout, int[] samples) {
        BufferedImage image = new BufferedImage(layout.columns(), layout.rows(), BufferedImage.TYPE_INT_RGB);
        int[] rgb = new int[layout.rows() * layout.columns()];
        int step = layout.samplesPerPixel();
        int shift = Math.max(0, layout.bitsStored() - 8);
        boolean luminance = layout.photometric().startsWith("YBR");
        for (int i = 0; i < rgb.length; i++) {
            int a = samples[i * step] >> shift & 0xFF;
            int b = samples[i * step + 1] >> shift & 0xFF;
            int c = samples[i * step + 2] >> shift & 0xFF;
            rgb[i] = luminance ? fromLuminance(a, b, c) : a << 16 | b << 8 | c;
        }
        image.setRGB(0, 0, layout.columns(), layout.rows(), rgb, 0, layout.columns());
        return image;
    }

    /** YBR_FULL to RGB, the inverse of PS3.3 C.7.6.3.1.2. */
    private static int fromLuminance(int y, int cb, int cr) {
        double blue = cb - 128;
        double red = cr - 128;
        int r = (int) Math.clamp(y + 1.402 * red + 0.5, 0, 255);
        int g = (int) Math.clamp(y - 0.344136 * blue - 0.714136 * red + 0.5, 0, 255);
        int b = (int) Math.clamp(y + 1.772 * blue + 0.5, 0, 255);
        return r << 16 | g << 8 | b;
    }
}

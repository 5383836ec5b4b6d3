package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.view.FrameView;
import io.skerry.dicom.view.FramesView;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pictures for people: grey through the modality, interest and presentation steps of PS3.3 C.11, colour by samples or by
 * palette. Padding is black.
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
        return render(frames, frame, RenderOptions.defaults());
    }

    /** One frame in full size, as asked for. */
    public static BufferedImage render(Frames frames, int frame, RenderOptions options) {
        FrameView view = new FramesView(frames.object().dataset()).frame(frame);
        BufferedImage picture = picture(frames, frame, view, options);
        if (options.overlays()) {
            Overlays.draw(picture, frames, frame);
        }
        return options.squarePixels() ? PixelShape.square(picture, view) : picture;
    }

    /**
     * Frames side by side in rows, each in a square of that many pixels.
     *
     * @param chosen from 0, at least one
     */
    public static BufferedImage sheet(Frames frames, List<Integer> chosen, int square, RenderOptions options) {
        int across = (int) Math.ceil(Math.sqrt(chosen.size()));
        int down = (chosen.size() + across - 1) / across;
        BufferedImage out = new BufferedImage(across * square, down * square, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        for (int i = 0; i < chosen.size(); i++) {
            BufferedImage picture = Scaling.fit(render(frames, chosen.get(i), options), square);
            int x = i % across * square + (square - picture.getWidth()) / 2;
            int y = i / across * square + (square - picture.getHeight()) / 2;
            graphics.drawImage(picture, x, y, null);
        }
        graphics.dispose();
        return out;
    }

    private static BufferedImage picture(Frames frames, int frame, FrameView view, RenderOptions options) {
        FrameLayout layout = frames.layout();
        Dataset header = frames.object().dataset();
        int[] samples = frames.read(frame);
        if (layout.samplesPerPixel() >= 3) {
            return coloured(layout, ColourPixels.rgb(samples, layout));
        }
        if (layout.samplesPerPixel() == 2) {
            throw new SkerryException(
                    PixelError.UNSUPPORTED_PIXEL_TYPE, "Expected 1 or 3 samples a pixel for a picture, found 2.");
        }
        if (layout.photometric().equals("PALETTE COLOR")) {
            Palette palette = Palette.of(header)
                    .orElseThrow(() -> new SkerryException(
                            PixelError.BAD_GEOMETRY, "Expected a palette in the header, found none."));
            int[] rgb = new int[samples.length];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = palette.rgb(samples[i]);
            }
            return coloured(layout, rgb);
        }
        Padding padding = Padding.of(header, layout);
        byte[] levels =
                GreyScale.of(view, layout, padding, samples, options.window()).levels(samples, layout);
        present(levels, samples, padding, isInverted(layout, header));
        Optional<Palette> supplement = supplement(header);
        return supplement.isPresent()
                ? coloured(layout, supplemented(levels, samples, supplement.get()))
                : grey(layout, levels);
    }

    private static void present(byte[] levels, int[] samples, Padding padding, boolean inverted) {
        for (int i = 0; i < levels.length; i++) {
            if (padding.contains(samples[i])) {
                levels[i] = 0;
            } else if (inverted) {
                levels[i] = (byte) ~levels[i];
            }
        }
    }

    /** PS3.3 C.7.6.3.1.2 MONOCHROME1, C.11.6.1.2 Presentation LUT Shape. */
    private static boolean isInverted(FrameLayout layout, Dataset header) {
        return layout.photometric().equals("MONOCHROME1")
                || header.string(Tag.PresentationLUTShape).orElse("").equals("INVERSE");
    }

    /** A palette for the values from its first entry on, PS3.3 C.7.6.19 and C.8.16.2.1.1.1. */
    private static Optional<Palette> supplement(Dataset header) {
        String presentation = header.string(Tag.PixelPresentation).orElse("").toUpperCase(Locale.ROOT);
        return presentation.equals("COLOR") || presentation.equals("MIXED") ? Palette.of(header) : Optional.empty();
    }

    private static int[] supplemented(byte[] levels, int[] samples, Palette palette) {
        int[] rgb = new int[samples.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = samples[i] >= palette.first() ? palette.rgb(samples[i]) : (levels[i] & 0xFF) * 0x010101;
        }
        return rgb;
    }

    private static BufferedImage grey(FrameLayout layout, byte[] levels) {
        BufferedImage image = new BufferedImage(layout.columns(), layout.rows(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(levels, 0, pixels, 0, levels.length);
        return image;
    }

    private static BufferedImage coloured(FrameLayout layout, int[] rgb) {
        BufferedImage image = new BufferedImage(layout.columns(), layout.rows(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, layout.columns(), layout.rows(), rgb, 0, layout.columns());
        return image;
    }
}

package io.skerry.benchmarks.score;

import io.skerry.synth.common.Rng;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A text drawn in one of the fonts of this machine.
 *
 * @param coverage how much of each pixel is ink, 0 to 255, in row order
 */
record Lettering(int width, int height, int[] coverage) {
    private static final Set<String> WANTED = Set.of(
            "DejaVu Sans",
            "DejaVu Sans Condensed",
            "DejaVu Sans Mono",
            "DejaVu Serif",
            "Liberation Sans",
            "Liberation Sans Narrow",
            "Liberation Mono",
            "Liberation Serif",
            "Nimbus Sans",
            "Nimbus Mono PS",
            "Nimbus Roman",
            "Noto Mono",
            "Noto Sans Mono",
            "URW Gothic",
            "URW Bookman",
            "P052",
            "C059");

    private static final List<String> FAMILIES = families();
    private static final float PROBE = 100;

    private static List<String> families() {
        List<String> here = Arrays.stream(
                        GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
                .filter(WANTED::contains)
                .sorted()
                .toList();
        return here.isEmpty() ? List.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED) : here;
    }

    /** The text in a drawn font and style, its capitals so many pixels high. */
    static Lettering draw(String text, int capital, Rng rng) {
        int style = rng.pickOf(Font.PLAIN, Font.PLAIN, Font.PLAIN, Font.BOLD, Font.BOLD, Font.ITALIC);
        boolean smooth = rng.chance(0.6);
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D measure = probe.createGraphics();
        Font font = new Font(rng.pick(FAMILIES), style, 1).deriveFont(PROBE);
        double high = font.createGlyphVector(measure.getFontRenderContext(), "H")
                .getVisualBounds()
                .getHeight();
        Font sized = font.deriveFont((float) (PROBE * capital / high));
        Rectangle2D bounds =
                sized.createGlyphVector(measure.getFontRenderContext(), text).getVisualBounds();
        measure.dispose();
        int width = (int) Math.ceil(bounds.getWidth()) + 4;
        int height = (int) Math.ceil(bounds.getHeight()) + 4;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setFont(sized);
        graphics.drawString(text, (float) (2 - bounds.getX()), (float) (2 - bounds.getY()));
        graphics.dispose();
        return new Lettering(width, height, image.getRaster().getSamples(0, 0, width, height, 0, (int[]) null));
    }

    int at(int x, int y) {
        return coverage[y * width + x];
    }
}

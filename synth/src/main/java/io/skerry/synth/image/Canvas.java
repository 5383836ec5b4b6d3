package io.skerry.synth.image;

import io.skerry.synth.common.Category;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Eight-bit pixels, grey or RGB, to draw on: rectangles and letters of a 5 by 7 font. */
final class Canvas {
    private static final String GLYPHS = " .,:;/-()^'+%=?0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** Five columns a glyph, the lowest bit on top. */
    private static final String COLUMNS = """
            0000000000 0060600000 0050300000 0036360000 0056360000 2010080402 0808080808 001C224100 0041221C00 \
            0402010204 0005030000 08083E0808 2313086462 1414141414 0201510906 \
            3E5149453E 00427F4000 4261514946 2141454B31 1814127F10 2745454539 3C4A494930 0171090503 3649494936 064949291E \
            7E1111117E 7F49494936 3E41414122 7F4141221C 7F49494941 7F09090901 3E4149497A 7F0808087F 00417F4100 \
            2040413F01 7F08142241 7F40404040 7F020C027F 7F0408107F 3E4141413E 7F09090906 3E4151215E 7F09192946 \
            4649494931 01017F0101 3F4040403F 1F2040201F 3F4038403F 6314081463 0708700807 6151494543""";

    private static final String[] FONT = COLUMNS.trim().split(" +");

    private final int columns;
    private final int rows;
    private final int samples;
    private final byte[] bytes;
    private final List<TextBox> burnedIn = new ArrayList<>();

    Canvas(int rows, int columns, boolean colour) {
        this.rows = rows;
        this.columns = columns;
        this.samples = colour ? 3 : 1;
        this.bytes = new byte[rows * columns * samples];
    }

    void point(int x, int y, int rgb) {
        if (x < 0 || y < 0 || x >= columns || y >= rows) {
            return;
        }
        int at = (y * columns + x) * samples;
        if (samples == 1) {
            bytes[at] = (byte) (((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3);
        } else {
            bytes[at] = (byte) (rgb >> 16);
            bytes[at + 1] = (byte) (rgb >> 8);
            bytes[at + 2] = (byte) rgb;
        }
    }

    void fill(int x, int y, int width, int height, int rgb) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                point(column, row, rgb);
            }
        }
    }

    /** Draws upper case text with its top left corner there; returns its width in pixels. */
    int text(int x, int y, int scale, int rgb, String text) {
        String drawn = drawable(text);
        for (int i = 0; i < drawn.length(); i++) {
            String glyph = FONT[GLYPHS.indexOf(drawn.charAt(i))];
            for (int c = 0; c < 5; c++) {
                int bits = Integer.parseInt(glyph, 2 * c, 2 * c + 2, 16);
                for (int r = 0; r < 7; r++) {
                    if ((bits >> r & 1) != 0) {
                        fill(x + (6 * i + c) * scale, y + r * scale, scale, scale, rgb);
                    }
                }
            }
        }
        return 6 * scale * drawn.length();
    }

    /** As {@link #text}, for a text that identifies somebody; one that the font lacks is left out. */
    int identifier(int x, int y, int scale, int rgb, Category category, String text) {
        String drawn = drawable(text);
        if (drawn.isBlank()) {
            return 0;
        }
        int width = text(x, y, scale, rgb, drawn);
        burnedIn.add(new TextBox(x, y, width - scale, 7 * scale, category, drawn));
        return width;
    }

    /** The pixels drawn so far, as one frame. */
    Picture picture() {
        return new Picture(
                rows, columns, 1, samples == 3 ? "RGB" : "MONOCHROME2", 8, 8, false, bytes, List.copyOf(burnedIn));
    }

    /** The text in capitals without accents, or nothing if a letter is missing from the font. */
    static String drawable(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
        return plain.chars().allMatch(c -> GLYPHS.indexOf(c) >= 0) ? plain : "";
    }
}

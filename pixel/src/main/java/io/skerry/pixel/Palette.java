package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The three look-up tables of PALETTE COLOR images, PS3.3 C.7.6.3.1.5 and C.7.6.3.1.6. */
public final class Palette {
    private static final int[] DESCRIPTORS = {
        Tag.RedPaletteColorLookupTableDescriptor,
        Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor
    };
    private static final int[] DATA = {
        Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData, Tag.BluePaletteColorLookupTableData
    };
    private static final int MOST_ENTRIES = 65_536;

    private final int first;
    private final byte[][] levels = new byte[3][];

    private Palette(int first) {
        this.first = first;
    }

    /** The palette of a header; empty if it has none, or has it as segments. */
    public static Optional<Palette> of(Dataset header) {
        List<Double> descriptor = header.doubles(DESCRIPTORS[0]);
        if (descriptor.size() < 3 || !header.contains(DATA[0])) {
            return Optional.empty();
        }
        int entries = descriptor.get(0).intValue() & 0xFFFF;
        entries = entries == 0 ? MOST_ENTRIES : entries;
        Palette palette = new Palette(descriptor.get(1).intValue());
        boolean wide = descriptor.get(2) > 8;
        for (int i = 0; i < 3; i++) {
            Element data = header.get(DATA[i])
                    .orElseThrow(() -> new SkerryException(
                            PixelError.BAD_GEOMETRY, "Expected three palette tables, found fewer."));
            ByteBuffer bytes = data.bytes().buffer(data.bigEndian());
            boolean words = wide || bytes.remaining() >= 2 * entries;
            byte[] table = new byte[Math.min(entries, words ? bytes.remaining() / 2 : bytes.remaining())];
            for (int e = 0; e < table.length; e++) {
                int level = words ? bytes.getShort(2 * e) & 0xFFFF : bytes.get(e) & 0xFF;
                table[e] = (byte) (wide ? level >> 8 : level);
            }
            palette.levels[i] = table;
        }
        return palette.levels[0].length == 0 ? Optional.empty() : Optional.of(palette);
    }

    /** The colour of an index as 0xRRGGBB; indexes outside take the nearest entry. */
    int rgb(int index) {
        int out = 0;
        for (byte[] table : levels) {
            int entry = table.length == 0 ? 0 : table[Math.clamp(index - first, 0, table.length - 1)] & 0xFF;
            out = out << 8 | entry;
        }
        return out;
    }

    /** The index of the darkest colour, the first of several. */
    public int darkest() {
        int darkest = first;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < levels[0].length; i++) {
            int colour = rgb(first + i);
            int light = (colour >> 16) + (colour >> 8 & 0xFF) + (colour & 0xFF);
            if (light < least) {
                least = light;
                darkest = first + i;
            }
        }
        return darkest;
    }
}

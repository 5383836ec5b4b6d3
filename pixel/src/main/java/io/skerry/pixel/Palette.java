package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The three look-up tables of PALETTE COLOR images and of supplemental palettes, PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9.2. */
public final class Palette {
    private static final int[] DESCRIPTORS = {
        Tag.RedPaletteColorLookupTableDescriptor,
        Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor
    };
    private static final int[] DATA = {
        Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData, Tag.BluePaletteColorLookupTableData
    };
    private static final int[] SEGMENTED = {
        Tag.SegmentedRedPaletteColorLookupTableData,
        Tag.SegmentedGreenPaletteColorLookupTableData,
        Tag.SegmentedBluePaletteColorLookupTableData
    };
    private static final int MOST_ENTRIES = 65_536;
    private static final int DESCRIPTOR_BYTES = 6;

    private final int first;
    private final byte[][] levels = new byte[3][];

    private Palette(int first) {
        this.first = first;
    }

    /**
     * The palette of a header; empty if it has none.
     *
     * @throws SkerryException with {@link PixelError#BAD_GEOMETRY} if it has one that is not whole
     */
    public static Optional<Palette> of(Dataset header) {
        Element descriptor = header.get(DESCRIPTORS[0]).orElse(null);
        if (descriptor == null || descriptor.length() < DESCRIPTOR_BYTES) {
            return Optional.empty();
        }
        ByteBuffer numbers = descriptor.bytes().buffer(descriptor.bigEndian());
        int said = numbers.getShort(0) & 0xFFFF;
        int entries = said == 0 ? MOST_ENTRIES : said;
        boolean signed = header.intValue(Tag.PixelRepresentation).orElse(0) == 1;
        Palette palette = new Palette(signed ? numbers.getShort(2) : numbers.getShort(2) & 0xFFFF);
        boolean wide = numbers.getShort(4) > 8;
        for (int i = 0; i < 3; i++) {
            palette.levels[i] = table(header, i, entries, wide);
        }
        return Optional.of(palette);
    }

    private static byte[] table(Dataset header, int colour, int entries, boolean wide) {
        Element data = header.get(DATA[colour]).orElse(null);
        if (data != null) {
            return plain(data, entries);
        }
        Element segments = header.get(SEGMENTED[colour])
                .orElseThrow(() ->
                        new SkerryException(PixelError.BAD_GEOMETRY, "Expected three palette tables, found fewer."));
        int[] levels = SegmentedTable.expand(segments.bytes().buffer(segments.bigEndian()), wide, entries);
        byte[] table = new byte[entries];
        for (int e = 0; e < entries; e++) {
            table[e] = (byte) (wide ? levels[e] >> 8 : levels[e]);
        }
        return table;
    }

    private static byte[] plain(Element data, int entries) {
        ByteBuffer bytes = data.bytes().buffer(data.bigEndian());
        boolean words = bytes.remaining() >= 2 * entries;
        int there = Math.min(entries, words ? bytes.remaining() / 2 : bytes.remaining());
        if (there == 0) {
            throw new SkerryException(PixelError.BAD_GEOMETRY, "Expected a palette table, found an empty one.");
        }
        byte[] table = new byte[there];
        boolean high = false;
        for (int e = 0; words && e < there; e++) {
            high |= (bytes.getShort(2 * e) & 0xFF00) != 0;
        }
        for (int e = 0; e < there; e++) {
            // Sixteen bits are said where only eight are used, and the other way round.
            int level = words ? bytes.getShort(2 * e) & 0xFFFF : bytes.get(data.bigEndian() ? e ^ 1 : e) & 0xFF;
            table[e] = (byte) (high ? level >> 8 : level);
        }
        return table;
    }

    /** The stored value of the first entry. */
    int first() {
        return first;
    }

    /** The colour of an index as 0xRRGGBB; indexes outside take the nearest entry. */
    public int rgb(int index) {
        int out = 0;
        for (byte[] table : levels) {
            out = out << 8 | table[Math.clamp((long) index - first, 0, table.length - 1)] & 0xFF;
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
